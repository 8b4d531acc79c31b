/** Sums of cents in binary leave a tail (0.30000000000000004) that means nothing: it is cut off after six decimals. */
export function cents(sum: number): number {
  const rounded = Math.round(sum * 1e6) / 1e6;
  // Adding 0 makes 0 of -0.
  return Number.isFinite(rounded) ? rounded + 0 : sum;
}
