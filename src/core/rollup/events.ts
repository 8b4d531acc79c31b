import { within, type RunContext } from '../base/context';
import { AppError } from '../base/errors';
import { columnOf, levelsOf, numbersOf, type Levels } from '../table/cells';
import type { Table } from '../table/contract';
import { EVENT_TYPES, LEFT_OUT_REASONS, NEEDED_PARTS } from './contract';
import type { LeftOutReason, Part, RollupRecipe } from './contract';
import { dayOf, parseDay, timesOf } from './days';
import { typeReader } from './event-words';
import { identitiesOf } from './identities';
import { byCustomer } from './order';

export const TYPE = Object.fromEntries(EVENT_TYPES.map((type, at) => [type, at])) as Readonly<
  Record<(typeof EVENT_TYPES)[number], number>
>;

/** Events that count, those of one customer together and in order of time. Index e is an event, c a customer. */
export interface Events {
  /** In order of first appearance in the file. */
  readonly customers: readonly string[];
  /** Events of customer c: `start[c]` to `start[c + 1]`, exclusive. */
  readonly start: Int32Array;
  /** Days since 1970. */
  readonly day: Int32Array;
  /** Places in EVENT_TYPES. */
  readonly type: Uint8Array;
  /** Which types count as a purchase: those alone, or every event where there are no purchases. */
  readonly isPurchase: Uint8Array;
  /** Refunds are below zero; 0 where an event is neither purchase nor refund. Null without amounts. */
  readonly money: Float64Array | null;
  readonly units: Float64Array | null;
  /** Codes; -1 where there is none. */
  readonly order: Int32Array | null;
  readonly category: Levels | null;
  readonly channel: Levels | null;
  /** The day that everything is counted to. */
  readonly reference: number;
  /** Rows that do not count, by reason. */
  readonly leftOut: Readonly<Record<LeftOutReason, number>>;
  /** Purchases without an amount. */
  readonly noAmount: number;
}

/**
 * Reads a table as events, as the recipe says. O(rows log rows-of-a-customer).
 * @throws AppError `rollup.needsPart`, `rollup.noEvents`, `rollup.referenceDate`, `table.noColumn`, `cancelled`
 */
export async function eventsOf(table: Table, recipe: RollupRecipe, context: RunContext): Promise<Events> {
  for (const part of NEEDED_PARTS)
    if (recipe.parts[part] === undefined) throw new AppError('rollup.needsPart', { part });
  const columns = readColumns(table, recipe);
  await context.tick(0.2);
  const reference = referenceOf(columns.times, recipe.referenceDate, table.rowCount);
  const typed = await typesOf(columns, recipe, table.rowCount, within(context, 0.2, 0.4));
  const { kept, leftOut } = keptRows(columns, typed.type, reference);
  await context.tick(0.5);
  if (kept.length === 0) throw new AppError('rollup.noEvents', { rows: table.rowCount });
  const sorted = await byCustomer(columns.customer, columns.times, kept, within(context, 0.5, 0.8));
  const parts = await gathered(columns, typed, sorted.rows, within(context, 0.8, 1));
  return { ...parts, ...sorted, reference, leftOut, noAmount: typed.noAmount };
}

interface Columns {
  readonly customer: Levels;
  readonly times: Float64Array;
  readonly amount: Float64Array | null;
  readonly quantity: Float64Array | null;
  readonly order: Levels | null;
  readonly event: Levels | null;
  readonly category: Levels | null;
  readonly channel: Levels | null;
}

function readColumns(table: Table, { parts, dateOrder }: RollupRecipe): Columns {
  const of = <T>(part: Part, read: (column: ReturnType<typeof columnOf>) => T): T | null => {
    const name = parts[part];
    return name === undefined ? null : read(columnOf(table, name));
  };
  const nothing = { codes: new Int32Array(), levels: [] };
  return {
    customer: of('customer', identitiesOf) ?? nothing,
    times: of('date', (column) => timesOf(column, dateOrder)) ?? new Float64Array(),
    amount: of('amount', (column) => numbersOf(column, 'number')),
    quantity: of('quantity', (column) => numbersOf(column, 'number')),
    order: of('order', identitiesOf),
    event: of('event', levelsOf),
    category: of('category', levelsOf),
    channel: of('channel', levelsOf),
  };
}

function referenceOf(times: Float64Array, asked: string | null, rows: number): number {
  if (asked !== null) {
    const day = parseDay(asked);
    if (Number.isNaN(day)) throw new AppError('rollup.referenceDate', { got: asked });
    return day;
  }
  let last = -Infinity;
  for (const time of times) if (time > last) last = time;
  if (last === -Infinity) throw new AppError('rollup.noEvents', { rows });
  return dayOf(last) + 1;
}

/** Rows between two turns for messages. */
const CHUNK = 1 << 16;
const IGNORED = 255;

