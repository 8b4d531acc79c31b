import type { Points } from './contract';

/**
 * How many different rows there are among those with a weight, counted no further than `limit`.
 * Open addressing over a hash of the row's values: expected O(n d), and it ends at once on ordinary
 * data, whose first rows differ. -0 counts as 0.
 */
export function countDistinct(points: Points, limit: number): number {
  const { rows, weights } = points;
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * limit + 2))).fill(-1);
  let distinct = 0;
  for (let row = 0; row < rows && distinct < limit; row++) {
    if (weights !== undefined && weights[row] === 0) continue;
    let slot = hashOf(points, row) & (slots.length - 1);
    while (slots[slot] >= 0 && !sameRow(points, slots[slot], row)) slot = (slot + 1) & (slots.length - 1);
    if (slots[slot] >= 0) continue;
    slots[slot] = row;
    distinct++;
  }
  return distinct;
}

const value = new Float64Array(1);
const words = new Int32Array(value.buffer);

function hashOf({ data, cols }: Points, row: number): number {
  let hash = 0;
  for (let j = 0; j < cols; j++) {
    value[0] = data[row * cols + j] + 0;
    hash = Math.imul(hash ^ words[0], 0x9e3779b1) ^ Math.imul(words[1], 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash;
}

function sameRow({ data, cols }: Points, a: number, b: number): boolean {
  for (let j = 0; j < cols; j++) if (data[a * cols + j] !== data[b * cols + j]) return false;
  return true;
}
