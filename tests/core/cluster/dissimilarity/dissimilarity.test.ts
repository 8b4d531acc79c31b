import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../../src/core/base/context';
import {
  NUMBER_METRICS,
  type Dissimilarity,
  type MixedColumn,
} from '../../../../src/core/cluster/dissimilarity/contract';
import { distancesOf } from '../../../../src/core/cluster/dissimilarity/distances';
import { gowerOf } from '../../../../src/core/cluster/dissimilarity/gower';
import { fillMatrix, matrixBytes, rowsWithin } from '../../../../src/core/cluster/dissimilarity/matrix';
import { matrixSilhouettes } from '../../../../src/core/cluster/dissimilarity/silhouette';

function between(rows: Dissimilarity, a: number, b: number): number {
  const out = new Float64Array(1);
  rows.toRange(a, b, b + 1, out, 0);
  return out[0];
}

function pointsOf(values: readonly number[], cols: number) {
  return { data: Float64Array.from(values), rows: values.length / cols, cols };
}

describe('between rows of numbers', () => {
  const points = pointsOf([0, 0, 3, 4, -6, 8, 6, 8], 2);
  test.each([
    ['euclidean', 5, 10, Math.sqrt(97)],
    ['manhattan', 7, 14, 13],
    // (3,4) and (-6,8): cosine (-18 + 32) / 50.
    ['cosine', 1, 1, 1 - 14 / 50],
  ] as const)('%s, by hand', (metric, zeroOne, zeroTwo, oneTwo) => {
    const rows = distancesOf(points, metric);
    expect(between(rows, 0, 1)).toBeCloseTo(zeroOne, 12);
    expect(between(rows, 0, 2)).toBeCloseTo(zeroTwo, 12);
    expect(between(rows, 1, 2)).toBeCloseTo(oneTwo, 12);
    expect([0, 1, 2, 3].map((row) => between(rows, row, row))).toEqual([0, 0, 0, 0]);
  });

  test('by the angle, sizes do not count, be they as small or large as may be', () => {
    expect(between(distancesOf(points, 'cosine'), 1, 3)).toBe(0);
    const extreme = distancesOf(pointsOf([3e-160, 4e-160, 4e149, 3e149], 2), 'cosine');
    expect(between(extreme, 0, 1)).toBeCloseTo(1 - 24 / 25, 12);
  });

  test.each(NUMBER_METRICS)('%s: given rows and rows among others are the same numbers', (metric) => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 12, maxLength: 40 }), (values) => {
        const rows = distancesOf(pointsOf(values.slice(0, 3 * Math.floor(values.length / 3)), 3), metric);
        const picked = Int32Array.of(rows.rows - 1, 1, 0);
        const out = new Float64Array(3);
        rows.toGiven(picked)(2, out);
        expect([...out]).toEqual([...picked].map((row) => between(rows, 2, row)));
        expect(between(rows.among(picked), 0, 2)).toBe(between(rows, rows.rows - 1, 0));
        expect(between(rows, 0, 1)).toBe(between(rows, 1, 0));
      }),
    );
  });
});

