/** How many rows have each level; missing (-1) is not counted. O(n). */
export function countLevels(codes: Int32Array, levels: number): Float64Array {
  const counts = new Float64Array(levels);
  for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) counts[codes[i]]++;
  return counts;
}

/** Levels that occur, most frequent first; equally frequent ones by first appearance. */
export function byFrequency(counts: Float64Array): number[] {
  return Array.from(counts.keys())
    .filter((level) => counts[level] > 0)
    .sort((a, b) => counts[b] - counts[a] || a - b);
}
