import type { BlockFlow, LevelsFlow } from './flow';

/** Columns that say of each level of a flow whether it belongs, 1 or 0: what several steps make of words. */
export interface Indicators {
  readonly names: readonly string[];
  /** Share of the rows, among those with a value, that belong to each. */
  readonly shares: readonly number[];
}

/** The factor that makes the variances of these columns add up to 1; 0 where none varies. */
export function indicatorScale(shares: readonly number[]): number {
  const variance = shares.reduce((sum, share) => sum + share * (1 - share), 0);
  return variance > 0 ? 1 / Math.sqrt(variance) : 0;
}

/** The share of the rows with a value whose level belongs to each column. `counts` are of the levels. O(levels x columns). */
export function sharesOf(counts: Float64Array, belongs: readonly (readonly boolean[])[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return belongs.map((column) => {
    const inside = column.reduce((sum, is, level) => (is ? sum + counts[level] : sum), 0);
    return total === 0 ? 0 : inside / total;
  });
}

/**
 * Indicator columns, centred on what was learnt and scaled together, so that all of them weigh as much as one
 * standardised number. `belongs` says for each column which levels of the flow are in it. Missing stays missing.
 * O(rows x columns).
 */
export function indicatorBlock(
  { codes, name }: LevelsFlow,
  { names, shares }: Indicators,
  belongs: readonly (readonly boolean[])[],
): BlockFlow {
  const scale = indicatorScale(shares);
  const parts = names.map((level, at) => {
    const ofLevel = Float64Array.from(belongs[at], (is) => ((is ? 1 : 0) - shares[at]) * scale);
    const values = new Float64Array(codes.length);
    for (let row = 0; row < codes.length; row++) values[row] = codes[row] < 0 ? NaN : ofLevel[codes[row]];
    return { name: `${name}: ${level}`, level, values };
  });
  return { is: 'block', parts, name };
}
