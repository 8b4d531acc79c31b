import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ComputeApi, DataApi } from '../../src/engine/contract';
import { Engine } from '../../src/engine/page/engine';
import { createComputeApi } from '../../src/engine/worker/compute-api';
import { createDataApi } from '../../src/engine/worker/data-api';
import { Project } from '../../src/state/project.svelte';
import { fakeWorker } from '../engine/rpc';
import { WASM_FOLDER } from '../helpers/backends';

const bytes = new Uint8Array(readFileSync(new URL('../fixtures/clean/gen_customers_mixed.csv', import.meta.url)));

/** The invented customers in a project whose workers are in this thread. */
async function customers(): Promise<Project> {
  const engine = new Engine({
    data: () => fakeWorker<DataApi>(createDataApi()),
    compute: () => fakeWorker<ComputeApi>(createComputeApi({ wasmPaths: WASM_FOLDER })),
  });
  const project = Object.assign(new Project(), { engine });
  expect(await project.openFiles([{ file: new File([bytes], 'customers.csv'), options: {} }])).toBe(true);
  return project;
}

describe('a session', () => {
  test('opens each line of the sweep with the labels of the run with its number, and its starts', async () => {
    const project = await customers();
    const sweep = await project.compare(3);
    expect(sweep?.rows).toBe(sweep?.of);
    for (const { k, starts, agreed, inertia, smallest } of sweep?.entries.slice(2, 4) ?? []) {
      const opened = await project.openSweepRun(k);
      const whole = await project.engine.cluster({ algorithm: 'kmeans', params: { k }, seed: 3 });
      expect(opened?.arrays.labels).toEqual(whole.labels);
      expect(opened).toMatchObject({ algorithm: 'kmeans', params: { k }, seed: 3, k, inertia });
      expect(opened?.starts).toMatchObject({ count: starts, agreed });
      expect(Math.min(...(opened?.sizes ?? []))).toBe(smallest);
    }
    expect(project.runs.map(({ number }) => number)).toEqual([1, 2]);
  });

  test('proposes a number, and finds with it what is found when that number is asked for', async () => {
    const project = await customers();
    const proposed = await project.findSegments({ algorithm: 'kmeans', params: {}, seed: 1 });
    expect(proposed?.k).toBe(5);
    const given = await project.findSegments({ algorithm: 'kmeans', params: { k: 5 }, seed: 1 });
    expect(given?.arrays.labels).toEqual(proposed?.arrays.labels);
    const whole = await project.engine.cluster({ algorithm: 'kmeans', params: { k: 5 }, seed: 1 });
    expect(given?.arrays.labels).toEqual(whole.labels);
    const codes = (notes: readonly { readonly code: string }[]) => notes.map(({ code }) => code);
    expect(codes(given?.notes ?? [])).toEqual(expect.arrayContaining(codes(whole.notes)));

    // Another method takes the number that is proposed, and is run itself.
    const run = await project.findSegments({ algorithm: 'bisecting-kmeans', params: {}, seed: 1 });
    expect(run).toMatchObject({ algorithm: 'bisecting-kmeans', k: 5, params: { k: 5 } });
    const other = await project.engine.cluster({ algorithm: 'bisecting-kmeans', params: { k: 5 }, seed: 1 });
    expect(run?.arrays.labels).toEqual(other.labels);
  });

  test('a run has every score, and says who made it', async () => {
    const project = await customers();
    const run = await project.findSegments({ algorithm: 'kmeans', params: { k: 4 }, seed: 1 });
    const labels = run?.arrays.labels ?? new Int32Array();
    for (const score of ['silhouette', 'calinski-harabasz', 'davies-bouldin', 'explained-variance']) {
      expect([score, run?.scores[score]]).toEqual([score, (await project.engine.score({ score, labels })).value]);
    }
    expect(run).toMatchObject({ silhouette: run?.scores['silhouette'], silhouetteError: null, pinned: false });
    expect(run?.scores['inertia']).toBe(run?.inertia);
    expect(run?.workers).toBeGreaterThan(0);
  });

  test('measures everybody where a sample was measured, and forgets that it was one', async () => {
    const project = await customers();
    const run = await project.findSegments({ algorithm: 'kmeans', params: { k: 4 }, seed: 1 });
    const sampled = { code: 'score.sampled', values: { score: 'silhouette', rows: 10, of: 800, error: 0.1 } } as const;
    const others = run?.notes ?? [];
    project.runs = run ? [{ ...run, silhouette: 0.1, silhouetteError: 0.1, notes: [...others, sampled] }] : [];
    await project.measureAll();
    expect(project.run).toMatchObject({ silhouette: run?.silhouette, silhouetteError: null, notes: others });
    expect(project.run?.scores).toEqual(run?.scores);
  });

  test('measures nothing where the numbers of the run are not on screen any more', async () => {
    const project = await customers();
    const run = await project.findSegments({ algorithm: 'kmeans', params: { k: 4 }, seed: 1 });
    project.runs = run ? [{ ...run, silhouetteError: 0.1 }] : [];
    project.setRole('age', 'ignore');
    await project.measureAll();
    expect(project.run?.silhouetteError).toBe(0.1);
  });
});
