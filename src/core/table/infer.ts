import { note, type Note } from '../base/notes';
import { guessBase } from './bases';
import type { ColumnKind, ColumnProfile, Role } from './contract';
import type { Facts } from './facts';
import { dateWord, identifierWord, kpiWord, referenceDateWord, truthWord, wordsOf } from './header-words';
import { guessMeaning, type MeaningGuess } from './meanings';
import { NUMBER_SHARE } from './number-share';
import { writeNumber } from './write-number';

/** More levels than this are no category to compare customers by. */
export const MAX_LEVELS = 50;
/** Fewer values than this, all different, do not show that values never repeat. */
const ENOUGH_TO_BE_UNIQUE = 10;
/** A short list may well be 1, 2, 3, ... by its nature. */
const ENOUGH_FOR_A_SEQUENCE = 20;
const NEARLY_UNIQUE = 0.9;
/** Mean length beyond which texts are sentences. */
const SENTENCE = 50;

/**
 * Of the cells that are not missing, more than this share must be dates to make a column of dates: less than for
 * numbers, because hardly any other text is written like a date.
 */
const DATE_SHARE = 0.5;
/** So many days written as 20240131 are no chance: of all numbers of eight digits one in a hundred is a day. */
const ENOUGH_COMPACT_DATES = 10;

export type Guess = Pick<
  ColumnProfile,
  | 'kind'
  | 'role'
  | 'kindReason'
  | 'roleReason'
  | 'confidence'
  | 'meaning'
  | 'meaningReason'
  | 'base'
  | 'baseReason'
  | 'kpi'
>;
type KindGuess = Pick<Guess, 'kind' | 'kindReason' | 'confidence'>;

/**
 * What a column is and what part it should play, each with its reason. A person's choice of kind
 * is taken as it is; the role is guessed anew from it. O(1): all that is needed is in the facts.
 */
export function inferColumn(facts: Facts, header: string, chosen?: ColumnKind): Guess {
  const words = wordsOf(header);
  const meant = guessMeaning(facts, words);
  const guess: KindGuess = chosen
    ? { kind: chosen, kindReason: note('guess.userChoice'), confidence: 1 }
    : guessKind(facts, words, meant);
  return {
    ...guess,
    ...guessRole(facts, words, guess, meant),
    ...meant,
    ...guessBase(words, guess.kind, meant?.meaning),
  };
}

/** The first that holds: nothing at all, yes/no, names of customers, numbers, dates, categories, free text. */
function guessKind(facts: Facts, words: readonly string[], meant: MeaningGuess | undefined): KindGuess {
  const { present } = facts;
  if (present === 0) return { kind: 'text', kindReason: note('guess.empty'), confidence: 0.5 };
  if (facts.flag) {
    const [no, yes] = facts.flag;
    return { kind: 'flag', kindReason: note('guess.flag', { no, yes }), confidence: 0.95 };
  }
  const identifier = addressReason(meant) ?? identifierReason(facts, words);
  if (identifier) return { kind: 'identifier', ...identifier };
  return compactDates(facts, words) ?? numbersOrDates(facts) ?? (isCategory(facts) ? category(facts) : freeText(facts));
}

function compactDates({ areCompactDates, present }: Facts, words: readonly string[]): KindGuess | undefined {
  if (!areCompactDates || (present < ENOUGH_COMPACT_DATES && dateWord(words) === undefined)) return undefined;
  return { kind: 'date', kindReason: note('guess.date', { format: 'YYYYMMDD', share: 100 }), confidence: 0.9 };
}

function numbersOrDates(facts: Facts): KindGuess | undefined {
  const { present, dates } = facts;
  const numbers = facts.numbers / present;
  if (numbers >= NUMBER_SHARE) return { kind: 'number', kindReason: numberReason(facts, numbers), confidence: numbers };
  const share = dates.dates / present;
  if (share <= DATE_SHARE) return undefined;
  const code = dates.ambiguous ? 'guess.dateAmbiguous' : 'guess.date';
  const kindReason = note(code, { format: dates.format, share: percent(share) });
  return { kind: 'date', kindReason, confidence: dates.ambiguous ? share / 2 : share };
}

function numberReason({ format, max }: Facts, share: number): Note {
  const values = { share: percent(share) };
  // Shown on a number of this column's size.
  const shown = max >= 1000 ? 12345.6 : 12.5;
  const example = writeNumber(shown, undefined, format);
  if (!format?.ambiguous && example === String(shown)) return note('guess.number', values);
  return note(format?.ambiguous ? 'guess.numberAmbiguous' : 'guess.numberFormat', { ...values, example });
}

