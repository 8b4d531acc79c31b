import type { RunContext } from '../../base/context';
import { costTo, middlesAt, type Mixed } from '../prototypes/mixed';

/** Rows between two ticks. */
const TICK = 100_000;

/**
 * Where k-modes begins by Cao, Liang and Bai (2009): at the row whose levels are the most frequent on average
 * (its density); then, again and again, at the row whose density times what separates it from the nearest row
 * chosen is largest; of equal ones the first. Nothing is left to chance. O(n k kinds).
 * @returns the rows; fewer than k where nobody is left that differs.
 */
export async function caoRows(mixed: Mixed, k: number, context: RunContext): Promise<number[]> {
  const density = densitiesOf(mixed);
  // What separates a row from the nearest row chosen, times its density; before any is chosen, the density.
  const merit = density.slice();
  const nearest = new Float64Array(mixed.rows).fill(Infinity);
  const chosen: number[] = [];
  while (chosen.length < k) {
    const row = largest(merit);
    if (!(merit[row] > 0)) break;
    chosen.push(row);
    const middle = middlesAt(mixed, [row]);
    for (let i = 0; i < mixed.rows; i++) {
      if (i % TICK === 0) await context.tick();
      nearest[i] = Math.min(nearest[i], costTo(mixed, i, middle, 0));
      merit[i] = nearest[i] * density[i];
    }
  }
  return chosen;
}

/** Of each row the mean share of the rows that have its level; 0 for a row without weight. */
function densitiesOf({ rows, kinds, codes, counts, weights }: Mixed): Float64Array {
  const densities = new Float64Array(rows);
  for (let kind = 0; kind < kinds; kind++) {
    const shares = new Float64Array(counts[kind]);
    for (let row = 0; row < rows; row++) shares[codes[row * kinds + kind]] += weights?.[row] ?? 1;
    for (let row = 0; row < rows; row++) densities[row] += shares[codes[row * kinds + kind]] / (kinds * rows);
  }
  return weights === undefined ? densities : densities.map((density, row) => (weights[row] > 0 ? density : 0));
}

function largest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
