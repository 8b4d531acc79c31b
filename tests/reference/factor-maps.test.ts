import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import type { Points } from '../../src/core/cluster/contract';
import type { Projected } from '../../src/core/project/contract';
import { placeRows, runProjection } from '../../src/core/project/registry';
import { expectedValues, hasShared, referenceCells, referenceLevels } from './fixtures';

interface FactorFile {
  readonly percent: readonly number[];
  readonly individuals: readonly (readonly number[])[];
  readonly numeric_correlation?: readonly (readonly number[])[];
  readonly level_coord: readonly (readonly number[])[];
  readonly numeric?: readonly string[];
  readonly nominal?: readonly string[];
  readonly columns?: readonly string[];
}
const context = createContext({});

/** Numbers first, then a column for each level; their values are made up, since codes are what counts. */
function mixedPoints(set: string, numbers: readonly string[], nominal: readonly string[]): Points {
  const found = nominal.map((name) => referenceLevels(set, name));
  const values = numbers.map((name) => referenceCells(set, name).map(Number));
  const columns = [...numbers.map(() => -1), ...found.flatMap(({ levels }, at) => levels.map(() => at))];
  const rows = found[0].codes.length;
  const data = new Float64Array(rows * columns.length);
  const codes = new Uint16Array(rows * found.length);
  for (let row = 0; row < rows; row++) {
    values.forEach((column, j) => (data[row * columns.length + j] = column[row]));
    found.forEach((one, at) => (codes[row * found.length + at] = one.codes[row]));
  }
  const categories = {
    names: nominal,
    levels: found.map(({ levels }) => levels),
    codes,
    weights: new Float64Array(found.length).fill(1),
    columns: Int32Array.from(columns),
  };
  return { data, rows, cols: columns.length, categories };
}

/** Axis by axis, up to its sign. */
function expectAxes(
  { coordinates, loadings = [], explained = [] }: Projected,
  expected: FactorFile,
  rows: number,
): void {
  const numbers = expected.numeric_correlation ?? [];
  for (let axis = 0; axis < 3; axis++) {
    expect(explained[axis]).toBeCloseTo(expected.percent[axis] / 100, 7);
    const ours = Array.from({ length: rows }, (_, row) => coordinates[row * 3 + axis]);
    const sign = Math.sign(ours[0] * expected.individuals[0][axis]);
    expected.individuals.forEach((place, row) => expect(ours[row]).toBeCloseTo(sign * place[axis], 4));
    const variables = [...numbers, ...expected.level_coord];
    const weights = loadings[axis].slice(numbers.length === 0 ? -expected.level_coord.length : 0);
    variables.forEach((variable, j) => expect(weights[j]).toBeCloseTo(sign * variable[axis], 5));
  }
}

describe('maps of mixed data against FactoMineR', () => {
  test('FAMD of flower', () => famdHolds('flower'));
  test.skipIf(!hasShared)('FAMD of wholesale', () => famdHolds('wholesale'));

  test.each(['flower', 'lca_table'])('MCA of %s', async (set) => {
    const expected = expectedValues<FactorFile>(`mca_${set}`);
    const points = mixedPoints(set, [], expected.columns ?? []);
    expectAxes(await runProjection('mca', points, { dimensions: '3' }, context), expected, points.rows);
  });

  test('numbers take no part in MCA', async () => {
    const alone = await runProjection('mca', mixedPoints('flower', [], ['V1', 'V4']), {}, context);
    const beside = await runProjection('mca', mixedPoints('flower', ['V7', 'V8'], ['V1', 'V4']), {}, context);
    alone.coordinates.forEach((value, at) => expect(beside.coordinates[at]).toBeCloseTo(value, 5));
    expect(beside.loadings?.[0].slice(0, 2)).toEqual([0, 0]);
  });

  test.each(['famd', 'mca'])('%s places its own rows where they are', async (id) => {
    const points = mixedPoints('flower', ['V7', 'V8'], ['V1', 'V2', 'V3', 'V4']);
    const projected = await runProjection(id, points, {}, context);
    expect(await placeRows(id, { points, projected }, points, {}, context)).toEqual(projected.coordinates);
  });
});

async function famdHolds(set: string): Promise<void> {
  const expected = expectedValues<FactorFile>(`famd_${set}`);
  const points = mixedPoints(set, expected.numeric ?? [], expected.nominal ?? []);
  expectAxes(await runProjection('famd', points, { dimensions: '3' }, context), expected, points.rows);
}
