import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Layout } from '../../src/core/project/contract';
import type { ComputeApi, DataApi, LoadedPoints } from '../../src/engine/contract';
import { Engine } from '../../src/engine/page/engine';
import { plan } from '../../src/engine/page/map-work';
import { Pool } from '../../src/engine/page/pool';
import { createComputeApi } from '../../src/engine/worker/compute-api';
import { createDataApi } from '../../src/engine/worker/data-api';
import { WASM_FOLDER } from '../helpers/backends';
import { fakeWorker, rejection } from './rpc';

const bytes = new Uint8Array(readFileSync(new URL('../fixtures/clean/gen_customers_mixed.csv', import.meta.url)));
const compute = () => fakeWorker<ComputeApi>(createComputeApi({ wasmPaths: WASM_FOLDER }));

/** An engine with prepared numbers; channels end with the test. */
async function prepared() {
  const engine = new Engine({ data: () => fakeWorker<DataApi>(createDataApi()), compute });
  const table = await engine.open({ files: [{ file: new Blob([bytes]), name: 'customers.csv' }] });
  const choices = table.columns.map(({ name, profile }) => ({ column: name, kind: profile.kind, role: profile.role }));
  const { recipe } = await engine.proposeRecipe({ choices });
  return { engine, matrix: await engine.prepare({ choices, recipe }) };
}

const QUICK = { projection: 'umap', params: { epochs: 30, neighbours: 5, strangers: 2 }, seed: 4 };

describe('maps by the engine', () => {
  test('of axes: a place for every row, what they show and are made of; PCA is the plane of every run', async () => {
    const { engine, matrix } = await prepared();
    for (const projection of ['pca', 'famd', 'mca']) {
      const map = await engine.project({ projection, params: {}, seed: 1 });
      expect(map.coordinates).toHaveLength(2 * matrix.rows);
      expect(map.explained?.every((share) => share > 0 && share < 1)).toBe(true);
      expect(map.loadings?.[0]).toHaveLength(matrix.cols);
      if (projection !== 'pca') continue;
      const plane = await engine.plane({});
      expect(map.coordinates.filter((_, at) => at % 2 === 0)).toEqual(plane.x);
      expect(map.loadings).toEqual(plane.loadings);
    }
  });

  test('layouts on the way and progress arrive; stopped and made again, a seed gives the same map', async () => {
    const { engine, matrix } = await prepared();
    const layouts: Layout[] = [];
    const onLayout = (layout: Layout) => layouts.push(layout);
    const fractions: number[] = [];
    const map = await engine.project(QUICK, { onLayout, onProgress: (fraction) => fractions.push(fraction) });
    expect(layouts.length).toBeGreaterThan(20);
    expect(layouts.every(({ coordinates }) => coordinates.length === 2 * matrix.rows)).toBe(true);
    expect(fractions.at(-1)).toBeGreaterThan(0.9);
    const abort = new AbortController();
    const call = engine.project(QUICK, { signal: abort.signal, onLayout: () => abort.abort() });
    expect(await rejection(call)).toMatchObject({ code: 'cancelled' });
    expect((await engine.project(QUICK)).coordinates).toEqual(map.coordinates);
    expect((await engine.project({ ...QUICK, seed: 5 })).coordinates).not.toEqual(map.coordinates);
  });

  test('what a map takes is told before; what is unknown is refused', async () => {
    const { engine, matrix } = await prepared();
    const { bytes: taken, seconds } = await engine.planMap({ projection: 'umap', params: {} });
    expect(taken).toBeGreaterThan(matrix.rows * 100);
    expect((await engine.planMap({ projection: 'umap', params: { epochs: 5000 } })).seconds).toBeGreaterThan(seconds);
    const wrong = engine.project({ projection: 'nothing', params: {}, seed: 1 });
    expect(await rejection(wrong)).toMatchObject({ code: 'project.unknown' });
  });
});

test('a map of too many rows is refused with numbers, and the memory of another is asked about', async () => {
  const pool = new Pool(compute, () => 1);
  const of = (rows: number, refuse: (more: number) => void = () => undefined) => ({
    points: { version: 1, rows, cols: 10, fetch: (): Promise<LoadedPoints> => Promise.reject(new Error('asked for')) },
    refuse,
  });
  const tsne = plan(pool, { projection: 'tsne', params: {} }, of(1_000_000));
  expect(await rejection(tsne)).toMatchObject({
    code: 'project.tooManyRows',
    values: { rows: 1_000_000, most: 200_000 },
  });
  const asked: number[] = [];
  const cost = await plan(
    pool,
    { projection: 'umap', params: {} },
    of(1_000_000, (more) => asked.push(more)),
  );
  expect(asked).toEqual([cost.bytes]);
  expect(cost.bytes).toBeGreaterThan(5e8);
  expect(cost.seconds).toBeGreaterThan(120);
});
