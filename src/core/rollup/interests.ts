import type { RunContext } from '../base/context';
import type { InterestMeasure } from './contract';
import { TYPE } from './events';
import type { Events } from './events';

/** What share of a customer's spend (or events) went to each category. */
export interface Interests {
  /** The most frequent categories, by all customers together. */
  readonly categories: readonly string[];
  /** One per category, then the others together if there are any; 0..1, NaN where the customer has none at all. */
  readonly shares: readonly Float64Array[];
}

const CHUNK = 4096;

/** O(events + customers x top). Null where no event has a category. @throws AppError `cancelled` */
export async function interestsOf(
  events: Events,
  by: InterestMeasure,
  top: number,
  context: RunContext,
): Promise<Interests | null> {
  const { category, customers, start } = events;
  if (!category) return null;
  const weigh = weigher(events, by);
  const { column, categories, hasOthers } = columnsFor(category.codes, category.levels, weigh, top);
  if (categories.length === 0) return null;
  const width = categories.length + (hasOthers ? 1 : 0);
  const shares = Array.from({ length: width }, () => new Float64Array(customers.length));
  for (let c = 0; c < customers.length; c++) {
    if (c % CHUNK === 0) await context.tick(c / customers.length);
    let total = 0;
    for (let e = start[c]; e < start[c + 1]; e++) {
      if (category.codes[e] < 0) continue;
      const weight = weigh(e);
      shares[column[category.codes[e]]][c] += weight;
      total += weight;
    }
    for (const share of shares) share[c] = total > 0 ? share[c] / total : NaN;
  }
  return { categories, shares };
}

/** How much an event counts; refunds say nothing about what somebody likes. */
function weigher({ type, isPurchase, money }: Events, by: InterestMeasure): (e: number) => number {
  if (by === 'views') return (e) => (type[e] === TYPE.view ? 1 : 0);
  if (by === 'events') return (e) => (type[e] === TYPE.refund ? 0 : 1);
  if (by === 'purchases' || !money) return (e) => isPurchase[type[e]];
  return (e) => (isPurchase[type[e]] === 1 ? Math.max(0, money[e]) : 0);
}

/** Which column each category goes to: one of its own for the heaviest (equal ones as they first appear). */
function columnsFor(codes: Int32Array, levels: readonly string[], weigh: (e: number) => number, top: number) {
  const weights = new Float64Array(levels.length);
  for (let e = 0; e < codes.length; e++) if (codes[e] >= 0) weights[codes[e]] += weigh(e);
  const used = [...weights.keys()].filter((code) => weights[code] > 0);
  used.sort((a, b) => weights[b] - weights[a] || a - b);
  const own = used.slice(0, Math.max(1, top));
  const column = new Int32Array(levels.length).fill(own.length);
  own.forEach((code, at) => {
    column[code] = at;
  });
  // A category that weighs nothing goes anywhere: it adds nothing.
  if (used.length === own.length) weights.forEach((weight, code) => void (weight === 0 && (column[code] = 0)));
  return { column, categories: own.map((code) => levels[code]), hasOthers: used.length > own.length };
}
