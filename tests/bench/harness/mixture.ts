/**
 * Points drawn from overlapping Gaussian groups: row i belongs to group i modulo `groups`. The same
 * numbers on every machine, since every peer must be given the same bytes.
 */
export interface Mixture {
  readonly rows: number;
  readonly cols: number;
  readonly groups: number;
  /** Standard deviation of the groups' centres, where that within a group is 1: the less, the more they overlap. */
  readonly spread: number;
  readonly seed: number;
}

/** Row-major, rows x cols. */
export function drawMixture({ rows, cols, groups, spread, seed }: Mixture): Float32Array {
  const normal = normals(seed);
  const centers = Float64Array.from({ length: groups * cols }, () => normal() * spread);
  const data = new Float32Array(rows * cols);
  for (let i = 0, at = 0; i < rows; i++) {
    const group = (i % groups) * cols;
    for (let j = 0; j < cols; j++, at++) data[at] = centers[group + j] + normal();
  }
  return data;
}

/** Names the file of a mixture: other numbers, another name. */
export function mixtureName({ rows, cols, groups, spread, seed }: Mixture): string {
  return `mixture-${rows}x${cols}-${groups}-${spread}-${seed}.f32`;
}

/** Normal deviates in pairs (Marsaglia's polar method) from a xorshift generator of 32 bits. */
function normals(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) | 0 || 1;
  const uniform = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 31 - 1;
  };
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const u = uniform();
      const v = uniform();
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = v * factor;
      return u * factor;
    }
  };
}
