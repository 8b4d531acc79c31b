import { cents } from './cents';
import { TYPE } from './events';
import type { Events } from './events';

/** What a customer did in the last so many days. */
export interface WindowCounts {
  readonly days: number;
  /** Purchases, each row of its own order. */
  readonly purchases: Float64Array;
  /** Purchases less refunds; null without amounts. */
  readonly net: Float64Array | null;
  readonly events: Float64Array;
}

/** Events of less than `days` days before the reference date. O(events). */
export function windowOf(events: Events, days: number): WindowCounts {
  const { start, day, type, isPurchase, money, order, reference, customers } = events;
  const n = customers.length;
  const counts = {
    days,
    purchases: new Float64Array(n),
    net: money && new Float64Array(n),
    events: new Float64Array(n),
  };
  const orders = new Set<number>();
  for (let c = 0; c < n; c++) {
    orders.clear();
    // Events are in order of time, so those of the window are the last ones.
    for (let e = start[c + 1] - 1; e >= start[c] && reference - day[e] < days; e--) {
      counts.events[c]++;
      if (counts.net && money && (type[e] === TYPE.refund || isPurchase[type[e]] === 1)) counts.net[c] += money[e];
      if (isPurchase[type[e]] === 0) continue;
      if (order && order[e] >= 0) orders.add(order[e]);
      else counts.purchases[c]++;
    }
    counts.purchases[c] += orders.size;
    if (counts.net) counts.net[c] = cents(counts.net[c]);
  }
  return counts;
}
