import type { Condition } from '../../table/grid-contract';

/**
 * Numbers that charts are drawn from and that only the table can give. Segments are numbered as in the labels,
 * 0..k-1; noise (-1) is left out, of counts too.
 */
export type ChartRequest =
  | { readonly kind: 'spread'; readonly column: string }
  | SampleRequest
  | { readonly kind: 'crosstab'; readonly column: string; readonly value: string | null }
  | PlacesRequest;

/** Some customers with all their numbers; and how every variable goes along with the plane of the map, of all of them. */
export interface SampleRequest {
  readonly kind: 'sample';
  /** About so many, of every segment its share. */
  readonly rows: number;
  readonly seed: number;
  /** Per row of the run. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Where customers are: coordinates in degrees, or countries by name or code. */
export type PlacesRequest =
  | { readonly kind: 'places'; readonly by: 'coordinates'; readonly latitude: string; readonly longitude: string }
  | { readonly kind: 'places'; readonly by: 'country'; readonly column: string };

export type ChartAnswer = SpreadAnswer | SampleAnswer | CrosstabAnswer | PlacesAnswer;
export type AnswerTo<R extends ChartRequest> = Extract<ChartAnswer, { readonly kind: R['kind'] }>;

/** How the values of one number or date lie, in its own units (dates in ms since 1970 UTC). */
export interface SpreadAnswer {
  readonly kind: 'spread';
  readonly column: string;
  readonly dated: boolean;
  readonly all: Spread;
  readonly segments: readonly Spread[];
}
/** All but `n`, `beyond` and `density` are NaN where nobody has a value. */
export interface Spread {
  readonly n: number;
  readonly min: number;
  readonly max: number;
  /** Exact quantiles (type 7 of Hyndman and Fan 1996). */
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  /** The outermost values within 1.5 interquartile ranges of the quartiles (Tukey 1977). */
  readonly low: number;
  readonly high: number;
  /** Values outside of `low..high`. */
  readonly beyond: number;
  /** How dense values are at equal steps from `low` to `high`, both included; the densest is 1. Empty without a spread. */
  readonly density: readonly number[];
}

export interface SampleAnswer {
  readonly kind: 'sample';
  /** Places in the run of those shown, ascending; all that are no noise where there are no more than asked for. */
  readonly rows: Int32Array;
  readonly labels: Int32Array;
  /** Of how many. */
  readonly of: number;
  /** The numbers and dates, in table order. */
  readonly columns: readonly SampledColumn[];
  readonly directions: readonly Direction[];
}
export interface SampledColumn {
  readonly column: string;
  readonly dated: boolean;
  /** Per row shown; NaN where missing. */
  readonly values: Float64Array;
}
/** Correlation of a variable, or of having a level, with the two directions of the map, over all customers. */
export interface Direction {
  readonly column: string;
  readonly level?: string;
  readonly x: number;
  readonly y: number;
}

/** Customers of each level in each segment, and the mean of a number among them. */
export interface CrosstabAnswer {
  readonly kind: 'crosstab';
  readonly column: string;
  readonly value: string | null;
  /** Most frequent first; the rarest are together, last. */
  readonly lines: readonly CrosstabLine[];
  readonly all: CrosstabLine;
}
export interface CrosstabLine {
  /** `OTHER_LEVEL` for those that are together; '' for all customers. */
  readonly level: string;
  readonly all: CrosstabCell;
  readonly segments: readonly CrosstabCell[];
}
export interface CrosstabCell {
  readonly n: number;
  /** Of those who have a value; NaN where nobody has, or none was asked for. */
  readonly mean: number;
}

export interface PlacesAnswer {
  readonly kind: 'places';
  readonly by: 'coordinates' | 'country';
  /** Most customers first. */
  readonly places: readonly Place[];
  /** Customers whose place is missing or not known. */
  readonly unplaced: number;
  readonly world: World;
}
/** Places in degrees, one after the other: longitude, latitude. */
export type Outline = readonly (readonly [number, number])[];
export interface CountryOutline {
  /** ISO 3166-1 alpha-2; '' for land that has none. */
  readonly code: string;
  /** Its land; a ring within another one is a hole. */
  readonly rings: readonly Outline[];
}
/** Roughly what the world looks like; small islands are not on it. */
export interface World {
  /** Coasts and borders, each once. */
  readonly lines: readonly Outline[];
  readonly countries: readonly CountryOutline[];
}
export interface Place {
  /** Code of the country (ISO 3166-1 alpha-2); '' for coordinates. */
  readonly code: string;
  /** Degrees; of several customers in one place the mean. */
  readonly latitude: number;
  readonly longitude: number;
  readonly n: number;
  /** By label. */
  readonly segments: readonly number[];
  /** Holds for its customers and nobody else. */
  readonly where: Condition;
}

/** How well each customer lies in its segment, of some of them. Made of the prepared numbers, not of the table. */
export interface SilhouetteNumbers {
  readonly kind: 'silhouettes';
  /** Mean over all customers, and of each segment; null where there is none. */
  readonly value: number | null;
  readonly means: readonly (number | null)[];
  /** Of the rows measured, by label, descending within each. */
  readonly values: readonly Float32Array[];
  /** Customers measured, of how many. */
  readonly measured: number;
  readonly of: number;
}

/** Customers of each segment who are in each segment of another run. */
export interface FlowNumbers {
  readonly kind: 'flow';
  /** Of the other run. */
  readonly to: readonly { readonly name: string; readonly color: number }[];
  /** What the other run is called, and its id. */
  readonly other: string;
  readonly run: string;
  /** `counts[from][to]`, by label. */
  readonly counts: readonly (readonly number[])[];
  readonly inCommon: number;
}

export type ChartNumbers = ChartAnswer | SilhouetteNumbers | FlowNumbers;
