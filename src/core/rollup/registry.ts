import { note } from '../base/notes';
import type { Note } from '../base/notes';
import { aliveChance, expectedPurchases } from './bg-nbd';
import type { BgNbdFit, RollupFeatureId, RollupRecipe } from './contract';
import { TYPE } from './events';
import type { Events } from './events';
import { expectedValue } from './gamma-gamma';
import type { Grouped } from './grouping';
import type { History } from './history';
import type { Interests } from './interests';
import { groupCells, numberCells, type MadeColumn } from './made';
import { WEEK, type Models } from './models';
import type { ScoreCodes } from './scoring';
import { windowOf } from './windows';

/** All that features are made of, worked out once. */
export interface Known {
  readonly events: Events;
  readonly history: History;
  readonly recipe: RollupRecipe;
  readonly interests: Interests | null;
  readonly scores: ScoreCodes;
  readonly groups: Grouped;
  readonly stages: Grouped;
  readonly models: Models;
  readonly anyPurchase: boolean;
}

/** One thing that can be told of customers: columns, or why not. */
interface Feature {
  readonly id: RollupFeatureId;
  make(known: Known): readonly MadeColumn[] | Note;
}

/** In the order of the columns of the new table. What each needs is in `ROLLUP_FEATURES`. */
export const FEATURES: readonly Feature[] = [
  ofPurchases('recency', (known, c) => known.events.reference - known.history.lastPurchase[c], {
    name: 'recency_days',
    core: true,
  }),
  {
    id: 'last-seen',
    make: ({ events, history }) => [
      look(
        'last_seen_days',
        history.lastSeen.map((day) => events.reference - day),
      ),
    ],
  },
  { id: 'orders', make: ({ history }) => [{ ...look('orders', history.orders), meaning: 'count' }] },
  {
    id: 'purchase-days',
    make: (known) => [{ ...byValue(known, 'purchase_days', known.history.purchaseDays), meaning: 'count' }],
  },
  {
    id: 'net',
    make: (known) => [{ ...byValue(known, 'net_spend', known.history.net), meaning: 'money', kpi: 'revenue' }],
  },
  { id: 'refunds', make: ({ history }) => [{ ...look('refunded', history.refunded), meaning: 'money' }] },
  { id: 'units', make: ({ history }) => [{ ...look('units', history.units), meaning: 'count' }] },
  ofPurchases('average-order', ({ history }, c) => history.net[c] / history.orders[c], {
    name: 'average_order',
    meaning: 'money',
  }),
  ofPurchases('tenure', ({ events, history }, c) => events.reference - history.firstPurchase[c], {
    name: 'tenure_days',
  }),
  {
    id: 'gaps',
    make: ({ history, anyPurchase }) =>
      anyPurchase
        ? [look('gap_days_mean', history.gapMean), look('gap_days_sd', history.gapSd)]
        : note('rollup.noPurchases', { feature: 'gaps' }),
  },
  {
    id: 'last-channel',
    make: ({ events, history }) => [
      lookGroups('last_channel', { names: events.channel?.levels ?? [], codes: history.lastChannel }),
    ],
  },
  { id: 'interests', make: makeInterests },
  { id: 'event-counts', make: makeCounts },
  {
    id: 'stage',
    make: ({ stages }) => [{ ...lookGroups('journey_stage', stages), base: 'journey' }],
  },
  { id: 'windows', make: makeWindows },
  {
    id: 'rfm-scores',
    make: ({ scores, anyPurchase }) =>
      anyPurchase
        ? [score('R_score', scores.r), score('F_score', scores.f), score('M_score', scores.m)]
        : noPurchases('rfm-scores'),
  },
  {
    id: 'rfm-group',
    make: ({ groups, anyPurchase }) => (anyPurchase ? [lookGroups('rfm_group', groups)] : noPurchases('rfm-group')),
  },
  ofBuying(
    'alive',
    (fit, x, tx, age) => aliveChance(fit, x, tx, age),
    () => 'p_alive',
  ),
  ofBuying(
    'expected-purchases',
    (fit, x, tx, age, { horizon }) => expectedPurchases(fit, horizon / WEEK, x, tx, age),
    ({ horizon }) => `expected_purchases_${horizon}d`,
  ),
  { id: 'expected-value', make: makeExpectedValue },
];

/** A number to look at afterwards: it takes no part in the grouping unless a person says so. */
function look(name: string, values: Float64Array): MadeColumn {
  return { name, kind: 'number', cells: numberCells(values), role: 'outcome', base: 'behavioural' };
}

