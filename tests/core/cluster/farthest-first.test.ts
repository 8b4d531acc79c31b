import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import type { Points } from '../../../src/core/cluster/contract';
import { farthestFirst } from '../../../src/core/cluster/farthest-first';

function line(values: readonly number[], weights?: readonly number[]): Points {
  const shape = { data: Float64Array.from(values), rows: values.length, cols: 1 };
  return weights ? { ...shape, weights: Float64Array.from(weights) } : shape;
}

/** A context whose first draw of a row is this one. */
function beginning(row: number) {
  const context = createContext({});
  return { ...context, rng: { ...context.rng, int: () => row } };
}

describe('farthest-first', () => {
  test('by hand: from 4 the farthest is 10, then 0, then 7', async () => {
    // After 4, 10 and 0 the rows 1, 4 and 7 are 1, 0 and 3 away.
    expect([...(await farthestFirst(line([0, 1, 4, 7, 10]), 4, beginning(2)))]).toEqual([4, 10, 0, 7]);
  });

  test('of equally far rows the first is taken', async () => {
    expect([...(await farthestFirst(line([-3, 3, 0, 3, -3]), 3, beginning(2)))]).toEqual([0, -3, 3]);
  });

  test('all k different values are found, whatever the start', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const centers = await farthestFirst(line([5, 5, 5, 1, 9, 9, 2]), 4, createContext({ seed }));
      expect([...centers].sort()).toEqual([1, 2, 5, 9]);
    }
  });

  test('a row without weight is never taken', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const centers = await farthestFirst(line([1, 2, 3, 1000], [1, 0, 2, 0]), 2, createContext({ seed }));
      expect([...centers].sort()).toEqual([1, 3]);
    }
  });

  test('more centres than different rows repeat one that has a weight', async () => {
    const centers = await farthestFirst(line([7, 7, 8], [1, 1, 0]), 2, createContext({}));
    expect([...centers]).toEqual([7, 7]);
  });

  test('no row is farther from its centre than twice the best', async () => {
    // Three groups of width 2: the best three centres leave 1 at most.
    const points = line([0, 1, 2, 20, 21, 22, 50, 51, 52]);
    for (let row = 0; row < 9; row++) {
      const centers = await farthestFirst(points, 3, beginning(row));
      const radius = Math.max(...points.data.map((x) => Math.min(...centers.map((center) => Math.abs(center - x)))));
      expect(radius).toBeLessThanOrEqual(2);
    }
  });
});
