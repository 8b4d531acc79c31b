import { beforeAll, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { cutInto, labelRows } from '../../../src/core/base/cut';
import { createRng } from '../../../src/core/base/rng';
import type { Tree } from '../../../src/core/base/tree';
import { crownOf } from '../../../src/core/cluster/linkage/crown';
import { growTree } from '../../../src/core/cluster/linkage/grow';
import { runAlgorithm } from '../../../src/core/cluster/registry';
import { bootBackend } from '../../helpers/backends';

beforeAll(async () => void (await bootBackend('wasm')));

/** 600 rows in the plane, the last 50 equal to the first. */
function plane() {
  const rng = createRng(8);
  const data = Float64Array.from({ length: 1200 }, () => rng.next());
  data.copyWithin(1100, 0, 100);
  return { data, rows: 600, cols: 2 };
}
const cutOf = (tree: Tree, k: number) => labelRows(tree, cutInto(tree.dendrogram, k, tree.rowsOf));

test('by hand: the two uppermost merges of five leaves', () => {
  const dendrogram = {
    leaves: 5,
    first: Int32Array.of(0, 2, 5, 4),
    second: Int32Array.of(1, 3, 6, 7),
    heights: Float64Array.of(0, 0, 3, 7),
    sizes: Float64Array.of(2, 2, 4, 5),
  };
  const tree = { dendrogram, leafOf: Int32Array.of(4, 3, 0, 1, 0, 2), rowsOf: Int32Array.of(2, 1, 1, 1, 1) };
  expect(crownOf(tree, 2)).toEqual({
    // {0, 1}, {2, 3} and {4}: the merges at height 0 are below.
    dendrogram: {
      leaves: 3,
      first: Int32Array.of(0, 2),
      second: Int32Array.of(1, 3),
      heights: Float64Array.of(3, 7),
      sizes: Float64Array.of(4, 5),
    },
    leafOf: Uint8Array.of(2, 1, 0, 0, 0, 1),
    rowsOf: Int32Array.of(3, 2, 1),
  });
  expect(crownOf(tree, 5).dendrogram).toEqual(dendrogram);
});

test('every cut through the crown is the cut through the tree, at a byte for every row', async () => {
  const tree = await growTree(plane(), 'average', 'euclidean', createContext({}));
  const crown = crownOf(tree, 5);
  expect(crown.dendrogram.leaves).toBe(256);
  expect(crown.leafOf).toBeInstanceOf(Uint8Array);
  for (const k of [1, 2, 3, 17, 100, 256]) expect(cutOf(crown, k)).toEqual(cutOf(tree, k));
  const wide = crownOf(tree, 300);
  expect(wide.leafOf).toBeInstanceOf(Uint16Array);
  expect(cutOf(wide, 300)).toEqual(cutOf(tree, 300));
});

test.each(['agglomerative', 'birch'])('%s gives its tree: cut again, it is the run with that number', async (id) => {
  const five = await runAlgorithm(id, plane(), { k: 5 }, createContext({}));
  const { tree } = five;
  if (!tree) throw new Error('no tree');
  expect(cutOf(tree, 5)).toEqual(five.labels);
  const nine = await runAlgorithm(id, plane(), { k: 9 }, createContext({}));
  expect(cutOf(tree, 9)).toEqual(nine.labels);
  expect(tree.rowsOf.reduce((sum, rows) => sum + rows, 0)).toBe(600);
});
