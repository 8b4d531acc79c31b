/** Between which values all lie that are there, and how many those are. Without any, `min` is above `max`. */
export interface Range {
  readonly present: number;
  readonly min: number;
  readonly max: number;
}

/** NaN apart. Most values lie between those seen before, and need no more than that look. O(n). */
export function rangeOf(values: ArrayLike<number>): Range {
  let present = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value <= max && value >= min) present++;
    else if (value === value) {
      present++;
      min = value < min ? value : min;
      max = value > max ? value : max;
    }
  }
  return { present, min, max };
}
