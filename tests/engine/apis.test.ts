import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Choice, ComputeApi, DataApi } from '../../src/engine/contract';
import { Engine } from '../../src/engine/page/engine';
import { createComputeApi } from '../../src/engine/worker/compute-api';
import { createDataApi } from '../../src/engine/worker/data-api';
import { WASM_FOLDER } from '../helpers/backends';
import { segment } from '../helpers/headless';
import { fakeWorker, rejection } from './rpc';

const bytes = new Uint8Array(readFileSync(new URL('../fixtures/clean/gen_customers_mixed.csv', import.meta.url)));
const file = new Blob([bytes]);
const newEngine = (): Engine =>
  new Engine({
    data: () => fakeWorker<DataApi>(createDataApi()),
    compute: () => fakeWorker<ComputeApi>(createComputeApi({ wasmPaths: WASM_FOLDER })),
  });

async function opened(engine: Engine): Promise<readonly Choice[]> {
  const table = await engine.open({ files: [{ file, name: 'customers.csv' }] });
  return table.columns.map(({ name, profile }) => ({ column: name, kind: profile.kind, role: profile.role }));
}
async function prepared(engine: Engine) {
  const choices = await opened(engine);
  const { recipe } = await engine.proposeRecipe({ choices });
  return { choices, recipe, matrix: await engine.prepare({ choices, recipe }) };
}

describe('the workers behind the engine', () => {
  test('show the table, its rows and its columns as another kind', async () => {
    const engine = newEngine();
    await opened(engine);
    const rows = await engine.rows({ from: 798, to: 2000 });
    expect(rows.every((row) => row.length === 9)).toBe(true);
    expect(await engine.rows({ from: -5, to: 1 })).toHaveLength(1);
    expect(await engine.rows({ from: 5, to: 1 })).toEqual([]);
    expect((await engine.profile({ column: 'age', kind: 'category' })).kind).toBe('category');
    expect(await rejection(engine.profile({ column: 'nobody', kind: 'number' }))).toMatchObject({
      code: 'table.noColumn',
    });
  });

  test('walk the whole journey and find what the headless one finds', { timeout: 120_000 }, async () => {
    const engine = newEngine();
    const { choices, matrix } = await prepared(engine);
    const seen: number[] = [];
    const sweep = await engine.sweep({ kMin: 2, kMax: 10, seed: 1 }, { onPartial: ({ k }) => seen.push(k) });
    expect(seen.sort((a, b) => a - b)).toEqual(sweep.entries.map(({ k }) => k));
    const { algorithm } = matrix.advice.proposed;
    expect(algorithm).toBe('k-prototypes');
    const run = await engine.cluster({ algorithm, params: { k: sweep.proposal }, seed: 1 });
    const headless = await segment(bytes, 'customers.csv');
    expect(run.labels).toEqual(headless.clustering.labels);
    expect(run.backend).toBe('wasm');

    const silhouette = await engine.score({ score: 'silhouette', labels: run.labels });
    expect(silhouette.value).toBe(headless.scores['silhouette']);
    const plane = await engine.plane({});
    expect([plane.x.length, plane.y.length]).toEqual([matrix.rows, matrix.rows]);

    const segmented = { rowIndex: matrix.rowIndex, labels: run.labels, k: run.k };
    const explanation = await engine.explain({ ...segmented, choices });
    expect(explanation.sizes.reduce((a, b) => a + b)).toBe(matrix.rows);
    const names = Array.from({ length: run.k }, (_, i) => `name ${i}`);
    const table = await engine.segmentTable({ ...segmented, choices, names });
    expect(table.columns.slice(-run.k)).toEqual(names);

    const { personas } = await engine.carryPersonas({ previous: null, next: segmented });
    const named = personas.map((persona, i) => ({ ...persona, name: `name ${i}` }));
    const again = await engine.carryPersonas({ previous: { ...segmented, personas: named }, next: segmented });
    expect(again.personas).toEqual(named);

    const reasons = matrix.leftOut.reasons.map(({ code }) => code);
    const words = { segment: 'segment', persona: 'persona', distance: 'distance', leftOut: 'left out', reasons };
    const csv = await engine.exportCsv({
      ...segmented,
      leftOut: matrix.leftOut,
      ...(run.distances && { distances: run.distances }),
      personaNames: names.map(() => ''),
      words,
      formulaSafe: true,
    });
    expect(await csv.file.text()).toBe(headless.labelledCsv);
  });

  test('refuse what comes too early', async () => {
    const engine = newEngine();
    expect(await rejection(engine.rows({ from: 0, to: 1 }))).toMatchObject({ code: 'table.notLoaded' });
    await opened(engine);
    expect(await rejection(engine.plane({}))).toMatchObject({ code: 'table.notLoaded' });
    expect(await rejection(engine.cluster({ algorithm: 'kmeans', params: {}, seed: 1 }))).toMatchObject({
      code: 'table.notLoaded',
    });
  });

  test('keep the open table when another file is refused', async () => {
    const engine = newEngine();
    await opened(engine);
    const refused = engine.open({ files: [{ file: new Blob([]), name: 'empty.csv' }] });
    expect(await rejection(refused)).toMatchObject({ code: 'file.empty' });
    expect(await engine.rows({ from: 0, to: 1 })).toHaveLength(1);
  });

  test('tell what can be chosen from', async () => {
    const { steps, algorithms, scores } = await newEngine().catalogue();
    expect(algorithms.map(({ id }) => id)).toContain('kmeans');
    expect(scores.map(({ id }) => id)).toContain('silhouette');
    expect(steps.map(({ id }) => id)).toContain('standardise');
  });
});

describe('cancelling real work', () => {
  test('ends a sweep with its first line, and the next one runs as if nothing had been', async () => {
    const engine = newEngine();
    await prepared(engine);
    const abort = new AbortController();
    const call = engine.sweep({ kMin: 2, kMax: 10, seed: 1 }, { signal: abort.signal, onPartial: () => abort.abort() });
    expect(await rejection(call)).toMatchObject({ code: 'cancelled' });
    expect((await engine.sweep({ kMin: 2, kMax: 3, seed: 1 })).entries).toHaveLength(2);
  });

  test('ends a run', async () => {
    const engine = newEngine();
    await prepared(engine);
    const abort = new AbortController();
    const watch = { signal: abort.signal, onProgress: () => abort.abort() };
    const call = engine.cluster({ algorithm: 'kmeans', params: { k: 8, starts: 50 }, seed: 1 }, watch);
    expect(await rejection(call)).toMatchObject({ code: 'cancelled' });
  });
});
