/**
 * Order statistics without sorting: Hoare's FIND (1961), its pivot chosen from a sample where there
 * are many values (Floyd and Rivest 1975). Expected O(n). A median of a million values takes a few milliseconds where a sort takes a hundred.
 * The arrays given are scratch space: their order changes, their values do not. No NaN allowed.
 */

/** Puts the value of rank `k` (0-based) at place `k` of `values[from..to)`, smaller ones before it; returns it. */
export function selectRank(values: Float64Array, k: number, from = 0, to = values.length): number {
  let left = from;
  let right = to - 1;
  while (left < right) {
    const pivot = pivotFor(values, k, left, right);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const kept = values[i];
      values[i++] = values[j];
      values[j--] = kept;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k];
}

/** Quantile `q` (0..1) of `values[from..to)`, interpolated linearly (type 7 of Hyndman and Fan 1996). NaN when empty. */
export function selectQuantile(values: Float64Array, q: number, from = 0, to = values.length): number {
  return to > from ? interpolate(values, (to - from - 1) * q, from, to) : NaN;
}

/** Median of `values[from..to)`; NaN when empty. */
export function selectMedian(values: Float64Array, from = 0, to = values.length): number {
  return selectQuantile(values, 0.5, from, to);
}

/** The three quartiles (type 7); NaN when empty. Each outer one is sought on its own side of the median only. */
export function selectQuartiles(values: Float64Array): { q1: number; median: number; q3: number } {
  const n = values.length;
  if (n === 0) return { q1: NaN, median: NaN, q3: NaN };
  const median = interpolate(values, (n - 1) / 2, 0, n);
  const middle = Math.floor((n - 1) / 2);
  const q1 = interpolate(values, (n - 1) / 4, 0, middle + 1);
  const q3 = interpolate(values, ((n - 1) * 3) / 4 - middle, middle, n);
  return { q1, median, q3 };
}

/** The value at a fractional rank, counted from `from`, of `values[from..to)`. */
function interpolate(values: Float64Array, place: number, from: number, to: number): number {
  const below = from + Math.floor(place);
  const low = selectRank(values, below, from, to);
  const part = place - Math.floor(place);
  return part === 0 ? low : low + (smallest(values, below + 1, to) - low) * part;
}

function smallest(values: Float64Array, from: number, to: number): number {
  let least = values[from];
  for (let i = from + 1; i < to; i++) least = values[i] < least ? values[i] : least;
  return least;
}

/** A value likely to be near rank `k`: of many, the one that the neighbours of place `k` suggest; of few, the middle of three. */
function pivotFor(values: Float64Array, k: number, left: number, right: number): number {
  const n = right - left + 1;
  if (n <= 600) return middleOfThree(values[left], values[(left + right) >>> 1], values[right]);
  const sample = 0.5 * Math.exp((2 * Math.log(n)) / 3);
  // A little beyond the rank, towards the middle, so that the smaller part is thrown away with it.
  const lean = 0.5 * Math.sqrt((Math.log(n) * sample * (n - sample)) / n) * Math.sign(k - left + 1 - n / 2);
  const low = Math.max(left, Math.floor(k - ((k - left + 1) * sample) / n + lean));
  const high = Math.min(right, Math.floor(k + ((right - k) * sample) / n + lean));
  return selectRank(values, k, Math.min(low, k), Math.max(high, k) + 1);
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
