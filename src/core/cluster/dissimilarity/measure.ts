import type { Dissimilarity } from './contract';

/** One way to compare rows held as T: all that a kind of dissimilarity has to bring. */
export interface Measure<T> {
  readonly effort: number;
  rowsOf(data: T): number;
  /** A copy of these rows. */
  pick(data: T, rows: Int32Array): T;
  /** Row `row` of `left` against rows `from..to` of `right`; as `Dissimilarity.toRange`. */
  between(left: T, row: number, right: T, from: number, to: number, out: Float64Array, at: number): void;
}

export function dissimilarityOf<T>(data: T, measure: Measure<T>): Dissimilarity {
  return {
    rows: measure.rowsOf(data),
    effort: measure.effort,
    toRange: (row, from, to, out, at) => measure.between(data, row, data, from, to, out, at),
    toGiven(given) {
      const picked = measure.pick(data, given);
      return (row, out) => measure.between(data, row, picked, 0, given.length, out, 0);
    },
    among: (rows) => dissimilarityOf(measure.pick(data, rows), measure),
  };
}