describe("Gower's", () => {
  const numbers: MixedColumn = { kind: 'numeric', values: Float64Array.of(0, 5, 10, NaN), weight: 2 };
  const levels: MixedColumn = { kind: 'nominal', codes: Int32Array.of(0, 0, 1, -1) };
  const ordered: MixedColumn = { kind: 'ordinal', codes: Uint8Array.of(0, 4, 1, 2) };
  const flags: MixedColumn = { kind: 'asymmetric', codes: Int32Array.of(0, 0, 1, 1), weight: 4 };

  test('by hand', () => {
    const rows = gowerOf({ rows: 4, columns: [numbers, levels, ordered, flags] });
    expect(between(rows, 0, 1)).toBeCloseTo((2 * 0.5 + 0 + 1) / 4, 14); // both flags 0: left out
    expect(between(rows, 1, 2)).toBeCloseTo((2 * 0.5 + 1 + 0.75 + 4) / 8, 14);
    expect(between(rows, 2, 3)).toBeCloseTo((0.25 + 0) / 5, 14); // number and level missing
  });

  test('ranges are those of all rows, in a part of them too', () => {
    const rows = gowerOf({ rows: 4, columns: [numbers] });
    expect(between(rows.among(Int32Array.of(0, 1)), 0, 1)).toBe(0.5);
    expect(between(rows, 0, 3)).toBeNaN();
  });

  test('a column with one value counts, and one without any or without weight does not', () => {
    const flat: MixedColumn = { kind: 'numeric', values: new Float32Array(4).fill(7) };
    const blank: MixedColumn = { kind: 'nominal', codes: new Int32Array(4).fill(-1) };
    const rows = gowerOf({ rows: 4, columns: [flat, blank, levels, { ...ordered, weight: 0 }] });
    expect(between(rows, 0, 2)).toBe(0.5);
  });

  test('rows beyond one tile', () => {
    const values = Float64Array.from({ length: 1500 }, (_, i) => i);
    const rows = gowerOf({ rows: 1500, columns: [{ kind: 'numeric', values }] });
    const out = new Float64Array(1400);
    rows.toRange(100, 100, 1500, out, 0);
    out.forEach((value, at) => expect(value).toBeCloseTo(at / 1499, 12));
  });

  test.each([
    ['too few values', [{ kind: 'numeric' as const, values: Float64Array.of(1) }], 1],
    ['infinity', [levels, { kind: 'numeric' as const, values: Float64Array.of(1, 2, Infinity, 3) }], 2],
    ['a negative weight', [{ ...levels, weight: -1 }], 1],
    ['an asymmetric 2', [{ kind: 'asymmetric' as const, codes: Int32Array.of(0, 1, 2, 0) }], 1],
    ['nothing that has weight', [{ ...levels, weight: 0 }], 0],
  ])('refuses %s', (_, columns, column) => {
    expect(() => gowerOf({ rows: 4, columns })).toThrow(
      expect.objectContaining({ code: 'cluster.columns', values: { column } }),
    );
  });
});

describe('the matrix', () => {
  test('is symmetric, with nothing on its diagonal, over tiles of any size', async () => {
    const rows = distancesOf(
      pointsOf(
        Array.from({ length: 700 }, (_, at) => Math.sin(at) * at),
        2,
      ),
      'manhattan',
    );
    const { values, missing } = await fillMatrix(rows, createContext({}), 'float64');
    const expected = new Float64Array(350 * 350);
    for (let i = 0; i < 350; i++) rows.toRange(i, 0, 350, expected, i * 350);
    expect(values).toEqual(expected);
    expect(expected.every((value, at) => value === expected[(at % 350) * 350 + Math.floor(at / 350)])).toBe(true);
    expect(missing).toBe(0);
  });

  test('is refused with numbers, and can be stopped', async () => {
    const rows = distancesOf(pointsOf(new Array<number>(4000).fill(1), 1), 'euclidean');
    await expect(fillMatrix(rows, createContext({}), 'float64', 1e6)).rejects.toMatchObject({
      code: 'cluster.tooManyPairs',
      values: { rows: 4000, most: 353, needed: 128 },
    });
    expect(rowsWithin(matrixBytes(353, 'float64'), 'float64')).toBe(353);
    const stopped = createContext({ signal: { aborted: true } });
    await expect(fillMatrix(rows, stopped)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

test('silhouettes by hand: a pair, one alone, and noise that counts nowhere', async () => {
  const matrix = await fillMatrix(distancesOf(pointsOf([0, 1, 5, 100], 1), 'euclidean'), createContext({}));
  const found = await matrixSilhouettes(matrix, Int32Array.of(0, 0, 1, -1), 2, createContext({}));
  expect([...found]).toEqual([0.8, 0.75, 0, 0]);
});
