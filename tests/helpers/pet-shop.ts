/**
 * A pet shop that does not exist: eighteen months of views, searches, carts, purchases and refunds of 2,000
 * customers, always the same for a seed. What was planted (what each customer likes, and who stopped coming) is
 * kept apart from the file.
 */
import { createRng, type Rng } from '../../src/core/base/rng';

export const PET_SHOP_SEED = 20261122;
export const INTERESTS = ['dogs', 'cats', 'aquarium', 'small animals', 'health and gifts'] as const;
export type Interest = (typeof INTERESTS)[number];

export interface Planted {
  readonly interest: Interest;
  /** `browser` never buys; `lapsed` bought, and did not come back for half a year or more. */
  readonly habit: 'active' | 'lapsed' | 'browser';
}
export interface PetShop {
  readonly csv: string;
  readonly truth: ReadonlyMap<string, Planted>;
  readonly events: number;
}

const CUSTOMERS = 2000;
const FIRST_DAY = Date.UTC(2025, 0, 1) / 86_400_000;
/** 18 months: 1 January 2025 to 30 June 2026. */
const DAYS = 546;
const HEADER = 'time,customer_id,event,category,order_id,amount,channel';
const CATEGORIES = [
  ...['dog food', 'dog toys', 'cat food', 'cat litter', 'aquariums', 'fish food', 'small pets', 'bird seed'],
  ...['health', 'gifts'],
] as const;
/** Usual price of one purchase in each category. */
const PRICES = [42, 16, 34, 21, 88, 14, 27, 18, 31, 24] as const;
/** The two categories that each interest is about; the rest of the time people look around. */
const ABOUT: readonly (readonly [number, number])[] = [
  [0, 1],
  [2, 3],
  [4, 5],
  [6, 7],
  [8, 9],
];
const SHARE_OF_INTERESTS = [0.3, 0.28, 0.14, 0.16, 0.12] as const;
const LOYALTY = 0.84;
const CHANNELS = ['web', 'app', 'store'] as const;
/** Visits of people who are not signed in: no customer. */
const GUEST_VIEWS = 400;
/** Who lapsed has been away for at least so long; who is active bought within so long. */
const [AWAY, RECENT] = [200, 90] as const;

interface Event {
  /** Minutes since the first day. */
  readonly minute: number;
  readonly cells: string;
}

export function petShop(seed = PET_SHOP_SEED): PetShop {
  const rng = createRng(seed);
  const events: Event[] = [];
  const truth = new Map<string, Planted>();
  const orders = { next: 1 };
  for (let c = 1; c <= CUSTOMERS; c++) {
    const name = `P${String(c).padStart(4, '0')}`;
    const about = draw(rng, SHARE_OF_INTERESTS);
    const planted: Planted = {
      interest: INTERESTS[about],
      habit: (['active', 'lapsed', 'browser'] as const)[draw(rng, [0.6, 0.24, 0.16])],
    };
    truth.set(name, planted);
    events.push(...new Customer(rng, name, about, planted.habit, orders).live());
  }
  for (let g = 0; g < GUEST_VIEWS; g++) {
    const minute = Math.floor(rng.next() * DAYS * 1440);
    events.push({ minute, cells: `,view,${CATEGORIES[Math.floor(rng.next() * CATEGORIES.length)]},,,web` });
  }
  events.sort((a, b) => a.minute - b.minute || (a.cells < b.cells ? -1 : 1));
  const lines = events.map(({ minute, cells }) => `${timeText(minute)},${cells}`);
  return { csv: `${[HEADER, ...lines].join('\n')}\n`, truth, events: events.length };
}

/** One customer's eighteen months. */
class Customer {
  private readonly events: Event[] = [];
  private readonly tastes: readonly number[];
  private readonly purse: number;
  private readonly channel: number;

  constructor(
    private readonly rng: Rng,
    private readonly name: string,
    about: number,
    private readonly habit: Planted['habit'],
    private readonly orders: { next: number },
  ) {
    this.tastes = tastesOf(rng, about);
    this.purse = Math.exp(0.4 * (rng.next() + rng.next() + rng.next() - 1.5));
    this.channel = draw(rng, [0.5, 0.3, 0.2]);
  }

  live(): readonly Event[] {
    const { rng, habit } = this;
    const first = Math.floor(rng.next() * 240);
    const end = habit === 'lapsed' ? DAYS - AWAY - Math.floor(rng.next() * 80) : DAYS;
    const pause = 24 + 90 * rng.next() ** 2;
    for (let day = first; day < end; day += 1 + Math.floor(-Math.log(1 - rng.next()) * pause)) {
      this.visit(day, habit !== 'browser' && rng.next() < 0.6);
    }
    while (this.events.length < 12) this.visit(first + Math.floor(rng.next() * (end - first)), false);
    if (habit === 'lapsed') this.visit(end - 1, true);
    if (habit === 'active') this.visit(DAYS - 1 - Math.floor(rng.next() * RECENT), true);
    return this.events;
  }

  private visit(day: number, buys: boolean): void {
    const { rng } = this;
    let minute = day * 1440 + 420 + Math.floor(rng.next() * 900);
    const category = draw(rng, this.tastes);
    if (rng.next() < 0.18) this.add(minute, 'search', category);
    for (let views = 1 + Math.floor(rng.next() * 2.4); views > 0; views--) {
      this.add((minute += 1 + Math.floor(rng.next() * 4)), 'view', draw(rng, this.tastes));
    }
    if (buys || rng.next() < 0.06) this.add((minute += 2), 'cart', category);
    if (buys) this.buy(minute + 3, category);
  }

  private buy(minute: number, category: number): void {
    const { rng } = this;
    const order = `A${String(this.orders.next++).padStart(5, '0')}`;
    const amount = PRICES[category] * this.purse * (0.7 + 0.6 * rng.next());
    this.add(minute, 'purchase', category, order, amount.toFixed(2));
    const back = minute + 1440 * (2 + Math.floor(rng.next() * 9));
    if (rng.next() < 0.04 && back < DAYS * 1440) this.add(back, 'refund', category, order, `-${amount.toFixed(2)}`);
  }

  private add(minute: number, event: string, category: number, order = '', amount = ''): void {
    const channel = CHANNELS[this.rng.next() < 0.8 ? this.channel : Math.floor(this.rng.next() * 3)];
    this.events.push({ minute, cells: `${this.name},${event},${CATEGORIES[category]},${order},${amount},${channel}` });
  }
}

/** How often somebody turns to each category: mostly to the two of the interest, in a proportion of one's own. */
function tastesOf(rng: Rng, about: number): number[] {
  const tastes = CATEGORIES.map(() => ((1 - LOYALTY) / CATEGORIES.length) * 2 * rng.next());
  const lean = 0.4 + 0.2 * rng.next();
  const [one, other] = ABOUT[about];
  tastes[one] += LOYALTY * lean;
  tastes[other] += LOYALTY * (1 - lean);
  return tastes;
}

/** A place in the list, as often as its weight says. */
function draw(rng: Rng, weights: readonly number[]): number {
  let rest = rng.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length - 1; i++) {
    rest -= weights[i];
    if (rest < 0) return i;
  }
  return weights.length - 1;
}

function timeText(minute: number): string {
  const time = new Date((FIRST_DAY * 1440 + minute) * 60_000);
  return time.toISOString().slice(0, 16).replace('T', ' ');
}