/** Addresses and postcodes name places and people, whatever the values are made of. */
const ADDRESSES: ReadonlySet<string> = new Set(['email', 'phone', 'postcode']);

function addressReason(meant: MeaningGuess | undefined): Omit<KindGuess, 'kind'> | undefined {
  if (!meant || !ADDRESSES.has(meant.meaning)) return undefined;
  const word = meant.meaningReason.values['word'];
  const kindReason = word === undefined ? meant.meaningReason : note('guess.identifierName', { word });
  return { kindReason, confidence: 0.9 };
}

function identifierReason(facts: Facts, words: readonly string[]): Omit<KindGuess, 'kind'> | undefined {
  const { present, distinct, dates } = facts;
  if (facts.leadingZeros !== '') {
    return { kindReason: note('guess.leadingZeros', { example: facts.leadingZeros.trim() }), confidence: 0.8 };
  }
  if (dates.dates > present * DATE_SHARE) return undefined;
  const nearlyUnique = present > 1 && distinct >= present * NEARLY_UNIQUE;
  const word = identifierWord(words, nearlyUnique);
  if (word !== undefined) return { kindReason: note('guess.identifierName', { word }), confidence: 0.9 };
  const names = facts.areCodes && facts.numbers === 0 && present >= ENOUGH_TO_BE_UNIQUE && distinct === present;
  const counts = facts.isSequence && present >= ENOUGH_FOR_A_SEQUENCE;
  if (!names && !counts) return undefined;
  return { kindReason: note('guess.identifierUnique', { share: 100 }), confidence: 0.8 };
}

/** Texts that repeat: at most half as many as rows, though a short table may have a few that do not. */
function isCategory({ present, distinct, length }: Facts): boolean {
  return distinct <= Math.max(ENOUGH_TO_BE_UNIQUE, present / 2) && (length <= SENTENCE || distinct <= MAX_LEVELS);
}

function category({ present, distinct }: Facts): KindGuess {
  const confidence = distinct * 10 <= present ? 0.9 : 0.7;
  return { kind: 'category', kindReason: note('guess.category', { distinct }), confidence };
}

function freeText({ distinct, length }: Facts): KindGuess {
  return { kind: 'text', kindReason: note('guess.text', { distinct, length: Math.round(length) }), confidence: 0.7 };
}

/** Columns that cannot separate customers, or must not, start out as no feature; everything else is one. */
function guessRole(
  facts: Facts,
  words: readonly string[],
  { kind, kindReason }: KindGuess,
  meant: MeaningGuess | undefined,
): Pick<Guess, 'role' | 'roleReason'> {
  const { present, distinct } = facts;
  if (present === 0) return as('ignore', note('guess.empty'));
  const truth = truthWord(words);
  if (truth !== undefined) return as('outcome', note('guess.truthName', { word: truth }));
  const reference = kind === 'date' ? referenceDateWord(words) : undefined;
  if (reference !== undefined) return as('date', note('guess.referenceDate', { word: reference }));
  if (distinct === 1 && present > 1) return as('ignore', note('guess.constant', { value: facts.example }));
  const address = addressRole(meant);
  if (address) return as(address, note(`guess.${address}`, { meaning: meant?.meaning ?? '' }));
  if (kind === 'identifier') return as('identifier', kindReason);
  if (kind === 'text') return as('ignore', freeText(facts).kindReason);
  if (kind === 'category' && distinct > MAX_LEVELS) {
    return as('ignore', note('guess.tooManyLevels', { distinct, limit: MAX_LEVELS }));
  }
  const kpi = kpiWord(words);
  if (kpi !== undefined) return as('outcome', note('guess.outcomeName', { word: kpi }));
  return as('feature', kindReason);
}

function addressRole(meant: MeaningGuess | undefined): 'contact' | 'consent' | undefined {
  if (meant?.meaning === 'email' || meant?.meaning === 'phone') return 'contact';
  return meant?.meaning === 'consent' ? 'consent' : undefined;
}

function as(role: Role, roleReason: Note): Pick<Guess, 'role' | 'roleReason'> {
  return { role, roleReason };
}

/** Rounded down, so that 100 means all of them. */
function percent(share: number): number {
  return Math.floor(share * 100);
}
