import type { Note } from '../base/notes';
import type { SmallTable } from '../explain/contract';
import type { Base, ColumnKind, DateOrder, Table } from '../table/contract';

/**
 * Rows that are purchases, visits or messages become one row per customer. What is done is a recipe in plain
 * JSON, so that next month's file goes the same way. Time is counted in whole days, UTC.
 */

/** The parts that columns of a table of events play. */
export const PARTS = ['customer', 'date', 'amount', 'quantity', 'order', 'event', 'category', 'channel'] as const;
export type Part = (typeof PARTS)[number];
/** Without these there are no customers with a history. */
export const NEEDED_PARTS = ['customer', 'date'] as const satisfies readonly Part[];
/** Names of columns; a part that nobody plays is absent. */
export type Parts = Readonly<Partial<Record<Part, string>>>;

/** What an event is. Without a column that says so, every row is a purchase. */
export const EVENT_TYPES = ['view', 'search', 'cart', 'purchase', 'refund', 'message', 'other'] as const;
export type EventType = (typeof EVENT_TYPES)[number];
/** A text of the event column, compared without case and outer spaces, and what it means. Texts without a rule are `other`. */
export interface EventRule {
  readonly text: string;
  readonly type: EventType;
}

/**
 * Amounts below zero, and events of type `refund` whatever their sign:
 * - `net`: lower what the customer spent; are no order, and move neither the first nor the last purchase;
 * - `ignore`: are left out, and counted;
 * - `purchase`: amounts below zero are orders like any other (events of type `refund` lower the spend all the same).
 */
export const REFUND_RULES = ['net', 'ignore', 'purchase'] as const;
export type RefundRule = (typeof REFUND_RULES)[number];

/** Whether an amount is what the row cost, or the price of one piece, to be multiplied by the quantity. */
export const AMOUNTS = ['total', 'unit'] as const;
export type AmountIs = (typeof AMOUNTS)[number];

/** Of what a category's share is taken: money spent, purchases, views, or everything a customer did. */
export const INTEREST_MEASURES = ['spend', 'purchases', 'views', 'events'] as const;
export type InterestMeasure = (typeof INTEREST_MEASURES)[number];

