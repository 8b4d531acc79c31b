/** Rows whose sums are built up together: they stay in the processor's nearest memory while column follows column. */
export const TILE = 512;

/** What the columns add up to for rows `from..to`, from place 0 on. */
export interface Sums {
  /** Weighted dissimilarities. */
  readonly top: Float64Array;
  /** Weights of the columns that count. */
  readonly bottom: Float64Array;
}

/** Adds what one column says of `value` against rows `from..to`. NaN is missing and adds nothing. */
export type Compare = (
  value: number,
  values: Float64Array,
  weight: number,
  from: number,
  to: number,
  sums: Sums,
) => void;

/** Numbers in units of their range, or levels in their order. */
export const farApart: Compare = (value, values, weight, from, to, { top, bottom }) => {
  for (let j = from, o = 0; j < to; j++, o++) {
    const apart = Math.abs(value - values[j]);
    if (apart >= 0) {
      top[o] += weight * apart;
      bottom[o] += weight;
    }
  }
};

/** Levels without order. */
export const agree: Compare = (value, values, weight, from, to, { top, bottom }) => {
  if (Number.isNaN(value)) return;
  for (let j = from, o = 0; j < to; j++, o++) {
    const other = values[j];
    if (other >= 0) {
      if (other !== value) top[o] += weight;
      bottom[o] += weight;
    }
  }
};

/** 0 and 1, where two zeros have nothing in common. */
export const notBothAbsent: Compare = (value, values, weight, from, to, { top, bottom }) => {
  if (Number.isNaN(value)) return;
  for (let j = from, o = 0; j < to; j++, o++) {
    const other = values[j];
    if (value + other > 0) {
      if (other !== value) top[o] += weight;
      bottom[o] += weight;
    }
  }
};
