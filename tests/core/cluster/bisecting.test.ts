import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import type { ParamValues } from '../../../src/core/base/params';
import type { Clustering, Points } from '../../../src/core/cluster/contract';
import { runAlgorithm } from '../../../src/core/cluster/registry';
import { TESTED_BACKENDS, bootBackend } from '../../helpers/backends';
import { cleanSet } from '../../reference/fixtures';

function column(values: readonly number[], weights?: readonly number[]): Points {
  const shape = { data: Float64Array.from(values), rows: values.length, cols: 1 };
  return weights ? { ...shape, weights: Float64Array.from(weights) } : shape;
}

const run = (points: Points, params: ParamValues, seed = 1): Promise<Clustering> =>
  runAlgorithm('bisecting-kmeans', points, params, createContext({ seed }));

/** Four rows close together and two pairs: 0 1 2 3, 20 26, 100. */
const values = [0, 1, 2, 3, 20, 26, 100];

describe.each(TESTED_BACKENDS)('bisecting k-means on %s', (backend) => {
  beforeAll(async () => void (await bootBackend(backend)));

  test('by hand: the most scattered part is split', async () => {
    // 100 apart from all; then 0..3 from 20, 26 (within 5 + 18); then 20 from 26 (18 is more than 5).
    expect([...(await run(column(values), { k: 2 })).labels]).toEqual([0, 0, 0, 0, 0, 0, 1]);
    const three = await run(column(values), { k: 3 });
    expect([...three.labels]).toEqual([0, 0, 0, 0, 1, 1, 2]);
    expect([...(three.centers ?? [])]).toEqual([1.5, 23, 100]);
    expect(three.inertia).toBe(23);
    expect([...(three.distances ?? [])]).toEqual([1.5, 0.5, 0.5, 1.5, 3, 3, 0]);
    expect([...(await run(column(values), { k: 4 })).labels]).toEqual([0, 0, 0, 0, 1, 2, 3]);
  });

  test('by hand: or the largest', async () => {
    const found = await run(column(values), { k: 4, split: 'largest' });
    expect([...found.labels]).toEqual([0, 0, 1, 1, 2, 2, 3]);
    expect(found.inertia).toBe(0.5 + 0.5 + 18);
  });

  test('weights make the larger part', async () => {
    const found = await run(column(values, [1, 1, 1, 1, 4, 1, 1]), { k: 4, split: 'largest' });
    expect([...found.labels]).toEqual([0, 0, 0, 0, 1, 2, 3]);
    expect(found.inertia).toBe(5);
  });

  test('the segments of one more lie inside those before', async () => {
    const { points } = cleanSet('gen_nostructure');
    const [coarse, fine] = [await run(points, { k: 4 }), await run(points, { k: 5 })];
    const parents = new Map([...fine.labels].map((label) => [label, new Set<number>()]));
    fine.labels.forEach((label, i) => parents.get(label)?.add(coarse.labels[i]));
    expect([...parents.values()].map((of) => of.size)).toEqual([1, 1, 1, 1, 1]);
  });

  test('parts of equal rows are left whole', async () => {
    const found = await run(column([5, 5, 5, 5, 5, 5, 1, 2]), { k: 3, split: 'largest' });
    expect([...found.labels]).toEqual([0, 0, 0, 0, 0, 0, 1, 2]);
    expect(found).toMatchObject({ k: 3, inertia: 0 });
  });

  test('one segment: the mean and the whole scatter', async () => {
    const found = await run(column([1, 2, 6], [1, 1, 2]), { k: 1 });
    expect([...(found.centers ?? [])]).toEqual([3.75]);
    expect(found.inertia).toBe(2.75 ** 2 + 1.75 ** 2 + 2 * 2.25 ** 2);
  });

  test('the iteration limit is told', async () => {
    const { points } = cleanSet('gen_nostructure');
    const { notes } = await run(points, { k: 3, maxIterations: 1, starts: 1 });
    expect(notes).toEqual([{ code: 'cluster.iterationLimit', values: { iterations: 1 } }]);
  });
});

test('given centres are refused', async () => {
  const start = { centers: Float64Array.of(0, 1) };
  const refused = runAlgorithm('bisecting-kmeans', column(values), { k: 2 }, createContext({}), start);
  await expect(refused).rejects.toMatchObject({ code: 'cluster.noStart', values: { algorithm: 'bisecting-kmeans' } });
});

test('the labels do not depend on the backend', async () => {
  const { points } = cleanSet('gen_moons');
  const found = [];
  for (const backend of TESTED_BACKENDS) {
    await bootBackend(backend);
    found.push(await run(points, { k: 6 }));
  }
  expect(found[1]).toEqual(found[0]);
});