function lookGroups(name: string, grouped: Grouped): MadeColumn {
  return { name, kind: 'category', cells: groupCells(grouped), role: 'outcome', base: 'behavioural' };
}

/** Recency, frequency and value make the groups where that is the purpose. */
function byValue({ recipe, interests }: Known, name: string, values: Float64Array): MadeColumn {
  const isFeature = recipe.purpose !== 'interests' || !interests || !recipe.features.includes('interests');
  return { ...look(name, values), role: isFeature ? 'feature' : 'outcome' };
}

/** A number that only those have who ever bought. */
function ofPurchases(
  id: RollupFeatureId,
  value: (known: Known, c: number) => number,
  { name, meaning, core = false }: Pick<MadeColumn, 'name' | 'meaning'> & { readonly core?: boolean },
): Feature {
  return {
    id,
    make: (known) => {
      const { history, anyPurchase } = known;
      if (!anyPurchase) return noPurchases(id);
      const values = Float64Array.from(history.purchaseDays, (days, c) => (days > 0 ? value(known, c) : NaN));
      const column = core ? byValue(known, name, values) : look(name, values);
      return [meaning ? { ...column, meaning } : column];
    },
  };
}

function noPurchases(feature: RollupFeatureId): Note {
  return note('rollup.noPurchases', { feature });
}

/** Shares of a whole: the last one follows from the others, and all of them are kept, for people read them. */
function makeInterests({ interests, recipe }: Known): readonly MadeColumn[] | Note {
  if (!interests) return note('rollup.needs', { feature: 'interests', part: 'category' });
  const { categories, shares } = interests;
  const role = recipe.purpose === 'value' ? 'outcome' : 'feature';
  return shares.map((values, at) => ({
    ...look(`interest: ${at < categories.length ? categories[at].trim() : 'other'}`, values),
    role,
    base: 'needs',
  }));
}

const COUNTED = [
  ['views', 'view'],
  ['searches', 'search'],
  ['carts', 'cart'],
  ['purchases', 'purchase'],
  ['refund_events', 'refund'],
  ['messages', 'message'],
  ['other_events', 'other'],
] as const;

/** Types that never occur are left out. */
function makeCounts({ history }: Known): readonly MadeColumn[] {
  return COUNTED.flatMap(([name, type]) => {
    const values = history.counts[TYPE[type]];
    return values.some((count) => count > 0) ? [{ ...look(name, values), meaning: 'count' as const }] : [];
  });
}

function makeWindows({ events, recipe }: Known): readonly MadeColumn[] {
  return recipe.windows.flatMap((days) => {
    const { purchases, net, events: seen } = windowOf(events, days);
    const columns: MadeColumn[] = [{ ...look(`orders_${days}d`, purchases), meaning: 'count' }];
    if (net) columns.push({ ...look(`net_spend_${days}d`, net), meaning: 'money' });
    if (recipe.parts.event !== undefined) columns.push({ ...look(`events_${days}d`, seen), meaning: 'count' });
    return columns;
  });
}

/** What a score says is in the numbers already: it takes no part unless a person says so. */
function score(name: string, scores: Uint8Array): MadeColumn {
  const values = Float64Array.from(scores, (value) => (value === 0 ? NaN : value));
  return { ...look(name, values), role: 'ignore' };
}

/** A figure of the BG/NBD model, of those who ever bought. */
function ofBuying(
  id: RollupFeatureId,
  value: (fit: BgNbdFit, x: number, tx: number, age: number, recipe: RollupRecipe) => number,
  name: (recipe: RollupRecipe) => string,
): Feature {
  return {
    id,
    make: ({ models, history, events, recipe }) => {
      const fit = models.bgNbd;
      if (!fit) return models.why(id);
      const { purchaseDays, firstPurchase, lastPurchase } = history;
      const values = Float64Array.from(purchaseDays, (days, c) => {
        if (days === 0) return NaN;
        const [tx, age] = [(lastPurchase[c] - firstPurchase[c]) / WEEK, (events.reference - firstPurchase[c]) / WEEK];
        return value(fit, days - 1, tx, age, recipe);
      });
      return [look(name(recipe), values)];
    },
  };
}

function makeExpectedValue({ models, history }: Known): readonly MadeColumn[] | Note {
  const fit = models.gammaGamma;
  if (!fit) return models.why('expected-value');
  const { purchaseDays, repeatValue } = history;
  const values = Float64Array.from(purchaseDays, (days, c) =>
    days === 0 ? NaN : expectedValue(fit, days - 1, Math.max(0, repeatValue[c] || 0)),
  );
  return [{ ...look('expected_order_value', values), meaning: 'money', kpi: 'lifetime-value' }];
}
