import { describe, expect, test } from 'vitest';
import { createContext } from '../../../../src/core/base/context';
import { runAlgorithm } from '../../../../src/core/cluster/registry';
import type { Points } from '../../../../src/core/cluster/contract';
import { dissimilarityOfPoints, mixedRowsOf } from '../../../../src/core/cluster/dissimilarity/points';
import { fillMatrix } from '../../../../src/core/cluster/dissimilarity/matrix';

/** A number, a choice of two that may both be ticked, and a category; the number of row 2 and the category of row 0 were empty. */
const points: Points = {
  data: Float64Array.of(0, 1, 0, 1, 0, 5, 0, 0, 0, 1, 10, 1, 1, 1, 0, 10, 0, 1, 0, 1),
  rows: 4,
  cols: 5,
  categories: {
    names: ['colour'],
    levels: [['red', 'blue']],
    codes: Uint16Array.of(0, 1, 0, 1),
    weights: Float64Array.of(1),
    columns: Int32Array.of(-1, -1, -1, 0, 0),
  },
  variables: {
    columns: Int32Array.of(0, 1, 1, 2, 2),
    weights: Float64Array.of(1, 2, 3),
    gaps: { variables: Int32Array.of(0, 2), cells: Uint8Array.of(0, 1, 0, 0, 1, 0, 0, 0) },
  },
};

describe('Gower on prepared numbers', () => {
  test('variables weigh what the recipe says, shared out among their columns; empty cells are missing again', () => {
    const { columns } = mixedRowsOf(points);
    expect(columns.map(({ kind, weight }) => [kind, weight])).toEqual([
      ['numeric', 1],
      ['numeric', 1],
      ['numeric', 1],
      ['nominal', 3],
    ]);
    expect(columns.map((column) => [...('values' in column ? column.values : column.codes)])).toEqual([
      [0, 5, NaN, 10],
      [1, 0, 1, 0],
      [0, 0, 1, 1],
      [-1, 1, 0, 1],
    ]);
  });

  test('by hand: what either row misses is left out of both sums', async () => {
    const { values } = await fillMatrix(dissimilarityOfPoints(points, 'gower'), createContext({}), 'float64');
    // 0 and 1: half the range, one of two ticks; no category. 1 and 3: half the range, the other tick, the same colour.
    expect(values[1]).toBeCloseTo((0.5 + 1 + 0) / 3, 12);
    expect(values[4 + 3]).toBeCloseTo((0.5 + 0 + 1 + 0) / 6, 12);
    // 2 and 3: no number; one tick differs, and the colour.
    expect(values[8 + 3]).toBeCloseTo((1 + 0 + 3) / 5, 12);
  });

  test.each(['complete', 'average', 'weighted', 'single'])(
    'agglomerative, %s: as many segments as asked for',
    async (linkage) => {
      const found = await runAlgorithm('agglomerative', points, { k: 2, linkage, metric: 'gower' }, createContext({}));
      expect(found.k).toBe(2);
      expect(found.labels).toHaveLength(4);
    },
  );

  test('Ward is refused; rows that share nothing are refused, with how many pairs they are', async () => {
    const ward = runAlgorithm('agglomerative', points, { k: 2, metric: 'gower' }, createContext({}));
    await expect(ward).rejects.toMatchObject({ code: 'cluster.wardMetric' });
    const apart: Points = {
      data: Float64Array.of(1, 2, 3, 4),
      rows: 2,
      cols: 2,
      variables: {
        columns: Int32Array.of(0, 1),
        weights: Float64Array.of(1, 1),
        gaps: { variables: Int32Array.of(0, 1), cells: Uint8Array.of(1, 0, 0, 1) },
      },
    };
    for (const [algorithm, more] of [
      ['k-medoids', {}],
      ['agglomerative', { linkage: 'average' }],
    ] as const) {
      const asked = runAlgorithm(algorithm, apart, { k: 1, metric: 'gower', ...more }, createContext({}));
      await expect(asked).rejects.toMatchObject({ code: 'cluster.notComparable', values: { pairs: 1 } });
    }
  });
});
