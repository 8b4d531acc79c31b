import { note, type Note } from '../base/notes';
import type { Base, ColumnKind, Kpi, Meaning } from './contract';
import { baseSaid, kpiSaid } from './header-words';

export interface BaseGuess {
  readonly base?: Base;
  readonly baseReason?: Note;
  readonly kpi?: Kpi;
}

/** What values of a meaning tell about, whatever the header. */
const BASE_OF: Readonly<Partial<Record<Meaning, Base>>> = {
  age: 'demographic',
  gender: 'demographic',
  latitude: 'geographic',
  longitude: 'geographic',
  postcode: 'geographic',
  country: 'geographic',
  region: 'geographic',
  city: 'geographic',
};
/** Addresses and permissions tell nothing that customers could be grouped by. */
const NO_BASE: ReadonlySet<Meaning> = new Set(['email', 'phone', 'consent', 'url'] as const);
const MEASURES: ReadonlySet<ColumnKind> = new Set(['number', 'flag', 'category'] as const);

/** On what a segmentation by this column would rest, and what success it measures, from its meaning and the words of its header. */
export function guessBase(words: readonly string[], kind: ColumnKind, meaning: Meaning | undefined): BaseGuess {
  if (meaning !== undefined && NO_BASE.has(meaning)) return {};
  const kpi = MEASURES.has(kind) ? kpiSaid(words)?.what : undefined;
  return { ...baseOf(words, kind, meaning), ...(kpi !== undefined && { kpi }) };
}

function baseOf(words: readonly string[], kind: ColumnKind, meaning: Meaning | undefined): BaseGuess {
  const meant = meaning === undefined ? undefined : BASE_OF[meaning];
  const said = baseSaid(words);
  // `company city`, `age of the company`: a header may know better than the values.
  if (said && (meant === undefined || said.what === 'firmographic') && (kind !== 'identifier' || meant)) {
    return { base: said.what, baseReason: note('guess.baseHeader', { word: said.word }) };
  }
  if (meant === undefined || meaning === undefined) return {};
  return { base: meant, baseReason: note('guess.baseMeaning', { meaning }) };
}
