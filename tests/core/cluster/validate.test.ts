import { describe, expect, test } from 'vitest';
import type { Points } from '../../../src/core/cluster/contract';
import { checkPoints, checkStart } from '../../../src/core/cluster/validate';

const points = (data: number[], rows: number, cols: number, weights?: number[]): Points =>
  weights
    ? { data: Float64Array.from(data), rows, cols, weights: Float64Array.from(weights) }
    : { data: Float64Array.from(data), rows, cols };

describe('checkPoints', () => {
  test.each([
    ['too few numbers', points([1, 2, 3], 2, 2), 1, 'cluster.shape', { length: 3, rows: 2, cols: 2 }],
    ['no columns', points([], 2, 0), 1, 'cluster.shape', { length: 0, rows: 2, cols: 0 }],
    ['no rows', points([], 0, 3), 1, 'cluster.tooFewRows', { rows: 0, k: 1 }],
    ['more clusters than rows', points([1, 2], 2, 1), 3, 'cluster.tooFewRows', { rows: 2, k: 3 }],
    ['NaN', points([1, 2, 3, NaN, NaN, 6], 3, 2), 1, 'cluster.notFinite', { row: 2, column: 2, count: 2 }],
    ['too large to square', points([1, -1e200], 2, 1), 1, 'cluster.notFinite', { row: 2, column: 1, count: 1 }],
    ['too few weights', points([1, 2], 2, 1, [1]), 1, 'cluster.weights', { got: 1, expected: 2 }],
    ['a negative weight', points([1, 2], 2, 1, [1, -1]), 1, 'cluster.weights', { got: 2, expected: 2 }],
    ['a weight that is NaN', points([1, 2], 2, 1, [1, NaN]), 1, 'cluster.weights', { got: 2, expected: 2 }],
    ['only weights of 0', points([1, 2], 2, 1, [0, 0]), 1, 'cluster.weights', { got: 2, expected: 2 }],
  ])('refuses %s', (_, bad, k, code, values) => {
    expect(() => checkPoints(bad, k)).toThrow(expect.objectContaining({ code, values }));
  });

  test('takes what is right', () => {
    expect(() => checkPoints(points([1, 2], 2, 1, [0, 3]), 2)).not.toThrow();
  });
});

describe('checkStart', () => {
  test('refuses a wrong number of coordinates, and coordinates that are no numbers', () => {
    expect(() => checkStart({ centers: new Float64Array(3) }, 2, 2)).toThrow(
      expect.objectContaining({ code: 'cluster.centers', values: { got: 3, expected: 4 } }),
    );
    expect(() => checkStart({ centers: Float64Array.of(1, NaN) }, 2, 1)).toThrow(
      expect.objectContaining({ code: 'cluster.notFinite' }),
    );
  });
});
