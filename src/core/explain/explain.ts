import { levelsOf, numbersOf } from '../table/cells';
import type { Column } from '../table/contract';
import { explainedColumns, isNumeric, type ExplainColumn, type Explained } from './columns';
import type { Explanation, VariableProfile } from './contract';
import { countByGroup, groupValues } from './groups';
import { explainLevels, levelsCompared } from './levels';
import { explainNumbers } from './numbers';
import { traitsOf } from './traits';

/**
 * What separates the segments, in the units of the file: features and outcomes as they were before
 * any filling, logarithm or scaling, over the rows that took part, missing values excluded. Row i of
 * the run is row `rowIndex[i]` of the table. Noise (-1) counts among all customers and among "the
 * rest", but is no segment. A difference matters when it is at least moderate, not explained by
 * chance at 5 % after Bonferroni's correction, and rests on at least five customers on either side.
 * O(rows x variables).
 */
export function explain(
  columns: readonly ExplainColumn[],
  rowIndex: Int32Array,
  labels: Int32Array,
  k: number,
): Explanation {
  const explained = explainedColumns(columns);
  const tests = Math.max(1, k * explained.reduce((sum, one) => sum + comparisons(one), 0));
  const variables = explained.map((one) => profileOf(one, rowIndex, labels, k, tests));
  const yesLevels = new Map(
    explained.filter(({ kind }) => kind === 'flag').map(({ column }) => [column.name, yesLevel(column)]),
  );
  const sizes = new Array<number>(k).fill(0);
  for (const label of labels) if (label >= 0) sizes[label]++;
  return {
    k,
    sizes,
    used: labels.length,
    variables,
    traits: sizes.map((_, g) => traitsOf(variables, g, yesLevels)),
    notes: [],
  };
}

function profileOf(
  one: Explained,
  rowIndex: Int32Array,
  labels: Int32Array,
  k: number,
  tests: number,
): VariableProfile {
  const base = { column: one.column.name, kind: one.kind, role: one.role };
  if (isNumeric(one.kind)) {
    const groups = groupValues(numbersOf(one.column, one.kind), rowIndex, labels, k);
    return { ...base, type: 'number', ...explainNumbers(groups, tests) };
  }
  const { codes, levels } = levelsOf(one.column);
  const counts = countByGroup(codes, levels.length, rowIndex, labels, k);
  return { ...base, type: 'levels', ...explainLevels(counts, levels, tests) };
}

function comparisons({ column, kind }: Explained): number {
  if (isNumeric(kind)) return 1;
  const { codes, levels } = levelsOf(column);
  return levelsCompared(codes, levels.length);
}

/** The text of the level that means yes; '' where nobody has it. */
function yesLevel(column: Column): string {
  const row = numbersOf(column, 'flag').indexOf(1);
  if (row < 0) return '';
  const { codes, levels } = levelsOf(column);
  return levels[codes[row]];
}
