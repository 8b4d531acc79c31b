import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignLargest } from '../../../src/core/base/hungarian';
import { hasReference, referenceInPlace } from '../../helpers/reference';

const totalOf = (gains: readonly (readonly number[])[], assigned: readonly number[]): number =>
  assigned.reduce((sum, col, row) => sum + (col >= 0 ? gains[row]![col]! : 0), 0);

/** Every way, tried one by one. */
function best(gains: readonly (readonly number[])[], row = 0, used: readonly number[] = []): number {
  if (row === gains.length) return 0;
  const spare = gains.length - row > gains[0]!.length - used.length ? best(gains, row + 1, used) : -Infinity;
  const taken = gains[row]!.map((gain, col) =>
    used.includes(col) ? -Infinity : gain + best(gains, row + 1, [...used, col]),
  );
  return Math.max(spare, ...taken);
}

describe('assignLargest', () => {
  test('where taking the largest first is wrong (9 + 1 + 4 = 14 against 8 + 8 + 4 = 20)', () => {
    expect(
      assignLargest([
        [9, 8, 0],
        [8, 1, 0],
        [0, 3, 4],
      ]),
    ).toEqual([1, 0, 2]);
  });

  test('more columns than rows, and more rows than columns', () => {
    expect(
      assignLargest([
        [30, 0, 5, 1],
        [2, 25, 0, 9],
      ]),
    ).toEqual([0, 1]);
    expect(assignLargest([[1], [7], [3]])).toEqual([-1, 0, -1]);
  });

  test('nothing to assign', () => {
    expect(assignLargest([])).toEqual([]);
    expect(assignLargest([[], []])).toEqual([-1, -1]);
  });

  test('never worse than the best of all ways', () => {
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([rows, cols]) =>
        fc.array(fc.array(fc.nat(20), { minLength: cols, maxLength: cols }), { minLength: rows, maxLength: rows }),
      );
    fc.assert(
      fc.property(table, (gains) => {
        const assigned = assignLargest(gains);
        const used = assigned.filter((col) => col >= 0);
        expect(new Set(used).size).toBe(Math.min(gains.length, gains[0]!.length));
        expect(totalOf(gains, assigned)).toBe(best(gains));
      }),
    );
  });

  test.skipIf(!hasReference)('the matchings that SciPy finds', () => {
    const { cases } = referenceInPlace<{
      cases: { table: number[][]; matched: number; pairs: [number, number][]; unique: boolean }[];
    }>('matching');
    expect(cases.length).toBeGreaterThan(3);
    for (const { table, matched, pairs, unique } of cases) {
      const assigned = assignLargest(table);
      expect(totalOf(table, assigned)).toBe(matched);
      if (unique) for (const [row, col] of pairs) expect(assigned[row]).toBe(col);
    }
  });
});
