import type { RunContext } from '../base/context';
import { inTurns, type Work } from '../base/work';
import { levelsOf, numbersOf } from '../table/cells';
import { explainedColumns, isNumeric, type ExplainColumn, type Explained } from './columns';
import { ALPHA } from './effects';
import { countByGroup, groupValues } from './groups';
import { cramersVSquared } from './levels';
import { chiSquared, holm, kruskalWallis, oneWayF } from './tests-of-difference';
import type { SeparationStrength, VariableSeparation } from './understanding-contract';

/** Cohen 1988: eta squared of a small, a medium and a large effect; V is squared to be read on the same scale. */
const SMALL = 0.01;
const MEDIUM = 0.06;
const LARGE = 0.14;

/**
 * Which variables separate the segments, the strongest first. A number is tested twice, by means (F) and by ranks
 * (Kruskal-Wallis), and counts as sure only where both are. Segments were made from the features, so a small p of a
 * feature is to be expected; of an outcome it says something. Noise (-1) is in no segment. Row i of the run is row
 * `rowIndex[i]` of the table. O(rows log rows x variables).
 */
export async function separationOf(
  columns: readonly ExplainColumn[],
  rowIndex: Int32Array,
  labels: Int32Array,
  k: number,
  ctx: RunContext,
): Promise<readonly VariableSeparation[]> {
  const explained = explainedColumns(columns);
  const found: Measured[] = [];
  for (const one of explained) {
    found.push(
      isNumeric(one.kind) ? await inTurns(ofNumber(one, rowIndex, labels, k), ctx) : ofLevels(one, rowIndex, labels, k),
    );
    await ctx.tick(found.length / explained.length);
  }
  const corrected = holm(found.map(({ tests }) => Math.max(...tests.map(({ p }) => p), tests.length > 0 ? 0 : 1)));
  return found
    .map((one, at) => ({ ...one, p: corrected[at], strength: strengthOf(one.separation, corrected[at]) }))
    .sort((a, b) => b.separation - a.separation);
}

type Measured = Omit<VariableSeparation, 'p' | 'strength'>;

function* ofNumber(one: Explained, rowIndex: Int32Array, labels: Int32Array, k: number): Work<Measured> {
  const { values, starts } = groupValues(numbersOf(one.column, one.kind), rowIndex, labels, k);
  const groups = Array.from({ length: k }, (_, g) => values.subarray(starts[g], starts[g + 1]));
  yield;
  const f = oneWayF(groups);
  const ranks = yield* kruskalWallis(groups);
  const tests = [f, ranks].filter((test) => test !== null);
  const [above, below] = f?.degrees ?? [0, 0];
  const separation = f === null ? 0 : f.value === Infinity ? 1 : (f.value * above) / (f.value * above + below);
  return { ...named(one), separation, n: starts[k], tests };
}

function ofLevels(one: Explained, rowIndex: Int32Array, labels: Int32Array, k: number): Measured {
  const { codes, levels } = levelsOf(one.column);
  const counts = countByGroup(codes, levels.length, rowIndex, labels, k).slice(0, k);
  const test = chiSquared(counts);
  const n = counts.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0);
  return { ...named(one), separation: cramersVSquared(counts), n, tests: test === null ? [] : [test] };
}

function named({ column, kind, role }: Explained): Pick<VariableSeparation, 'column' | 'kind' | 'role'> {
  return { column: column.name, kind, role };
}

/** What cannot be told from chance has no strength, however large it looks. */
function strengthOf(separation: number, p: number): SeparationStrength {
  if (!(p <= ALPHA) || separation < SMALL) return 'none';
  if (separation < MEDIUM) return 'small';
  return separation < LARGE ? 'medium' : 'large';
}
