/** Steps between ticks that people read at once, times a power of ten. */
const STEPS = [1, 2, 5, 10] as const;

/** Round numbers between `low` and `high`, at most `most` of them. O(most). */
export function roundTicks(low: number, high: number, most: number): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return Number.isFinite(low) ? [low] : [];
  const power = 10 ** Math.floor(Math.log10(span / most));
  for (const step of STEPS) {
    const ticks = multiples(step * power, low, high);
    if (ticks.length <= most) return ticks;
  }
  return multiples(20 * power, low, high);
}

function multiples(step: number, low: number, high: number): number[] {
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.floor(high / step) - first + 1);
  // Multiplied, not added up, and freed of the dust of decimals.
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
