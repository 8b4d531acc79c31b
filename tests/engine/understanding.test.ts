import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ComputeApi, DataApi } from '../../src/engine/contract';
import { Engine } from '../../src/engine/page/engine';
import type { UnderstandRequest } from '../../src/engine/insight';
import { createComputeApi } from '../../src/engine/worker/compute-api';
import { createDataApi } from '../../src/engine/worker/data-api';
import { fingerprintOf } from '../../src/state/understanding.svelte';
import { WASM_FOLDER } from '../helpers/backends';
import { segment, understand } from '../helpers/headless';
import { fakeWorker, rejection } from './rpc';

const bytes = new Uint8Array(readFileSync(new URL('../fixtures/clean/gen_customers_mixed.csv', import.meta.url)));
const found = await segment(bytes, 'customers.csv', { algorithm: 'kmeans', params: { k: 3, starts: 1 } });

/** An engine with the numbers prepared, and what to ask it. */
async function asking(): Promise<{ readonly engine: Engine; readonly request: UnderstandRequest }> {
  const engine = new Engine({
    data: () => fakeWorker<DataApi>(createDataApi()),
    compute: () => fakeWorker<ComputeApi>(createComputeApi({ wasmPaths: WASM_FOLDER })),
  });
  const table = await engine.open({ files: [{ file: new Blob([bytes]), name: 'customers.csv' }] });
  const choices = table.columns.map(({ name, profile }) => ({ column: name, kind: profile.kind, role: profile.role }));
  const { recipe } = await engine.proposeRecipe({ choices });
  const { rowIndex } = await engine.prepare({ choices, recipe });
  const segmented = { rowIndex, labels: found.clustering.labels, k: found.clustering.k };
  const explanation = await engine.explain({ ...segmented, choices });
  return { engine, request: { ...segmented, choices, recipe, seed: 1, explanation } };
}

test('the data worker tells what the core does, and the cells by which customers are recognised', async () => {
  const { engine, request } = await asking();
  const { shown, customers, ...told } = await engine.understand(request);
  expect(told).toEqual(await understand(found, { seed: 1 }));
  const rows = told.examples?.typical.flat() ?? [];
  expect(rows).toHaveLength(15);
  expect(customers.map(({ row }) => row).slice(0, 15)).toEqual(rows);
  const [row] = await engine.rows({ from: rows[0] ?? 0, to: (rows[0] ?? 0) + 1 });
  const places = shown.map((name) => request.choices.findIndex(({ column }) => column === name));
  expect(customers[0]?.cells).toEqual(places.map((at) => row?.[at]));
});

test('whatever is prepared by now, the numbers of the run are meant; other rows have no examples', async () => {
  const { engine, request } = await asking();
  const before = await engine.understand(request);
  const recipe = { ...request.recipe, columns: request.recipe.columns.slice(0, 1) };
  await engine.prepare({ choices: request.choices, recipe });
  expect(await engine.understand(request)).toEqual(before);
  const fewer = { rowIndex: request.rowIndex.slice(1), labels: request.labels.slice(1) };
  expect(await engine.understand({ ...request, ...fewer })).toMatchObject({ examples: null, customers: [] });
});

test('can be stopped', async () => {
  const { engine, request } = await asking();
  const abort = new AbortController();
  const call = engine.understand(request, { signal: abort.signal, onProgress: () => abort.abort() });
  expect(await rejection(call)).toMatchObject({ code: 'cancelled' });
});

test('other labels have another fingerprint', () => {
  const of = (...labels: number[]): number => fingerprintOf(Int32Array.from(labels));
  expect(of(0, 1, 1)).toBe(of(0, 1, 1));
  expect(new Set([of(0, 1, 1), of(1, 0, 1), of(1, 1, 0), of(0, 1, -1), of(0, 1)]).size).toBe(5);
});
