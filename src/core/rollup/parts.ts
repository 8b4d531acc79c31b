import { note, type Note } from '../base/notes';
import { levelsOf } from '../table/cells';
import type { Column, Table } from '../table/contract';
import { wordsOf } from '../table/header-words';
import type { EventsProposal, Part } from './contract';
import { timesOf } from './days';
import { guessEventType } from './event-words';
import { namesSomethingElse, partWord } from './part-words';

type Guessed = EventsProposal['parts'][number];
/** How well a column would play a part: nothing below or at 0, headers before values. */
type Fit = (seen: Seen) => number;

/** A column, and what can be asked about it without looking twice. */
interface Seen {
  readonly column: Column;
  readonly words: readonly string[];
  readonly kind: Column['profile']['kind'];
  /** Rows per different value. */
  readonly repeats: number;
  readonly isNumeric: boolean;
  readonly isWhole: boolean;
  readonly hasTimes: () => boolean;
}

const SAID = 2;

/** Each part in the order in which columns are taken: a column that plays one plays no other. */
const FITS: readonly (readonly [Part, Fit])[] = [
  ['date', dateFit],
  ['customer', customerFit],
  ['event', eventFit],
  [
    'order',
    ({ words, kind, repeats }) => said('order', words, kind === 'identifier' || kind === 'text' || repeats >= 1),
  ],
  ['quantity', ({ words, isNumeric, isWhole }) => said('quantity', words, isNumeric && isWhole)],
  ['amount', amountFit],
  [
    'category',
    ({ words, kind }) => said('category', words, kind === 'category' || kind === 'text' || kind === 'identifier'),
  ],
  ['channel', ({ words, kind }) => said('channel', words, kind === 'category' || kind === 'flag')],
];

/** Who plays which part, by headers first and values second. O(rows x columns). */
export function guessParts(table: Table): Guessed[] {
  const seen = table.columns.map((column) => look(column, table.rowCount));
  const taken = new Set<Seen>();
  const guessed: Guessed[] = [];
  for (const [part, fit] of FITS) {
    const best = bestOf(
      seen.filter((one) => !taken.has(one)),
      fit,
    );
    if (!best) continue;
    taken.add(best);
    guessed.push({ part, column: best.column.name, reason: reasonFor(part, best) });
  }
  return guessed;
}

function bestOf(seen: readonly Seen[], fit: Fit): Seen | undefined {
  let best: Seen | undefined;
  let most = 0;
  for (const one of seen) {
    const score = fit(one);
    if (score > most) [best, most] = [one, score];
  }
  return best;
}

function reasonFor(part: Part, { column, words }: Seen): Note {
  const word = partWord(part, words);
  return word === undefined
    ? note('rollup.partValues', { column: column.name })
    : note('rollup.partName', { column: column.name, word });
}

function look(column: Column, rows: number): Seen {
  const { profile, cells } = column;
  const present = rows - profile.missing + profile.misfits;
  let times: boolean | undefined;
  return {
    column,
    words: wordsOf(column.name),
    kind: profile.kind,
    repeats: present / Math.max(1, profile.distinct),
    isNumeric: profile.kind === 'number' || (cells.store === 'numbers' && profile.kind !== 'date'),
    isWhole: cells.store === 'numbers' && cells.values.every((value) => Number.isNaN(value) || Number.isInteger(value)),
    hasTimes: () => (times ??= timesOf(column).some((time) => !Number.isNaN(time))),
  };
}

/** Dates, or numbers that the header calls so; 20260131 in every cell is a date whatever the header says. */
function dateFit({ column, kind, words, hasTimes }: Seen): number {
  const word = partWord('date', words) !== undefined ? SAID : 0;
  if (kind === 'date' && hasTimes()) return 1 + word;
  if (column.cells.store !== 'numbers' || !hasTimes()) return 0;
  const { numbers } = column.profile;
  const digits = numbers !== undefined && numbers.min > 19_000_000 && numbers.max < 22_000_000;
  return word > 0 || digits ? 0.5 + word : 0;
}

/** Somebody's name, which comes up again; `store_id` names something else. */
function customerFit({ column, kind, words, repeats }: Seen): number {
  const word = partWord('customer', words);
  const isName =
    kind === 'identifier' || kind === 'text' || kind === 'category' || (kind === 'number' && word !== undefined);
  if (!isName || column.profile.distinct < 2) return 0;
  if (word !== undefined && !namesSomethingElse(words)) return SAID + (kind === 'identifier' ? 1 : 0);
  if (namesSomethingElse(words)) return 0;
  const isId = kind === 'identifier' || words.includes('id');
  return isId && repeats > 1 ? 1 : 0;
}

/** A header that says so, or texts such as view and purchase. */
function eventFit({ column, words, kind }: Seen): number {
  if (kind !== 'category' && kind !== 'text' && kind !== 'flag') return 0;
  const { levels } = levelsOf(column);
  const known = levels.slice(0, 100).filter((text) => guessEventType(text) !== 'other').length;
  if (known === 0 || known * 2 < Math.min(levels.length, 4)) return 0;
  return (partWord('event', words) === undefined ? 0 : SAID) + known / Math.max(1, levels.length);
}

/** Money by its header; else the first column of numbers with decimals. */
function amountFit({ words, isNumeric, isWhole, kind, column }: Seen): number {
  if (!isNumeric || kind === 'identifier') return 0;
  if (partWord('amount', words) !== undefined) return SAID + (column.profile.meaning === 'money' ? 1 : 0);
  const { meaning } = column.profile;
  if (meaning !== undefined) return meaning === 'money' ? 1.5 : 0;
  return isWhole ? 0 : 1;
}

function said(part: Part, words: readonly string[], fits: boolean): number {
  return fits && partWord(part, words) !== undefined ? 1 : 0;
}
