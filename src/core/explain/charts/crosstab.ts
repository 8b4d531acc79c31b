import type { RunContext } from '../../base/context';
import { OTHER_LEVEL } from '../../base/other-level';
import { levelsOf, numbersOf } from '../../table/cells';
import type { Charted } from './answer';
import type { CrosstabAnswer, CrosstabCell, CrosstabLine } from './contract';

/** More lines than this are no longer compared at a glance: the rarest are together in the last. */
const MOST_LINES = 16;

/** Customers by level and segment, with the mean of a number among them. O(n). @throws AppError `table.noColumn` */
export async function crosstabOf(
  charted: Charted,
  { column, value }: { readonly column: string; readonly value: string | null },
  context: RunContext,
): Promise<CrosstabAnswer> {
  const { codes, levels } = levelsOf(charted.columnNamed(column).column);
  const measured = value === null ? null : charted.columnNamed(value);
  const numbers = measured && numbersOf(measured.column, measured.kind);
  await context.tick(0.3);
  const sums = summed(charted, codes, levels.length, numbers);
  await context.tick(0.9);
  const order = [...sums.keys()]
    .filter((level) => counted(sums[level]) > 0)
    .sort((a, b) => counted(sums[b]) - counted(sums[a]) || a - b);
  const kept = order.length > MOST_LINES ? order.slice(0, MOST_LINES - 1) : order;
  const rest = order.slice(kept.length).map((level) => sums[level]);
  const lines = [
    ...kept.map((level) => lineOf(levels[level], sums[level])),
    ...(rest.length > 0 ? [lineOf(OTHER_LEVEL, added(rest, charted.k))] : []),
  ];
  return { kind: 'crosstab', column, value, lines, all: lineOf('', added(sums, charted.k)) };
}

/** Of one level, by segment: customers, those with a value, and the sum of their values. */
interface Sums {
  readonly n: Float64Array;
  readonly valued: Float64Array;
  readonly sum: Float64Array;
}

function noSums(k: number): Sums {
  return { n: new Float64Array(k), valued: new Float64Array(k), sum: new Float64Array(k) };
}

function summed({ rowIndex, labels, k }: Charted, codes: Int32Array, levels: number, numbers: Float64Array | null) {
  const sums = Array.from({ length: levels }, () => noSums(k));
  for (let i = 0; i < labels.length; i++) {
    const row = rowIndex[i];
    if (labels[i] < 0 || codes[row] < 0) continue;
    const { n, valued, sum } = sums[codes[row]];
    n[labels[i]]++;
    const value = numbers ? numbers[row] : NaN;
    if (!Number.isFinite(value)) continue;
    valued[labels[i]]++;
    sum[labels[i]] += value;
  }
  return sums;
}

function added(parts: readonly Sums[], k: number): Sums {
  const total = noSums(k);
  for (const part of parts) {
    for (let g = 0; g < k; g++) {
      total.n[g] += part.n[g];
      total.valued[g] += part.valued[g];
      total.sum[g] += part.sum[g];
    }
  }
  return total;
}

function counted({ n }: Sums): number {
  return n.reduce((sum, own) => sum + own, 0);
}

function lineOf(level: string, sums: Sums): CrosstabLine {
  const total = (values: Float64Array): number => values.reduce((sum, own) => sum + own, 0);
  return {
    level,
    all: cellOf(total(sums.n), total(sums.valued), total(sums.sum)),
    segments: Array.from(sums.n, (n, g) => cellOf(n, sums.valued[g], sums.sum[g])),
  };
}

function cellOf(n: number, valued: number, sum: number): CrosstabCell {
  return { n, mean: valued > 0 ? sum / valued : NaN };
}