/** What customers are to be grouped by; decides which of the new columns start out as features. */
export const PURPOSES = ['interests', 'value', 'both'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * How recency, frequency and value become scores 1..5, 5 the best (recency is scored on its negative).
 * - `quintiles`: 1 + the number of the 20, 40, 60 and 80 % quantiles (interpolated linearly) below the value.
 *   Equal values share a score, so groups may differ in size.
 * - `ranks`: customers in order of value, equal ones by the code units of their identifier;
 *   floor(5 (rank - 1) / n) + 1. Groups are of equal size; equal values may part.
 * - `ranges`: the range from least to most cut into five of equal width; a value on a cut belongs below it.
 * - `cuts`: four cut points of one's own for each; a value on a cut belongs below it. Those of recency are days:
 *   up to the first is 5, beyond the last is 1.
 */
export const SCORINGS = ['quintiles', 'ranks', 'ranges', 'cuts'] as const;
export type Scoring = (typeof SCORINGS)[number];
export interface RfmScoring {
  readonly method: Scoring;
  readonly frequency: 'purchase-days' | 'orders';
  readonly value: 'net' | 'average-order';
  /** Ascending, four each. Only for `cuts`. */
  readonly cuts?: { readonly r: readonly number[]; readonly f: readonly number[]; readonly m: readonly number[] };
}

/** Scores from the first to the second, both included. */
export type Band = readonly [from: number, to: number];
/**
 * A named group of scores; what is not asked for may be anything. Rules are tried in order and the first that
 * fits decides. A group may have several rules (same id). Ids are of one's own choice.
 */
export interface RfmGroup {
  readonly id: string;
  readonly name: string;
  readonly r?: Band;
  readonly f?: Band;
  readonly m?: Band;
}
/** Who fits no rule, and who never bought. Their names are in `RollupRecipe.rest`. */
export const REST_GROUPS = ['rest', 'no-purchase'] as const;

/** What a stage of the journey may ask about a customer. Days count back from the reference date. */
export const STAGE_MEASURES = [
  'events',
  'views',
  'searches',
  'carts',
  'purchases',
  'days-since-event',
  'days-since-purchase',
] as const;
export type StageMeasure = (typeof STAGE_MEASURES)[number];
export interface StageCondition {
  readonly measure: StageMeasure;
  readonly is: 'at-least' | 'at-most';
  readonly value: number;
}
/** All conditions must hold (none: everybody). The first rule that fits decides; a stage may have several rules. */
export interface StageRule {
  readonly id: string;
  readonly name: string;
  readonly when: readonly StageCondition[];
}

/** The stages that Kindred's own rules know. */
export const STAGES = ['awareness', 'consideration', 'decision', 'customer', 'lapsed'] as const;

/** What can be told of a customer. Each gives one column or several. */
export const ROLLUP_FEATURE_IDS = [
  'recency',
  'last-seen',
  'orders',
  'purchase-days',
  'net',
  'refunds',
  'units',
  'average-order',
  'tenure',
  'gaps',
  'last-channel',
  'interests',
  'event-counts',
  'stage',
  'windows',
  'rfm-scores',
  'rfm-group',
  'alive',
  'expected-purchases',
  'expected-value',
] as const;
export type RollupFeatureId = (typeof ROLLUP_FEATURE_IDS)[number];
export interface RollupFeatureSpec {
  readonly id: RollupFeatureId;
  /** Parts that must be played, beside customer and date. */
  readonly needs: readonly Part[];
  /** Settings of the recipe that it obeys. */
  readonly uses: readonly (keyof RollupRecipe)[];
  readonly base: Base;
}

/** The registry of features, as data; how they are worked out is in `registry.ts`. */
export const ROLLUP_FEATURES: readonly RollupFeatureSpec[] = [
  { id: 'recency', needs: [], uses: ['referenceDate', 'refunds'], base: 'behavioural' },
  { id: 'last-seen', needs: [], uses: ['referenceDate'], base: 'behavioural' },
  { id: 'orders', needs: [], uses: ['refunds'], base: 'behavioural' },
  { id: 'purchase-days', needs: [], uses: ['refunds'], base: 'behavioural' },
  { id: 'net', needs: ['amount'], uses: ['refunds', 'amountIs'], base: 'behavioural' },
  { id: 'refunds', needs: ['amount'], uses: ['refunds', 'amountIs'], base: 'behavioural' },
  { id: 'units', needs: ['quantity'], uses: ['refunds'], base: 'behavioural' },
  { id: 'average-order', needs: ['amount'], uses: ['refunds', 'amountIs'], base: 'behavioural' },
  { id: 'tenure', needs: [], uses: ['referenceDate', 'refunds'], base: 'behavioural' },
  { id: 'gaps', needs: [], uses: ['refunds'], base: 'behavioural' },
  { id: 'last-channel', needs: ['channel'], uses: [], base: 'behavioural' },
  { id: 'interests', needs: ['category'], uses: ['interests', 'topCategories'], base: 'needs' },
  { id: 'event-counts', needs: ['event'], uses: ['events'], base: 'behavioural' },
  { id: 'stage', needs: [], uses: ['stages', 'referenceDate'], base: 'journey' },
  { id: 'windows', needs: [], uses: ['windows', 'referenceDate'], base: 'behavioural' },
  { id: 'rfm-scores', needs: ['amount'], uses: ['scoring', 'referenceDate'], base: 'behavioural' },
  { id: 'rfm-group', needs: ['amount'], uses: ['groups', 'scoring', 'referenceDate'], base: 'behavioural' },
  { id: 'alive', needs: [], uses: ['referenceDate'], base: 'behavioural' },
  { id: 'expected-purchases', needs: [], uses: ['horizon', 'referenceDate'], base: 'behavioural' },
  { id: 'expected-value', needs: ['amount'], uses: ['referenceDate'], base: 'behavioural' },
];

/** Plain JSON. Everything a person may change about making customers of events. */
export interface RollupRecipe {
  readonly format: 1;
  readonly parts: Parts;
  /** How ambiguous dates are read, once a person said so. */
  readonly dateOrder?: DateOrder;
  /**
   * The day that recency and tenure are counted to, 'YYYY-MM-DD'; events after it are left out, and counted.
   * Null: the day after the last event, so that next month's file moves it by itself.
   */
  readonly referenceDate: string | null;
  /** Days back from the reference date: w takes the events of less than w days ago. */
  readonly windows: readonly number[];
  /** Days ahead, for expected purchases. */
  readonly horizon: number;
  readonly features: readonly RollupFeatureId[];
  readonly purpose: Purpose;
  readonly refunds: RefundRule;
  readonly amountIs: AmountIs;
  readonly events: readonly EventRule[];
  readonly interests: InterestMeasure;
  /** Categories that get a column of their own; the others share one. */
  readonly topCategories: number;
  readonly scoring: RfmScoring;
  readonly groups: readonly RfmGroup[];
  /** Names of those who fit no rule, and of those who never bought. */
  readonly rest: { readonly rest: string; readonly noPurchase: string };
  readonly stages: readonly StageRule[];
}

/** What Kindred noticed about a table. `recipe` can be used as it is wherever `parts` has customer and date. */
export interface EventsProposal {
  /** Rows look like events rather than customers, so making customers of them is offered. */
  readonly isEvents: boolean;
  /** 0..1 */
  readonly confidence: number;
  /** Why, or why not. */
  readonly reasons: readonly Note[];
  readonly recipe: RollupRecipe;
  /** Why a column was given its part. */
  readonly parts: readonly { readonly part: Part; readonly column: string; readonly reason: Note }[];
  /** Different values of the customer column, and rows; 0 customers where there is no such column. */
  readonly customers: number;
  readonly events: number;
  /** The texts of the event column, most frequent first, and what each is taken for. */
  readonly eventTexts: readonly { readonly text: string; readonly count: number; readonly type: EventType }[];
  /** Days as 'YYYY-MM-DD', the first and the last of the date column; null where there is none. */
  readonly first: string | null;
  readonly last: string | null;
  /** The columns of the events, to choose from; the page may hold those of the customers only. */
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind; readonly ambiguous?: boolean }[];
}

