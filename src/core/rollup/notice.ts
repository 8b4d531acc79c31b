import { note, type Note } from '../base/notes';
import { columnOf, levelsOf, type Levels } from '../table/cells';
import type { Column, Table } from '../table/contract';
import { wordsOf } from '../table/header-words';
import type { EventsProposal, Part, Parts } from './contract';
import { dayOf, dayText, timesOf } from './days';
import { defaultRecipe } from './defaults';
import { guessEventRules, typeReader } from './event-words';
import { identitiesOf } from './identities';
import { saysUnitPrice } from './part-words';
import { guessParts } from './parts';

/** A customer must come up this often on average, or rows are customers with a few doubles. */
const REPEATS = 1.15;
/** Of the customers with several rows, this share must have rows of several days. */
const DAYS_DIFFER = 0.1;
/** Texts of the event column that are shown. */
const MOST_TEXTS = 50;

/**
 * Whether the rows of a table are events rather than customers: somebody is named again and again, on different
 * days. With the recipe that would make customers of them, by the parts that headers and values suggest, or by
 * `chosen` ones. O(rows). @throws AppError `table.noColumn`
 */
export function proposeRollup(table: Table, chosen?: Parts): EventsProposal {
  const guessed = chosen ? chosenParts(chosen) : guessParts(table);
  const of = (part: Part): Column | undefined => {
    const found = guessed.find((one) => one.part === part);
    return found && columnOf(table, found.column);
  };
  const [customer, date, event] = [of('customer'), of('date'), of('event')];
  const names = customer && identitiesOf(customer);
  const times = date && timesOf(date);
  const texts = event ? levelsByCount(event) : [];
  const rules = guessEventRules(texts.map(({ text }) => text));
  const amount = of('amount');
  const unitPrice = of('quantity') !== undefined && amount !== undefined && saysUnitPrice(wordsOf(amount.name));
  const parts: Parts = Object.fromEntries(guessed.map(({ part, column }) => [part, column]));
  const typeOf = typeReader(rules);
  return {
    ...judge({ customer, date, event, amount }, names, times),
    recipe: defaultRecipe(parts, rules, unitPrice),
    parts: guessed,
    customers: names ? usedLevels(names) : 0,
    events: table.rowCount,
    eventTexts: texts.slice(0, MOST_TEXTS).map((one) => ({ ...one, type: typeOf(one.text) })),
    ...firstAndLast(times),
    columns: table.columns.map(({ name, profile: { kind, ambiguous } }) => ({
      name,
      kind,
      ...(ambiguous && { ambiguous }),
    })),
  };
}

function chosenParts(parts: Parts): EventsProposal['parts'] {
  return Object.entries(parts).map(([part, column]) => ({
    part: part as Part,
    column,
    reason: note('rollup.partChoice'),
  }));
}

type Playing = Partial<Record<'customer' | 'date' | 'event' | 'amount', Column>>;
type Judgement = Pick<EventsProposal, 'isEvents' | 'confidence' | 'reasons'>;

function judge({ customer, date, event, amount }: Playing, names?: Levels, times?: Float64Array): Judgement {
  if (!customer || !names) return no(note('rollup.noRepeats'));
  const customers = usedLevels(names);
  const rows = names.codes.reduce((count, code) => (code >= 0 ? count + 1 : count), 0);
  if (rows < customers * REPEATS) return no(note('rollup.noRepeats'));
  if (!date || !times) return no(note('rollup.noDate'));
  const differ = daysDiffer(names, times);
  if (differ < DAYS_DIFFER) return no(note('rollup.sameDay', { column: date.name }));
  const reasons: Note[] = [
    note('rollup.repeats', { column: customer.name, customers, rows }),
    note('rollup.hasDate', { column: date.name }),
  ];
  if (amount) reasons.push(note('rollup.hasAmount', { column: amount.name }));
  if (event) reasons.push(note('rollup.hasEvent', { column: event.name, types: someTexts(event) }));
  const repeating = Math.min(1, (rows / customers - 1) / 2);
  const confidence = 0.5 + 0.2 * repeating + 0.15 * differ + (amount || event ? 0.15 : 0);
  return { isEvents: true, confidence: Math.round(confidence * 100) / 100, reasons };
}

function no(reason: Note): Judgement {
  return { isEvents: false, confidence: 0, reasons: [reason] };
}

/** Share of the customers with several dated rows whose rows are of several days. */
function daysDiffer({ codes, levels }: Levels, times: Float64Array): number {
  const first = new Float64Array(levels.length).fill(NaN);
  const state = new Uint8Array(levels.length);
  for (let row = 0; row < codes.length; row++) {
    const [code, day] = [codes[row], dayOf(times[row])];
    if (code < 0 || Number.isNaN(day)) continue;
    if (Number.isNaN(first[code])) first[code] = day;
    else if (state[code] < 2) state[code] = day === first[code] ? 1 : 2;
  }
  const several = state.reduce((count, one) => (one > 0 ? count + 1 : count), 0);
  return several === 0 ? 0 : state.reduce((count, one) => (one === 2 ? count + 1 : count), 0) / several;
}

function usedLevels({ codes, levels }: Levels): number {
  const used = new Uint8Array(levels.length);
  for (const code of codes) if (code >= 0) used[code] = 1;
  return used.reduce((count, one) => count + one, 0);
}

function levelsByCount(column: Column): { text: string; count: number }[] {
  const { codes, levels } = levelsOf(column);
  const counts = new Float64Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]++;
  const found = levels.map((text, code) => ({ text, count: counts[code] })).filter(({ count }) => count > 0);
  return found.sort((a, b) => b.count - a.count);
}

function someTexts(column: Column): string {
  return levelsByCount(column)
    .slice(0, 4)
    .map(({ text }) => text.trim())
    .join(', ');
}

function firstAndLast(times: Float64Array | undefined): Pick<EventsProposal, 'first' | 'last'> {
  let [first, last] = [Infinity, -Infinity];
  for (const time of times ?? []) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return first > last ? { first: null, last: null } : { first: dayText(dayOf(first)), last: dayText(dayOf(last)) };
}
