import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import type { Clustering, Points } from '../../../src/core/cluster/contract';
import { labelAll } from '../../../src/core/cluster/labelling';
import { miniBatch } from '../../../src/core/cluster/mini-batch';
import { adjustedRandIndex } from '../../../src/core/cluster/partition';
import { runAlgorithm } from '../../../src/core/cluster/registry';
import { nearestPlain } from '../../../src/core/tensor/nearest-plain';
import { uploadPoints } from '../../../src/core/tensor/uploaded';
import { TESTED_BACKENDS, bootBackend } from '../../helpers/backends';
import { cleanSet } from '../../reference/fixtures';

function column(values: readonly number[], weights?: readonly number[]): Points {
  const shape = { data: Float64Array.from(values), rows: values.length, cols: 1 };
  return weights ? { ...shape, weights: Float64Array.from(weights) } : shape;
}

/** A context that draws these rows, one after the other. */
function drawing(rows: readonly number[]) {
  const context = createContext({});
  let at = 0;
  return { ...context, rng: { ...context.rng, int: () => rows[at++] } };
}

const run = (points: Points, params: Record<string, number>, seed = 1): Promise<Clustering> =>
  runAlgorithm('mini-batch-kmeans', points, params, createContext({ seed }));

describe('steps of mini-batch k-means, by hand', () => {
  test('a centre is the mean of all rows it was ever given', async () => {
    const points = column([0, 2, 10, 16]);
    // Step 1 draws 0, 2, 10 and 16; step 2 draws 2, 2, 10 and 10: the sums are 0+2+2+2 of 4 and 10+16+10+10 of 4.
    const limits = { batchSize: 4, maxSteps: 2, patience: 9 };
    const found = await miniBatch(points, Float64Array.of(1, 12), limits, drawing([0, 1, 2, 3, 1, 1, 2, 2]));
    expect([...found.centers]).toEqual([1.5, 11.5]);
    expect(found).toMatchObject({ steps: 2, converged: false });
  });

  test('weights count', async () => {
    const points = column([0, 2, 10, 16], [3, 1, 1, 1]);
    const limits = { batchSize: 4, maxSteps: 1, patience: 9 };
    const found = await miniBatch(points, Float64Array.of(1, 12), limits, drawing([0, 1, 2, 3]));
    expect([...found.centers]).toEqual([0.5, 13]);
  });

  test('a starved centre begins anew on a row of the batch', async () => {
    const points = column([0, 2, 10, 16]);
    const limits = { batchSize: 4, maxSteps: 1, patience: 9 };
    // The third centre gets no row; the draw after the batch is its new row, counted from the batch's first.
    const found = await miniBatch(points, Float64Array.of(1, 12, 999), limits, drawing([0, 1, 2, 3, 3]));
    expect([...found.centers]).toEqual([1, 13, 16]);
  });

  test('ends once patience is out', async () => {
    // All batches are alike, so nothing improves after the second step, the first that counts.
    const points = column([0, 0, 0, 0]);
    const limits = { batchSize: 4, maxSteps: 50, patience: 3 };
    const found = await miniBatch(points, Float64Array.of(0), limits, createContext({}));
    expect(found).toMatchObject({ steps: 5, converged: true });
  });

  test('an offset common to all rows costs nothing', async () => {
    const rng = createRng(3);
    const values = Array.from({ length: 200 }, () => rng.int(64));
    const limits = { batchSize: 32, maxSteps: 20, patience: 99 };
    const near = await miniBatch(column(values), Float64Array.of(10, 50), limits, createContext({}));
    const far = await miniBatch(
      column(values.map((x) => x + 2 ** 30)),
      Float64Array.of(10 + 2 ** 30, 50 + 2 ** 30),
      limits,
      createContext({}),
    );
    far.centers.forEach((x, c) => expect(x - 2 ** 30).toBeCloseTo(near.centers[c], 5));
  });
});

describe.each(TESTED_BACKENDS)('mini-batch k-means on %s', (backend) => {
  beforeAll(async () => void (await bootBackend(backend)));

  test('every row has its nearest centre, and inertia and distances say how far', async () => {
    const { points } = cleanSet('gen_nostructure');
    const { labels, centers = new Float64Array(0), inertia, distances = [] } = await run(points, { k: 7 });
    const nearest = new Int32Array(points.rows);
    nearestPlain(points, centers, nearest);
    expect(labels).toEqual(nearest);
    expect([...distances].reduce((sum, d) => sum + d * d, 0) / (inertia ?? NaN)).toBeCloseTo(1, 6);
  });

  test('a centre without rows is put on the row farthest from its own', async () => {
    const points = column([0, 1, 2, 30]);
    const uploaded = uploadPoints(points, 3);
    const found = await labelAll(uploaded, points, Float64Array.of(1, 1000, 2000), createContext({}));
    uploaded.dispose();
    // First 30 (29 away), then of 0 and 2, equally far from 1, the first.
    expect([...found.centers]).toEqual([1, 30, 0]);
    expect([...found.labels]).toEqual([2, 0, 0, 1]);
    expect(found).toMatchObject({ inertia: 1, relocated: 2 });
  });

  test('finds groups in 30,000 rows with a few batches', async () => {
    const rng = createRng(9);
    const truth = Int32Array.from({ length: 30_000 }, () => rng.int(4));
    const data = Float32Array.from({ length: 60_000 }, (_, at) => 6 * (truth[at >> 1] >> (at & 1)) + rng.next());
    const found = await run({ data, rows: 30_000, cols: 2 }, { k: 4 });
    expect(adjustedRandIndex(found.labels, truth)).toBe(1);
    expect(found.iterations ?? Infinity).toBeLessThan(100);
  });
});

test('the labels do not depend on the backend', async () => {
  const { points } = cleanSet('gen_moons');
  const found = [];
  for (const backend of TESTED_BACKENDS) {
    await bootBackend(backend);
    found.push(await run(points, { k: 5, batchSize: 20 }));
  }
  expect(found[1]).toEqual(found[0]);
});
