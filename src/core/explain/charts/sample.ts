import type { RunContext } from '../../base/context';
import { createRng } from '../../base/rng';
import { sizesOf } from '../../cluster/partition';
import { stratifiedRows } from '../../evaluate/sample';
import { levelsOf, numbersOf } from '../../table/cells';
import { explainedColumns, isNumeric, type Explained } from '../columns';
import type { Charted } from './answer';
import type { Direction, SampleAnswer, SampledColumn, SampleRequest } from './contract';

/** Of each segment so many at least, or all it has. */
const LEAST = 8;
/** Levels of a category whose direction is told: the most frequent ones. */
const MOST_LEVELS = 6;

/** Some customers with their numbers, and the direction of each variable on the map, over all. O(n x variables). */
export async function sampleOf(
  { columns, rowIndex, labels, k }: Charted,
  { rows: wanted, seed, x, y }: SampleRequest,
  context: RunContext,
): Promise<SampleAnswer> {
  const sizes = sizesOf(labels, k);
  const of = sizes.reduce((sum, size) => sum + size, 0);
  const rows = stratifiedRows(labels, sizes, wanted, of <= wanted ? of : LEAST, createRng(seed));
  const explained = explainedColumns(columns);
  const sampled: SampledColumn[] = [];
  const directions: Direction[] = [];
  for (const [at, one] of explained.entries()) {
    await context.tick(at / explained.length);
    const numbers = isNumeric(one.kind) ? numbersOf(one.column, one.kind) : null;
    if (numbers) {
      const values = Float64Array.from(rows, (row) => numbers[rowIndex[row]]);
      sampled.push({ column: one.column.name, dated: one.kind === 'date', values });
    }
    if (one.role === 'feature') directions.push(...directionsOf(one, numbers, { rowIndex, x, y }));
  }
  return {
    kind: 'sample',
    rows,
    labels: Int32Array.from(rows, (row) => labels[row]),
    of,
    columns: sampled,
    directions,
  };
}

interface OnMap {
  readonly rowIndex: Int32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

function directionsOf({ column }: Explained, numbers: Float64Array | null, map: OnMap): Direction[] {
  if (numbers) return [{ column: column.name, ...correlations((row) => numbers[row], map) }];
  const { codes, levels } = levelsOf(column);
  const counts = new Float64Array(levels.length);
  for (const row of map.rowIndex) if (codes[row] >= 0) counts[codes[row]]++;
  const frequent = [...counts.keys()].filter((level) => counts[level] > 0).sort((a, b) => counts[b] - counts[a] || a - b); // prettier-ignore
  return frequent.slice(0, MOST_LEVELS).map((level) => {
    const has = (row: number): number => (codes[row] < 0 ? NaN : Number(codes[row] === level));
    return { column: column.name, level: levels[level], ...correlations(has, map) };
  });
}

/** Pearson's correlation of a variable with x and with y, over the rows that have it; 0 where one of both is constant. */
function correlations(valueOf: (row: number) => number, { rowIndex, x, y }: OnMap): { x: number; y: number } {
  const means = meansOf(valueOf, { rowIndex, x, y });
  let [vv, xx, yy, vx, vy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < rowIndex.length; i++) {
    const v = valueOf(rowIndex[i]) - means.v;
    if (!Number.isFinite(v)) continue;
    const dx = x[i] - means.x;
    const dy = y[i] - means.y;
    vv += v * v;
    xx += dx * dx;
    yy += dy * dy;
    vx += v * dx;
    vy += v * dy;
  }
  const over = (sum: number, squares: number): number => {
    const scale = Math.sqrt(vv) * Math.sqrt(squares);
    return scale > 0 ? Math.max(-1, Math.min(1, sum / scale)) : 0;
  };
  return { x: over(vx, xx), y: over(vy, yy) };
}

function meansOf(valueOf: (row: number) => number, { rowIndex, x, y }: OnMap) {
  let [n, v, sx, sy] = [0, 0, 0, 0];
  for (let i = 0; i < rowIndex.length; i++) {
    const value = valueOf(rowIndex[i]);
    if (!Number.isFinite(value)) continue;
    n++;
    v += value;
    sx += x[i];
    sy += y[i];
  }
  return { v: v / n, x: sx / n, y: sy / n };
}
