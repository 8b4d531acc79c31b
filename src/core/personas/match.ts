import { assignLargest } from '../base/hungarian';
import type { PersonaMatch } from './contract';

/** A partition of rows of the table; `rowIndex` ascends. */
export interface Labelled {
  readonly rowIndex: Int32Array;
  readonly labels: Int32Array;
  readonly k: number;
}

/** A segment goes on under its name when at least half of it, or of what it becomes, is common to both. */
const ENOUGH = 0.5;

/**
 * Which earlier segment each new one continues: the pairing with the most rows in common, over the
 * rows that took part in both runs; noise belongs to nobody. A pair stands when the two share at
 * least half of the smaller one (both sizes counted over the common rows). O(n + k³).
 */
export function matchSegments(previous: Labelled, next: Labelled): PersonaMatch {
  const common = contingency(previous, next);
  const previousSizes = Array.from({ length: previous.k }, (_, p) => common.reduce((sum, row) => sum + row[p], 0));
  const nextSizes = common.map((row) => row.reduce((sum, count) => sum + count, 0));
  const assigned = assignLargest(common);
  const from: number[] = [];
  const overlap: number[] = [];
  assigned.forEach((p, segment) => {
    const smaller = p < 0 ? 0 : Math.min(previousSizes[p], nextSizes[segment]);
    const share = smaller > 0 ? common[segment][p] / smaller : 0;
    from.push(share >= ENOUGH ? p : -1);
    overlap.push(share >= ENOUGH ? share : 0);
  });
  return { from, overlap };
}

/** Rows common to new segment (first index) and previous segment (second). */
function contingency(previous: Labelled, next: Labelled): number[][] {
  const counts = Array.from({ length: next.k }, () => new Array<number>(previous.k).fill(0));
  let p = 0;
  for (let i = 0; i < next.rowIndex.length; i++) {
    while (p < previous.rowIndex.length && previous.rowIndex[p] < next.rowIndex[i]) p++;
    if (previous.rowIndex[p] !== next.rowIndex[i]) continue;
    if (previous.labels[p] >= 0 && next.labels[i] >= 0) counts[next.labels[i]][previous.labels[p]]++;
  }
  return counts;
}
