import type { RunContext } from '../base/context';
import { cents } from './cents';
import { EVENT_TYPES } from './contract';
import type { Events } from './events';
import { TYPE } from './events';

/** What happened to each customer, one entry each. Days are since 1970; NaN stands for never, or not enough. */
export interface History {
  readonly n: number;
  readonly firstPurchase: Float64Array;
  readonly lastPurchase: Float64Array;
  readonly lastSeen: Float64Array;
  /** Days on which something was bought: several purchases of a day are one. */
  readonly purchaseDays: Float64Array;
  /** Different orders where they have a name, else purchases. */
  readonly orders: Float64Array;
  /** Days from one purchase day to the next: mean, and sample standard deviation (from two gaps on). */
  readonly gapMean: Float64Array;
  readonly gapSd: Float64Array;
  /** Purchases less refunds. */
  readonly net: Float64Array;
  /** Given back, as a positive amount. */
  readonly refunded: Float64Array;
  readonly units: Float64Array;
  /** Mean spend of a purchase day after the first, before refunds; NaN where there is none. */
  readonly repeatValue: Float64Array;
  readonly lastChannel: Int32Array;
  /** Events of each type, in the order of EVENT_TYPES. */
  readonly counts: readonly Float64Array[];
}

const CHUNK = 4096;

/** One pass over the events. O(events). @throws AppError `cancelled` */
export async function historyOf(events: Events, context: RunContext): Promise<History> {
  const n = events.customers.length;
  const history = emptyHistory(n);
  const orderSeen = new Int32Array(events.order ? 1 + largest(events.order) : 0).fill(-1);
  for (let c = 0; c < n; c++) {
    if (c % CHUNK === 0) await context.tick(c / n);
    followDays(events, history, c);
    followMoney(events, history, c);
    countOrders(events, history, c, orderSeen);
    const { channel } = events;
    for (let e = events.start[c]; e < events.start[c + 1]; e++) {
      history.counts[events.type[e]][c]++;
      if (channel && channel.codes[e] >= 0) history.lastChannel[c] = channel.codes[e];
    }
    history.lastSeen[c] = events.day[events.start[c + 1] - 1];
  }
  return history;
}

function emptyHistory(n: number) {
  const zeros = (): Float64Array => new Float64Array(n);
  const never = (): Float64Array => new Float64Array(n).fill(NaN);
  return {
    n,
    firstPurchase: never(),
    lastPurchase: never(),
    lastSeen: never(),
    purchaseDays: zeros(),
    orders: zeros(),
    gapMean: never(),
    gapSd: never(),
    net: zeros(),
    refunded: zeros(),
    units: zeros(),
    repeatValue: never(),
    lastChannel: new Int32Array(n).fill(-1),
    counts: EVENT_TYPES.map(zeros),
  };
}

/** First and last purchase, purchase days, and the gaps between them (Welford's sums). */
function followDays({ start, day, type, isPurchase }: Events, history: History, c: number): void {
  let last = NaN;
  let days = 0;
  let mean = 0;
  let squares = 0;
  for (let e = start[c]; e < start[c + 1]; e++) {
    if (isPurchase[type[e]] === 0 || day[e] === last) continue;
    if (days === 0) history.firstPurchase[c] = day[e];
    else {
      const gap = day[e] - last;
      const before = mean;
      mean += (gap - before) / days;
      squares += (gap - before) * (gap - mean);
    }
    days++;
    last = day[e];
  }
  history.lastPurchase[c] = last;
  history.purchaseDays[c] = days;
  if (days > 1) history.gapMean[c] = mean;
  if (days > 2) history.gapSd[c] = Math.sqrt(squares / (days - 2));
}

function followMoney({ start, day, type, isPurchase, money, units }: Events, history: History, c: number): void {
  const first = history.firstPurchase[c];
  let [net, refunded, repeat] = [0, 0, 0];
  for (let e = start[c]; e < start[c + 1]; e++) {
    if (units) history.units[c] += units[e];
    if (!money) continue;
    net += money[e];
    if (type[e] === TYPE.refund) refunded -= money[e];
    else if (isPurchase[type[e]] === 1 && day[e] > first) repeat += money[e];
  }
  history.net[c] = cents(net);
  history.refunded[c] = cents(refunded);
  if (money && history.purchaseDays[c] > 1) history.repeatValue[c] = cents(repeat) / (history.purchaseDays[c] - 1);
}

/** A purchase without the name of its order is one of its own. */
function countOrders({ start, type, isPurchase, order }: Events, history: History, c: number, seen: Int32Array): void {
  for (let e = start[c]; e < start[c + 1]; e++) {
    if (isPurchase[type[e]] === 0) continue;
    const name = order ? order[e] : -1;
    if (name >= 0 && seen[name] === c) continue;
    if (name >= 0) seen[name] = c;
    history.orders[c]++;
  }
}

function largest(codes: Int32Array): number {
  return codes.reduce((most, code) => Math.max(most, code), -1);
}
