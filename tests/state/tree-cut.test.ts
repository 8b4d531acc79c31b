import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ComputeApi, DataApi } from '../../src/engine/contract';
import { Engine } from '../../src/engine/page/engine';
import { createComputeApi } from '../../src/engine/worker/compute-api';
import { createDataApi } from '../../src/engine/worker/data-api';
import { Project } from '../../src/state/project.svelte';
import type { Run } from '../../src/state/run';
import { cutTreeOf, movedCut } from '../../src/state/tree-cut';
import { fakeWorker } from '../engine/rpc';
import { WASM_FOLDER } from '../helpers/backends';

const bytes = new Uint8Array(readFileSync(new URL('../fixtures/clean/gen_customers_mixed.csv', import.meta.url)));

/** Branches of 4, 3, 2 and 1 rows: 0 and 1 meet at 1, 2 and 3 at 2, all at 5. Cut into two. */
const dendrogram = {
  leaves: 4,
  first: Int32Array.of(0, 2, 4),
  second: Int32Array.of(1, 3, 5),
  heights: Float64Array.of(1, 2, 5),
  sizes: Float64Array.of(7, 3, 10),
};
const arrays = {
  tree: { dendrogram, leafOf: Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 2, 2, 3), rowsOf: Int32Array.of(4, 3, 2, 1) },
  labels: Int32Array.of(0, 0, 0, 0, 0, 0, 0, 1, 1, 1),
};

test('segments keep the colour of those they continue while the cut moves', () => {
  const tree = cutTreeOf({ arrays, k: 2 } as unknown as Run);
  if (!tree) throw new Error('no tree');
  expect([tree.least, tree.most, [...tree.labelOf]]).toEqual([2, 4, [0, 0, 1, 1]]);
  const colors = [5, 0];
  expect(movedCut(tree, colors, 2).segments).toEqual([
    { from: 0, color: 5, size: 7 },
    { from: 1, color: 0, size: 3 },
  ]);
  // The second one parts: its larger half goes on, the other is new.
  expect(movedCut(tree, colors, 3)).toMatchObject({
    height: 1.5,
    segments: [
      { from: 0, color: 5, size: 7 },
      { from: 1, color: 0, size: 2 },
      { from: -1, color: 1, size: 1 },
    ],
  });
  expect(movedCut(tree, colors, 1).segments).toEqual([{ from: 0, color: 5, size: 10 }]);
});

test('a run without a tree, or with one merge, has no cut to be moved', () => {
  const { tree: _tree, ...without } = arrays;
  expect(cutTreeOf({ arrays: without, k: 2 } as unknown as Run)).toBeNull();
});

test('a cut is the run with that number; names follow, and each cut is made once', { timeout: 60_000 }, async () => {
  const engine = new Engine({
    data: () => fakeWorker<DataApi>(createDataApi()),
    compute: () => fakeWorker<ComputeApi>(createComputeApi({ wasmPaths: WASM_FOLDER })),
  });
  const project = Object.assign(new Project(), { engine });
  await project.openFiles([{ file: new File([bytes], 'customers.csv'), options: {} }]);
  const five = await project.findSegments({ algorithm: 'agglomerative', params: { k: 5 }, seed: 1 });
  [...'abcde'].forEach((name, label) => project.changePersona(label, { name }));
  const seven = await project.cutTree(7);
  const whole = await engine.cluster({ algorithm: 'agglomerative', params: { k: 7 }, seed: 1 });
  expect(seven?.arrays.labels).toEqual(whole.labels);
  expect(seven?.arrays.distances).toEqual(whole.distances);
  expect(seven?.inertia).toBeCloseTo(whole.inertia ?? NaN, 6);
  expect(seven).toMatchObject({ k: 7, number: 2, cutOf: five?.id, params: { k: 7 }, sizes: seven?.explanation.sizes });
  const names = seven?.personas.map(({ name }) => name) ?? [];
  expect(names.filter((name) => name !== '').sort()).toEqual([...'abcde']);
  // While it was moved, the segments were shown under the same names.
  const before = project.runs.find(({ id }) => id === five?.id);
  const tree = before && cutTreeOf(before);
  if (!before || !tree) throw new Error('no tree');
  const shown = movedCut(tree, before.personas.map(({ color }) => color), 7); // prettier-ignore
  expect(shown.segments.map(({ from }) => before.personas[from]?.name ?? '')).toEqual(names);
  expect(shown.segments.map(({ color }) => color)).toEqual(seven?.personas.map(({ color }) => color));
  expect((await project.cutTree(5))?.id).toBe(five?.id);
  expect(project.runs).toHaveLength(2);
});