/** What became of the events. */
export interface RollupSummary {
  /** Rows of the events table, and those that counted. */
  readonly rows: number;
  readonly used: number;
  readonly customers: number;
  /** Days as 'YYYY-MM-DD'. */
  readonly first: string;
  readonly last: string;
  readonly reference: string;
  readonly units: number | null;
  readonly net: number | null;
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly rows: number }[];
  /** Features that were asked for but could not be made, and why. */
  readonly unmade: readonly { readonly feature: RollupFeatureId; readonly reason: Note }[];
  /** The fitted models, where there are any; times are in weeks. */
  readonly bgNbd: BgNbdFit | null;
  readonly gammaGamma: GammaGammaFit | null;
}
export const LEFT_OUT_REASONS = ['no-customer', 'no-date', 'after-reference', 'refund-ignored'] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** BG/NBD (Fader, Hardie & Lee 2005): purchases at a gamma(r, alpha) rate, dropping out with beta(a, b) chance. */
export interface BgNbdFit {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly logLikelihood: number;
  readonly customers: number;
}
/** Gamma-Gamma (Fader & Hardie 2013): mean spend of a customer around gamma(p, v), v itself gamma(q, gamma). */
export interface GammaGammaFit {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
  readonly logLikelihood: number;
  readonly customers: number;
}

/** Customers who share their three scores. */
export interface ScoreCell {
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly customers: number;
  /** Net spend of these customers together. */
  readonly revenue: number;
}
/** The scores of all customers, counted: enough to try other groups on without the events. */
export interface RfmScores {
  /** Cells with somebody in them, by r, f, m ascending; at most 125. */
  readonly cells: readonly ScoreCell[];
  /** Customers without a purchase, who have no scores, and their net spend (refunds may be all they have). */
  readonly noPurchase: { readonly customers: number; readonly revenue: number };
  /** The cut points in force, ascending, four each, in the sense of `RfmScoring.cuts`; null for `ranks`. */
  readonly cuts: NonNullable<RfmScoring['cuts']> | null;
}

/** Customers, made of events. The small tables are made with danfo.js. */
export interface RolledUp {
  readonly table: Table;
  readonly summary: RollupSummary;
  /**
   * The named RFM groups in the order of the rules, without empty ones: columns `group`, `customers`, `share`,
   * `recency`, `frequency`, `value` (means), `revenue`, `revenueShare`. Null where nobody has a group.
   */
  readonly groups: SmallTable | null;
  /** Null where scores can not be made (no amount). Made whether or not `features` asks for scores or groups. */
  readonly scores: RfmScores | null;
  /** Stages in the order of the journey: columns `stage`, `customers`, `share`. Null where not asked for. */
  readonly stages: SmallTable | null;
  /** RFM group by stage, customers: columns `group`, then a stage each. Null unless both were made. */
  readonly groupsByStage: SmallTable | null;
}
