import type { Springs } from '../near/springs';
import { CELL, type Tree } from './tree';

/** What a group of rows is pushed by: all x, then all y, all z, and for how many rows each stands. */
export interface Company {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly rows: Float64Array;
}

export function companyFor({ rows }: Tree): Company {
  const floats = (): Float64Array => new Float64Array(rows + 1);
  return { x: floats(), y: floats(), z: floats(), rows: floats() };
}

/**
 * Pushes of all rows on those of the leaves among cells `from..to`, not yet divided by their sum. Rows of a leaf
 * share what they are pushed by: a cell counts as one where it does for the nearest of them. O(n log n) for all.
 * @param company scratch space. @param pushes by row: x of all, then y of all, then z of all.
 * @returns the sum of the likelihoods on the map.
 */
export function pushApart(tree: Tree, from: number, to: number, company: Company, pushes: Float64Array): number {
  let total = 0;
  for (let cell = from; cell < to; cell++) {
    if (tree.begin[cell] < 0) continue;
    const size = gather(tree, cell, company);
    for (let place = tree.begin[cell]; place < tree.end[cell]; place++)
      total += push(tree, place, company, size, pushes);
  }
  return total;
}

/** Whom the rows of a leaf are pushed by: whole cells that are far enough, single rows of those that are not. Even in number. */
function gather({ x, y, z, cells, next, begin, end, count }: Tree, leaf: number, company: Company): number {
  const width = CELL;
  const own = leaf * width;
  const ownX = cells[own];
  const ownY = cells[own + 1];
  const ownZ = cells[own + 2];
  const { x: metX, y: metY, z: metZ, rows: met } = company;
  let reach = 0;
  for (let place = begin[leaf]; place < end[leaf]; place++) {
    const square = (x[place] - ownX) ** 2 + (y[place] - ownY) ** 2 + (z[place] - ownZ) ** 2;
    if (square > reach) reach = square;
  }
  reach = Math.sqrt(reach);
  let size = 0;
  for (let cell = 0; cell < count;) {
    const at = cell * width;
    const dx = ownX - cells[at];
    const dy = ownY - cells[at + 1];
    const dz = ownZ - cells[at + 2];
    // Farther than this even seen from the nearest row.
    const least = cells[at + 3] + reach;
    if (least * least < dx * dx + dy * dy + dz * dz) {
      metX[size] = cells[at];
      metY[size] = cells[at + 1];
      metZ[size] = cells[at + 2];
      met[size++] = cells[at + 4];
      cell = next[cell];
    } else if (begin[cell] >= 0) {
      for (let place = begin[cell]; place < end[cell]; place++) {
        metX[size] = x[place];
        metY[size] = y[place];
        metZ[size] = z[place];
        met[size++] = 1;
      }
      cell = next[cell];
    } else cell++;
  }
  if (size % 2 === 1) met[size++] = 0;
  return size;
}

/** Of one row by its company, every second one apart so that two can be met at once. Itself is among them, at no distance. */
function push(tree: Tree, place: number, company: Company, size: number, pushes: Float64Array): number {
  const { x: metX, y: metY, z: metZ, rows: met } = company;
  const ownX = tree.x[place];
  const ownY = tree.y[place];
  const ownZ = tree.z[place];
  let evenX = 0;
  let evenY = 0;
  let evenZ = 0;
  let evenSum = 0;
  let oddX = 0;
  let oddY = 0;
  let oddZ = 0;
  let oddSum = 0;
  for (let at = 0; at < size; at += 2) {
    const dx = ownX - metX[at];
    const dy = ownY - metY[at];
    const dz = ownZ - metZ[at];
    const near = 1 / (1 + (dx * dx + dy * dy + dz * dz));
    const all = met[at] * near;
    const by = all * near;
    evenSum += all;
    evenX += by * dx;
    evenY += by * dy;
    evenZ += by * dz;
    const ex = ownX - metX[at + 1];
    const ey = ownY - metY[at + 1];
    const ez = ownZ - metZ[at + 1];
    const close = 1 / (1 + (ex * ex + ey * ey + ez * ez));
    const both = met[at + 1] * close;
    const force = both * close;
    oddSum += both;
    oddX += force * ex;
    oddY += force * ey;
    oddZ += force * ez;
  }
  const row = tree.order[place];
  pushes[row] = evenX + oddX;
  pushes[tree.rows + row] = evenY + oddY;
  pushes[2 * tree.rows + row] = evenZ + oddZ;
  return evenSum + oddSum - 1;
}

/** Pulls of the springs on rows `from..to`, by row as above. O(springs). */
export function pullTogether(
  { from: first, others, weights }: Springs,
  places: Float64Array,
  from: number,
  to: number,
  pulls: Float64Array,
): void {
  const rows = places.length / 3;
  for (let row = from; row < to; row++) {
    const ownX = places[row];
    const ownY = places[rows + row];
    const ownZ = places[2 * rows + row];
    let pullX = 0;
    let pullY = 0;
    let pullZ = 0;
    for (let at = first[row], end = first[row + 1]; at < end; at++) {
      const other = others[at];
      const dx = ownX - places[other];
      const dy = ownY - places[rows + other];
      const dz = ownZ - places[2 * rows + other];
      const pull = weights[at] / (1 + dx * dx + dy * dy + dz * dz);
      pullX += pull * dx;
      pullY += pull * dy;
      pullZ += pull * dz;
    }
    pulls[row] = pullX;
    pulls[rows + row] = pullY;
    pulls[2 * rows + row] = pullZ;
  }
}
