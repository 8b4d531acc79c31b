import { BASES, KPIS, MEANINGS, type Base, type Kpi, type Meaning } from './contract';
import type { HeaderWords } from './words/contract';
import { HEADER_LANGUAGES } from './words/registry';

/** What a header says about its column. Words are in lower case; `segment_truth` and `SegmentTruth` have two. */

/** A known answer, if it stands anywhere in the header. */
const TRUTH_ANYWHERE = new Set(['truth', 'label', 'labels', 'cluster', 'clusters', 'species', 'outcome', 'outcomes']);
/** A known answer as the last word or the first: `customer segment`, but not `distance to target store`. */
const TRUTH_AT_AN_END = new Set(['segment', 'segments']);
/** A known answer only where it is the last word: `target`, but not `target spend`. */
const TRUTH_LAST = new Set(['target']);
/** A known answer only where the header says nothing else: a travel class or a price class describes a customer. */
const TRUTH_ALONE = new Set(['class', 'classes', 'y_true', 'ytrue']);

/** Names a customer where nearly every value is another one, if it is the last word: `order number`, but not `number of orders`. */
const IDENTIFIER_IF_UNIQUE = new Set(
  'code number no nr num key name ref reference account url код номер имя фио raqam ism kod номери аты ном სახელი კოდი ნომერი enw rhif cod'.split(
    ' ',
  ),
);

/** A measure of success, to look at afterwards. Only where the header says so itself: revenue may well be a feature. */
const SURE_KPI = compile('kpi kpis ltv clv cltv lifetime_value nps csat');

const APOSTROPHE = /['ʻʼ‘’`´]/g;

/** The words of a header in lower case, cut at anything but letters and digits and inside camelCase. */
export function wordsOf(header: string): string[] {
  const spaced = header.replace(APOSTROPHE, '').replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2');
  return spaced
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The word that calls the column a known answer; undefined where none does. */
export function truthWord(words: readonly string[]): string | undefined {
  const last = words[words.length - 1];
  if (words.length === 1 && TRUTH_ALONE.has(last)) return last;
  if (TRUTH_LAST.has(last)) return last;
  const sure = words.find((word) => TRUTH_ANYWHERE.has(word));
  return sure ?? [words[0], last].find((word) => TRUTH_AT_AN_END.has(word));
}

/** The word that calls the column an identifier; `nearlyUnique` says whether almost every value is another one. */
export function identifierWord(words: readonly string[], nearlyUnique: boolean): string | undefined {
  const last = words[words.length - 1];
  const sure = IDENTIFIERS.map((vocabulary) => saidIn(words, vocabulary)).find((said) => said !== undefined);
  return sure?.word ?? (nearlyUnique && IDENTIFIER_IF_UNIQUE.has(last) ? last : undefined);
}

/** The word that calls the column a measure of success for certain. */
export function kpiWord(words: readonly string[]): string | undefined {
  return saidIn(words, SURE_KPI)?.word;
}

/** The word that calls a date the one on which the rows were true. */
export function referenceDateWord(words: readonly string[]): string | undefined {
  return first(words, REFERENCE_DATES)?.word;
}

/** The word that calls the column a date. */
export function dateWord(words: readonly string[]): string | undefined {
  return first(words, DATES)?.word;
}

export interface Said<T> {
  readonly what: T;
  /** The words of the header that say so. */
  readonly word: string;
}

/** Everything that the header may mean, the longest phrase first. */
export function meaningsSaid(words: readonly string[]): readonly Said<Meaning>[] {
  return said(words, MEANING_WORDS);
}

/** The base that the header speaks of: the longest phrase wins, then the more specific base. */
export function baseSaid(words: readonly string[]): Said<Base> | undefined {
  return said(words, BASE_WORDS)[0];
}

/** What success the header speaks of. */
export function kpiSaid(words: readonly string[]): Said<Kpi> | undefined {
  return said(words, KPI_WORDS)[0];
}

/** The words for one thing in one language, made ready. */
interface Vocabulary {
  readonly phrases: readonly (readonly string[])[];
  readonly stems: readonly string[];
}

function compile(words: string): Vocabulary {
  const all = words.split(' ').filter((word) => word !== '');
  const stems = all.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  return { phrases: all.filter((word) => !word.endsWith('*')).map((word) => word.split('_')), stems };
}

/** Each thing with its words in all languages. */
function vocabularyOf<T extends string>(
  things: readonly T[],
  wordsFor: (language: HeaderWords, thing: T) => string | undefined,
): readonly { readonly what: T; readonly words: readonly Vocabulary[] }[] {
  return things.map((what) => ({
    what,
    words: HEADER_LANGUAGES.map((language) => compile(wordsFor(language, what) ?? '')),
  }));
}

const MEANING_WORDS = vocabularyOf(MEANINGS, ({ meanings }, meaning) => meanings[meaning]);
const KPI_WORDS = vocabularyOf(KPIS, ({ kpis }, kpi) => kpis[kpi]);
/** The more specific first: a company's city is firmographic, an interest in travel is no trip. */
const BY_SPECIFICITY: readonly Base[] = [
  ...(['firmographic', 'journey', 'needs', 'psychographic', 'geographic', 'demographic', 'behavioural'] as const),
].filter((base) => BASES.includes(base));
const BASE_WORDS = vocabularyOf(BY_SPECIFICITY, ({ bases }, base) => bases[base]);
const IDENTIFIERS = HEADER_LANGUAGES.map(({ identifiers }) => compile(identifiers));
const REFERENCE_DATES = HEADER_LANGUAGES.map(({ referenceDates }) => compile(referenceDates));
const DATES = HEADER_LANGUAGES.map(({ dates }) => compile(dates));

function said<T extends string>(
  words: readonly string[],
  vocabulary: readonly { readonly what: T; readonly words: readonly Vocabulary[] }[],
): Said<T>[] {
  const found = vocabulary.flatMap(({ what, words: languages }) => {
    const best = first(words, languages);
    return best ? [{ what, ...best }] : [];
  });
  return found.sort((a, b) => b.length - a.length).map(({ what, word }) => ({ what, word }));
}

function first(words: readonly string[], languages: readonly Vocabulary[]): Phrase | undefined {
  let best: Phrase | undefined;
  for (const language of languages) {
    const found = saidIn(words, language);
    if (found && found.length > (best?.length ?? 0)) best = found;
  }
  return best;
}

interface Phrase {
  readonly word: string;
  /** In words. */
  readonly length: number;
}

/** The longest phrase of the vocabulary that stands in the header. O(words x vocabulary). */
function saidIn(words: readonly string[], { phrases, stems }: Vocabulary): Phrase | undefined {
  let best: Phrase | undefined;
  for (const phrase of phrases) {
    if (phrase.length <= (best?.length ?? 0)) continue;
    if (words.some((_, at) => phrase.every((word, i) => words[at + i] === word))) {
      best = { word: phrase.join(' '), length: phrase.length };
    }
  }
  if (best) return best;
  const word = words.find((candidate) => stems.some((stem) => candidate.startsWith(stem)));
  return word === undefined ? undefined : { word, length: 1 };
}
