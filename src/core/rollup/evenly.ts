/** Customers that a model is fitted to: so many settle its parameters to a few per cent, and more take longer. */
const MOST_FITTED = 12_000;

/** The same places of each array: all of them, or evenly spaced ones where there are too many. */
export function evenly<A extends readonly Float64Array[]>(...columns: A): A {
  const n = columns[0]?.length ?? 0;
  if (n <= MOST_FITTED) return columns;
  const step = n / MOST_FITTED;
  const pick = (from: Float64Array): Float64Array =>
    Float64Array.from({ length: MOST_FITTED }, (_, i) => from[Math.floor(i * step)]);
  return columns.map(pick) as unknown as A;
}
