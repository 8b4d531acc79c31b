import { ROLLUP_FEATURES } from './contract';
import type { EventRule, Part, Parts, RfmGroup, RollupFeatureId, RollupRecipe, StageRule } from './contract';

/**
 * The groups that marketers know. Rules are tried from the top, so each speaks of those who fit none above;
 * together they take all 125 triples of scores.
 */
export const DEFAULT_GROUPS: readonly RfmGroup[] = [
  { id: 'champions', name: 'Champions', r: [4, 5], f: [4, 5], m: [4, 5] },
  { id: 'loyal', name: 'Loyal', r: [3, 5], f: [4, 5] },
  { id: 'potential-loyal', name: 'Potential loyal', r: [4, 5], f: [2, 3] },
  { id: 'new', name: 'New customers', r: [5, 5], f: [1, 1] },
  { id: 'promising', name: 'Promising', r: [4, 4], f: [1, 1] },
  { id: 'need-attention', name: 'Need attention', r: [3, 3], f: [3, 3] },
  { id: 'about-to-sleep', name: 'About to sleep', r: [3, 3], f: [1, 2] },
  { id: 'cannot-lose', name: 'Cannot lose them', r: [1, 2], f: [4, 5], m: [4, 5] },
  { id: 'at-risk', name: 'At risk', r: [1, 2], f: [3, 5] },
  { id: 'lost', name: 'Lost', r: [1, 1], f: [1, 1] },
  { id: 'hibernating', name: 'Hibernating', r: [1, 2], f: [1, 2] },
];

/** Bought within so many days: still a customer. */
const STILL_A_CUSTOMER = 180;
/** As many views show more than a glance. */
const SEVERAL_VIEWS = 3;

export const DEFAULT_STAGES: readonly StageRule[] = [
  {
    id: 'lapsed',
    name: 'Lapsed',
    when: [
      { measure: 'purchases', is: 'at-least', value: 1 },
      { measure: 'days-since-purchase', is: 'at-least', value: STILL_A_CUSTOMER + 1 },
    ],
  },
  { id: 'customer', name: 'Customer', when: [{ measure: 'purchases', is: 'at-least', value: 1 }] },
  { id: 'decision', name: 'Decision', when: [{ measure: 'carts', is: 'at-least', value: 1 }] },
  { id: 'consideration', name: 'Consideration', when: [{ measure: 'searches', is: 'at-least', value: 1 }] },
  { id: 'consideration', name: 'Consideration', when: [{ measure: 'views', is: 'at-least', value: SEVERAL_VIEWS }] },
  { id: 'awareness', name: 'Awareness', when: [] },
];

/** A recipe for these parts, with everything that they allow and nothing chosen by hand. */
export function defaultRecipe(parts: Parts, events: readonly EventRule[], unitPrice: boolean): RollupRecipe {
  return {
    format: 1,
    parts,
    referenceDate: null,
    windows: [30, 90, 365],
    horizon: 90,
    features: featuresFor(parts),
    purpose: parts.category === undefined ? 'value' : 'interests',
    refunds: 'net',
    amountIs: unitPrice ? 'unit' : 'total',
    events,
    interests: parts.event !== undefined ? 'events' : parts.amount !== undefined ? 'spend' : 'purchases',
    topCategories: 8,
    scoring: { method: 'quintiles', frequency: 'purchase-days', value: 'net' },
    groups: DEFAULT_GROUPS,
    rest: { rest: 'Others', noPurchase: 'No purchase yet' },
    stages: DEFAULT_STAGES,
  };
}

/** Features whose parts are played. */
export function featuresFor(parts: Parts): RollupFeatureId[] {
  const played = (part: Part): boolean => parts[part] !== undefined;
  return ROLLUP_FEATURES.filter(({ needs }) => needs.every(played)).map(({ id }) => id);
}
