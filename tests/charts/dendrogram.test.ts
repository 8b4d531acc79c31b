import { expect, test } from 'vitest';
import { treeDrawing } from '../../src/charts/dendrogram';

/** {0, 1} at 1, {2, 3} at 2, these two at 4, and leaf 4 at 9; leaf 4 holds ten rows. */
const tree = {
  dendrogram: {
    leaves: 5,
    first: Int32Array.of(0, 2, 5, 4),
    second: Int32Array.of(1, 3, 6, 7),
    heights: Float64Array.of(1, 2, 4, 9),
    sizes: Float64Array.of(2, 2, 4, 14),
  },
  leafOf: new Uint8Array(14),
  rowsOf: Int32Array.of(1, 1, 1, 3, 10),
};

test('the uppermost merges, the part with more rows at the left', () => {
  const { nodes, leaves, mostRows, range } = treeDrawing(tree, 3);
  expect(nodes).toEqual([
    { merge: -1, x: 0, height: 0, above: 9, parts: null, rows: 10, branch: 4 },
    { merge: -1, x: 1, height: 0, above: 4, parts: null, rows: 4, branch: 2 },
    { merge: -1, x: 2, height: 0, above: 4, parts: null, rows: 2, branch: 0 },
    { merge: 2, x: 1.5, height: 4, above: 9, parts: [1, 2], rows: 6, branch: 0 },
    { merge: 3, x: 0.75, height: 9, above: null, parts: [0, 1.5], rows: 16, branch: 4 },
  ]);
  expect([leaves, mostRows]).toEqual([3, 10]);
  expect(range[0]).toBeCloseTo(3.65, 12);
  expect(range[1]).toBeCloseTo(9.35, 12);
});

test('all of a small tree, without negative heights', () => {
  const { nodes, leaves, range } = treeDrawing(tree, 60);
  expect(leaves).toBe(5);
  expect(nodes).toHaveLength(9);
  expect(range[0]).toBeGreaterThanOrEqual(0);
});