interface Typed {
  /** One per row of the table; IGNORED for refunds that are to be left out. */
  readonly type: Uint8Array;
  readonly money: Float64Array | null;
  readonly units: Float64Array | null;
  readonly isPurchase: Uint8Array;
  readonly noAmount: number;
}

/** What each row is and what it cost. A purchase for less than nothing is a refund, unless the recipe says otherwise. */
async function typesOf(columns: Columns, recipe: RollupRecipe, rows: number, context: RunContext): Promise<Typed> {
  const { event, amount, quantity } = columns;
  const read = typeReader(recipe.events);
  const ofLevel = Uint8Array.from(event?.levels ?? [], (text) => TYPE[read(text)]);
  const isPurchase = purchaseTypes(ofLevel, event !== null);
  const type = new Uint8Array(rows);
  const money = amount && new Float64Array(rows);
  const units = quantity && new Float64Array(rows);
  const byUnit = recipe.amountIs === 'unit' && quantity !== null;
  let noAmount = 0;
  for (let row = 0; row < rows; row++) {
    if (row % CHUNK === 0) await context.tick(row / rows);
    let kind = !event ? TYPE.purchase : event.codes[row] < 0 ? TYPE.other : ofLevel[event.codes[row]];
    if (isPurchase[kind] === 0 && kind !== TYPE.refund) {
      type[row] = kind;
      continue;
    }
    const pieces = quantity ? orZero(quantity[row]) : 0;
    const price = amount ? amount[row] : 0;
    if (Number.isNaN(price)) noAmount++;
    const paid = orZero(price) * (byUnit ? pieces : 1);
    if (recipe.refunds !== 'purchase' && (paid < 0 || (paid === 0 && pieces < 0))) kind = TYPE.refund;
    const sign = kind === TYPE.refund ? -1 : 1;
    if (money) money[row] = sign < 0 ? -Math.abs(paid) : paid;
    if (units) units[row] = sign < 0 ? -Math.abs(pieces) : pieces;
    type[row] = kind === TYPE.refund && recipe.refunds === 'ignore' ? IGNORED : kind;
  }
  return { type, money, units, isPurchase, noAmount };
}

/** Where nothing is a purchase, everything that happened counts: visits and messages have a recency, too. */
function purchaseTypes(ofLevel: Uint8Array, hasEvents: boolean): Uint8Array {
  const isPurchase = new Uint8Array(EVENT_TYPES.length);
  const everything = hasEvents && !ofLevel.includes(TYPE.purchase);
  if (everything) isPurchase.fill(1);
  isPurchase[TYPE.purchase] = 1;
  isPurchase[TYPE.refund] = 0;
  return isPurchase;
}

function keptRows(
  { customer, times }: Columns,
  type: Uint8Array,
  reference: number,
): { readonly kept: Int32Array; readonly leftOut: Record<LeftOutReason, number> } {
  const leftOut = Object.fromEntries(LEFT_OUT_REASONS.map((reason) => [reason, 0])) as Record<LeftOutReason, number>;
  const kept = new Int32Array(times.length);
  let count = 0;
  for (let row = 0; row < times.length; row++) {
    if (customer.codes[row] < 0) leftOut['no-customer']++;
    else if (Number.isNaN(times[row])) leftOut['no-date']++;
    else if (dayOf(times[row]) > reference) leftOut['after-reference']++;
    else if (type[row] === IGNORED) leftOut['refund-ignored']++;
    else kept[count++] = row;
  }
  return { kept: kept.slice(0, count), leftOut };
}

/** The columns in the order of `rows`. */
async function gathered(columns: Columns, typed: Typed, rows: Int32Array, context: RunContext) {
  const numbers = async (from: Float64Array | null) => from && pick(from, rows, new Float64Array(rows.length), context);
  const codes = async (from: Int32Array) => pick(from, rows, new Int32Array(rows.length), context);
  const levels = async (from: Levels | null) => from && { ...from, codes: await codes(from.codes) };
  const days = await pick(columns.times, rows, new Float64Array(rows.length), context);
  return {
    day: Int32Array.from(days, dayOf),
    type: await pick(typed.type, rows, new Uint8Array(rows.length), context),
    isPurchase: typed.isPurchase,
    money: await numbers(typed.money),
    units: await numbers(typed.units),
    order: columns.order && (await codes(columns.order.codes)),
    category: await levels(columns.category),
    channel: await levels(columns.channel),
  };
}

/** Fills `to` with the values of `from` at these rows. */
async function pick<A extends Float64Array | Int32Array | Uint8Array>(
  from: A,
  rows: Int32Array,
  to: A,
  context: RunContext,
): Promise<A> {
  for (let e = 0; e < rows.length; e++) {
    if (e % CHUNK === 0) await context.tick();
    to[e] = from[rows[e]];
  }
  return to;
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
