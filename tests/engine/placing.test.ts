import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ComputeApi, DataApi } from '../../src/engine/contract';
import { Engine } from '../../src/engine/page/engine';
import type { MapToPlaceOn, ScoreFileRequest } from '../../src/engine/scored';
import { createComputeApi } from '../../src/engine/worker/compute-api';
import { createDataApi } from '../../src/engine/worker/data-api';
import { WASM_FOLDER } from '../helpers/backends';
import { segment } from '../helpers/headless';
import { fakeWorker, rejection } from './rpc';

const text = readFileSync(new URL('../fixtures/clean/gen_customers_mixed.csv', import.meta.url), 'utf8');
const lines = text.trim().split(/\r?\n/);
const fileOf = (rows: readonly number[]): Blob =>
  new Blob([[lines[0], ...rows.map((row) => lines[row + 1])].join('\n')]);
const PICKED = [700, 3, 411, 12, 999];
const WORDS = { segment: 's', persona: 'p', distance: 'd', leftOut: 'l', place: 'map', reasons: [] };

const { model } = await segment(new TextEncoder().encode(text), 'customers.csv', { params: { k: 3, starts: 1 } });
if (!model) throw new Error('no model');
let engine: Engine;
let request: ScoreFileRequest;
// Workers end after each test.
beforeEach(async () => {
  engine = new Engine({
    data: () => fakeWorker<DataApi>(createDataApi()),
    compute: () => fakeWorker<ComputeApi>(createComputeApi({ wasmPaths: WASM_FOLDER })),
  });
  const table = await engine.open({ files: [{ file: new Blob([text]), name: 'customers.csv' }] });
  const choices = table.columns.map(({ name, profile }) => ({ column: name, kind: profile.kind, role: profile.role }));
  const { recipe } = await engine.proposeRecipe({ choices });
  await engine.prepare({ choices, recipe });
  request = { file: { file: fileOf(PICKED), name: 'others.csv' }, choices, recipe, model, k: 3 };
});

async function made(
  projection: string,
  params: Record<string, string | number>,
): Promise<MapToPlaceOn & { readonly coordinates: Float32Array }> {
  const { dimensions, model, coordinates } = await engine.project({ projection, params, seed: 1 });
  // As it comes out of a session file.
  const kept = model && { model: JSON.parse(JSON.stringify(model)) as typeof model };
  return { projection, params, seed: 1, dimensions, coordinates, ...kept };
}

describe('customers of another file', () => {
  test.each(['2', '3'])(
    'lie on a PCA and a FAMD map (%s directions) where the same customers of the run do',
    async (dimensions) => {
      for (const projection of ['pca', 'famd']) {
        const { coordinates, ...map } = await made(projection, { dimensions });
        const { places } = await engine.scoreFile({ ...request, map });
        expect(places?.axes).toHaveLength(map.dimensions);
        expect(places?.labels).toHaveLength(PICKED.length);
        places?.axes.forEach((axis, at) => {
          expect([...axis]).toEqual(PICKED.map((row) => coordinates[row * map.dimensions + at]));
        });
      }
    },
  );

  test('and so do those of the plane that every run has', async () => {
    const { x, y, model } = await engine.plane({});
    const map = {
      projection: 'pca',
      params: { dimensions: '2' },
      seed: 1,
      dimensions: 2,
      ...(model && { model }),
    } as const;
    const { places } = await engine.scoreFile({ ...request, map });
    expect(places?.axes.map((axis) => [...axis])).toEqual([x, y].map((axis) => PICKED.map((row) => axis[row])));
  });

  test('settle on a UMAP map close to where the same customers lie; again they lie at the same places', async () => {
    const map = await made('umap', { epochs: 50 });
    const { places } = await engine.scoreFile({ ...request, map });
    const spread = Math.max(...map.coordinates) - Math.min(...map.coordinates);
    PICKED.forEach((row, i) => {
      const off = [0, 1].map((axis) => (places?.axes[axis]?.[i] ?? NaN) - (map.coordinates[2 * row + axis] ?? NaN));
      expect(Math.hypot(...off)).toBeLessThan(spread / 8);
    });
    expect((await engine.scoreFile({ ...request, map })).places).toEqual(places);
  });

  test('have columns of their places where that is wanted', async () => {
    const { coordinates, ...map } = await made('pca', { dimensions: '2' });
    const { reasons } = await engine.scoreFile({ ...request, map });
    expect(reasons).toEqual([]);
    const form = { personaNames: [], words: WORDS, formulaSafe: true };
    const { file } = await engine.exportScored({ ...form, withPlaces: true });
    const [header, ...rows] = (await file.text()).trim().split('\r\n');
    expect(header).toMatch(/,s,p,d,l,map_1,map_2$/);
    expect(rows.map((row) => row.split(',').slice(-2).map(Number))).toEqual(
      PICKED.map((row) => [0, 1].map((axis) => Number((coordinates[2 * row + axis] ?? NaN).toPrecision(7)))),
    );
    await engine.scoreFile({ ...request, map });
    expect((await (await engine.exportScored(form)).file.text()).split('\r\n')[0]).toMatch(/,s,p,d,l$/);
  });

  test('cannot be placed by t-SNE, nor by a map that was stored without what places; the labels stay asked for', async () => {
    const map = { params: {}, seed: 1, dimensions: 2 } as const;
    const refusal = (more: Partial<MapToPlaceOn> & { readonly projection: string }) =>
      rejection(engine.scoreFile({ ...request, map: { ...map, ...more } }));
    expect(await refusal({ projection: 'tsne' })).toMatchObject({ code: 'project.noNewRows' });
    expect(await refusal({ projection: 'famd' })).toMatchObject({ code: 'project.noModel' });
    expect(await refusal({ projection: 'umap', coordinates: new Float32Array(4) })).toMatchObject({
      code: 'cluster.shape',
    });
    const model = { centre: [0], scale: [1], fromCodes: false, axes: [[1], [1]] };
    expect(await refusal({ projection: 'pca', model })).toMatchObject({ code: 'project.columns' });
  });

  test('can be stopped on the way', async () => {
    const map = await made('umap', { epochs: 10 });
    const abort = new AbortController();
    const onProgress = (fraction: number): void => void (fraction > 0.8 && abort.abort());
    expect(
      await rejection(
        engine.scoreFile(
          { ...request, file: { file: new Blob([text]), name: 'all.csv' }, map },
          { signal: abort.signal, onProgress },
        ),
      ),
    ).toMatchObject({
      code: 'cancelled',
    });
  });
});
