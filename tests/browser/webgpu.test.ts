import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../helpers/chromium';
import type { Served } from '../helpers/preview';
import { expectedValues, hasShared, referencePoints } from '../reference/fixtures';
import { servePage } from './webgpu/bundle';
import type { Kindred, PlainPoints } from './webgpu/page';

declare const kindred: Kindred;

/** Chromium's own graphics card in software: the arithmetic of WebGPU without the card. */
const SOFTWARE_GPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

let served: Served;
let browser: Browser;
let page: Page;
const said: string[] = [];
beforeAll(async () => {
  [served, browser] = await Promise.all([servePage(), launchChromium(SOFTWARE_GPU)]);
  page = await browser.newPage();
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(served.url);
  await page.waitForFunction(() => 'kindred' in globalThis);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

test('the software adapter is there, is known as one, and TensorFlow.js starts on it', async () => {
  expect(await page.evaluate(() => kindred.findGpu())).toBe('software');
  expect(await page.evaluate(() => kindred.boot('webgpu'))).toEqual({ backend: 'webgpu', notes: [] });
});

describe('nearest two centres', () => {
  test.each([
    [1, 1, 1],
    [300, 3, 2],
    [1000, 8, 8],
    [777, 10, 9],
    [4099, 21, 17],
  ])('of %i rows x %i, %i centres: the kernel and the composed operations agree', async (rows, cols, k) => {
    const { fused, composed, leaked, left } = await page.evaluate(
      ([rows, cols, k]) => kindred.nearest(rows, cols, k),
      [rows, cols, k],
    );
    expect(fused.labels).toEqual(composed.labels);
    for (const which of ['first', 'second'] as const) {
      const far = fused[which].map((value, row) => Math.abs(value - composed[which][row]) / (1 + Math.abs(value)));
      expect(Math.max(...far)).toBeLessThan(1e-5);
    }
    expect({ leaked, left }).toEqual({ leaked: 0, left: 0 });
  });
});

test.each([
  [2000, 2, 5],
  [2000, 20, 12],
  [500, 300, 7],
])('of %i rows x %i, %i centres: the error stays within what is proven', async (rows, cols, k) => {
  const { beyond, most } = await page.evaluate(([rows, cols, k]) => kindred.doubt(rows, cols, k), [rows, cols, k]);
  expect(beyond).toBe(0);
  expect(most).toBeGreaterThan(0);
});

test.each([
  [50, 1, 3],
  [600, 7, 4],
])('distances of %i rows x %i, %i groups: squares, lower bounds and sums', async (rows, cols, k) => {
  const found = await page.evaluate(([rows, cols, k]) => kindred.distances(rows, cols, k), [rows, cols, k]);
  expect(found.off).toBeLessThan((cols + 4) * 2 ** -23);
  expect(found.above).toBe(0);
  const errors = found.sums.map((sum, at) => Math.abs(sum - found.right[at]) / found.right[at]);
  expect(Math.max(...errors)).toBeLessThan(1e-5);
  expect(found.left).toBe(0);
});

test('the self-test of start-up is passed', async () => {
  expect(await page.evaluate(() => kindred.selfTest())).toBe(null);
});

test.each([
  [1000, 3, 1],
  [5000, 2, 5],
  [40_000, 10, 8],
])('labels of %i rows x %i while %i centres move are those of plain float64', async (rows, cols, k) => {
  const { different, again, left } = await page.evaluate(
    ([rows, cols, k]) => kindred.track(rows, cols, k),
    [rows, cols, k],
  );
  expect(different).toBe(0);
  // Most were decided by the card.
  expect(again).toBeLessThan(rows);
  expect(left).toBe(0);
});

interface Run {
  readonly k: number;
  readonly n_iter: number;
  readonly inertia: number;
  readonly centres: readonly (readonly number[])[];
  readonly labels: readonly number[];
}
interface Begun extends Run {
  readonly init_rows: readonly number[];
}
interface Weighted extends Begun {
  readonly features: readonly string[];
  readonly weights: readonly number[];
}
interface Mini extends Run {
  readonly name: string;
  readonly points: readonly (readonly number[])[];
  readonly weights?: readonly number[];
  readonly init: readonly (readonly number[])[];
}
interface Labelling {
  readonly labels_from: string;
  readonly k: number;
  readonly silhouette: number;
  readonly silhouette_samples?: readonly number[];
}

/** The points of a set as the page takes them. */
function plain(set: string, features: readonly string[], single: boolean): PlainPoints {
  const { data, rows, cols } = referencePoints(set, features);
  return { data: [...data], rows, cols, single };
}
function startAt({ data, cols }: PlainPoints, rows: readonly number[]): number[] {
  return rows.flatMap((row) => data.slice(row * cols, (row + 1) * cols));
}

/** Labels number by number, centres and inertia within 1e-5, iterations within one. */
async function expectRun(points: PlainPoints, start: number[], expected: Run): Promise<void> {
  const params = { k: start.length / points.cols, tolerance: 0, maxIterations: 300 };
  const found = await page.evaluate(([points, params, start]) => kindred.cluster(points, params, start), [
    points,
    params,
    start,
  ] as const);
  expect(found.labels).toEqual(expected.labels);
  expect(Math.abs((found.iterations ?? NaN) - expected.n_iter)).toBeLessThanOrEqual(1);
  expect(Math.abs((found.inertia ?? NaN) - expected.inertia)).toBeLessThanOrEqual(1e-5 * expected.inertia);
  const centres = expected.centres.flat();
  const most = Math.max(...centres.map(Math.abs));
  expect(found.centers).toHaveLength(centres.length);
  found.centers.forEach((value, at) => expect(Math.abs(value - centres[at])).toBeLessThanOrEqual(1e-5 * most));
  expect(found.left).toBe(0);
}

describe.each(['iris', 'wine', 'ruspini', 'moons', 'aniso', 'circles', 'wholesale'])('reference set %s', (set) => {
  const absent = set === 'wholesale' && !hasShared;
  const runsOf = () => expectedValues<{ features: string[]; runs: Begun[] }>(`kmeans_${set}`);

  test.skipIf(absent).each([true, false])('k-means from given centres, in float32: %s', async (single) => {
    const { features, runs } = runsOf();
    const points = plain(set, features, single);
    for (const run of runs) await expectRun(points, startAt(points, run.init_rows), run);
  });

  test.skipIf(absent)('silhouettes', async () => {
    const { features, runs } = runsOf();
    const { labelings } = expectedValues<{ labelings: Labelling[] }>(`metrics_${set}`);
    const own = labelings.filter((one) => one.labels_from.startsWith('kmeans_'));
    expect(own.length).toBeGreaterThan(0);
    for (const expected of own) {
      const labels = runs.find(({ k }) => k === expected.k)?.labels ?? [];
      const found = await page.evaluate(([points, labels]) => kindred.silhouette(points, labels), [
        plain(set, features, true),
        labels,
      ] as const);
      expect(Math.abs((found.value ?? NaN) - expected.silhouette)).toBeLessThan(1e-4);
      expected.silhouette_samples?.forEach((value, i) => expect(Math.abs(found.perRow[i] - value)).toBeLessThan(1e-4));
    }
  });
});

test('reference: with weights', async () => {
  const expected = expectedValues<Weighted>('kmeans_weighted_iris');
  const points = { ...plain('iris', expected.features, true), weights: expected.weights };
  await expectRun(points, startAt(points, expected.init_rows), expected);
});

test.each(expectedValues<{ cases: Mini[] }>('kmeans_mini').cases)('reference, by hand: $name', async (one) => {
  const { points: rows, weights } = one;
  const shape = { data: rows.flat(), rows: rows.length, cols: rows[0].length, single: true };
  await expectRun(weights ? { ...shape, weights } : shape, one.init.flat(), one);
});

test('the same seed gives the same labels and the same bits as wasm', async () => {
  const points = plain('wine', expectedValues<{ features: string[] }>('kmeans_wine').features, true);
  const run = () => page.evaluate((points) => kindred.cluster(points, { k: 4, starts: 10 }, null), points);
  const card = await run();
  expect(await page.evaluate(() => kindred.boot('wasm'))).toEqual({ backend: 'wasm', notes: [] });
  expect(await run()).toEqual(card);
});

test('nothing was said on the console', () => {
  expect(said).toEqual([]);
});
