import type { Band, RfmGroup, RollupRecipe, StageCondition, StageMeasure, StageRule } from './contract';
import type { Events } from './events';
import { TYPE } from './events';
import type { History } from './history';
import type { ScoreCodes } from './scoring';

/** Each customer in one of some named groups. */
export interface Grouped {
  /** In the order of the rules, each once. */
  readonly names: readonly string[];
  /** One per customer, an index into `names`; -1 where no rule fits. */
  readonly codes: Int32Array;
}

/** The first rule that these scores fit; -1 where there is none. */
export function groupOf(groups: readonly RfmGroup[], r: number, f: number, m: number): number {
  return groups.findIndex((rule) => fits(rule.r, r) && fits(rule.f, f) && fits(rule.m, m));
}

function fits(band: Band | undefined, score: number): boolean {
  return band === undefined || (score >= band[0] && score <= band[1]);
}

/** Every customer in exactly one group: the first rule that fits, the rest, or those who never bought. O(n). */
export function rfmGroups({ r, f, m }: ScoreCodes, { groups, rest }: Pick<RollupRecipe, 'groups' | 'rest'>): Grouped {
  const { names, ofRule } = namesOf([...groups, { name: rest.rest }, { name: rest.noPurchase }]);
  // 5 x 5 x 5 triples are decided once, not per customer.
  const known = new Map<number, number>();
  const codes = Int32Array.from(r, (score, c) => {
    if (score === 0) return ofRule[groups.length + 1];
    const key = (score * 8 + f[c]) * 8 + m[c];
    const rule = known.get(key) ?? groupOf(groups, score, f[c], m[c]);
    known.set(key, rule);
    return ofRule[rule < 0 ? groups.length : rule];
  });
  return { names, codes };
}

/** The stage of the journey each customer is in: the first rule of which all conditions hold. O(n x rules). */
export function journeyStages(history: History, { reference }: Events, rules: readonly StageRule[]): Grouped {
  const { names, ofRule } = namesOf(rules);
  const codes = new Int32Array(history.n);
  for (let c = 0; c < codes.length; c++) {
    const rule = rules.findIndex(({ when }) =>
      when.every((one) => holds(one, measure(one.measure, history, reference, c))),
    );
    codes[c] = rule < 0 ? -1 : ofRule[rule];
  }
  return { names, codes };
}

function holds({ is, value }: StageCondition, measured: number): boolean {
  return is === 'at-least' ? measured >= value : measured <= value;
}

/** What never happened was infinitely long ago. */
function measure(what: StageMeasure, history: History, reference: number, c: number): number {
  const { counts } = history;
  switch (what) {
    case 'events':
      return counts.reduce((sum, ofType) => sum + ofType[c], 0);
    case 'views':
      return counts[TYPE.view][c];
    case 'searches':
      return counts[TYPE.search][c];
    case 'carts':
      return counts[TYPE.cart][c];
    case 'purchases':
      return history.orders[c];
    case 'days-since-event':
      return reference - history.lastSeen[c];
    case 'days-since-purchase':
      return history.purchaseDays[c] > 0 ? reference - history.lastPurchase[c] : Infinity;
  }
}

/** Rules of one name are one group. */
function namesOf(rules: readonly { readonly name: string }[]): { names: string[]; ofRule: number[] } {
  const names = [...new Set(rules.map(({ name }) => name))];
  return { names, ofRule: rules.map(({ name }) => names.indexOf(name)) };
}
