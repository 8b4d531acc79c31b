import { CELL, type Tree } from './tree';

/**
 * What a group of rows is pushed by, seen from its middle: all x, then all y, all z, and for how many rows each stands.
 * In float32, as four of them are met at once.
 */
export interface Company {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  readonly rows: Float32Array;
}

/** Rows whose springs pull: by row first its springs, a multiple of four of them; the last may be without weight. */
export interface Ties {
  readonly from: Int32Array;
  readonly others: Int32Array;
  readonly weights: Float32Array;
}

/** Met at once. */
export const LANES = 4;
/** Places in float32: x, y, z and one unused. */
export const PLACE = 4;

/** Rounds to float32 after every step, as the kernels do. `assembly/push.ts` and `assembly/pull.ts` are the twins. */
const f = Math.fround;

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
      total += push(tree, cell, place, company, size, pushes);
  }
  return total;
}

/** Whom the rows of a leaf are pushed by: whole cells that are far enough, single rows of those that are not. A multiple of four. */
function gather({ x, y, z, cells, next, begin, end, count }: Tree, leaf: number, company: Company): number {
  const own = leaf * CELL;
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
    const at = cell * CELL;
    const dx = cells[at] - ownX;
    const dy = cells[at + 1] - ownY;
    const dz = cells[at + 2] - ownZ;
    // Farther than this even seen from the nearest row.
    const least = cells[at + 3] + reach;
    if (least * least < dx * dx + dy * dy + dz * dz) {
      metX[size] = dx;
      metY[size] = dy;
      metZ[size] = dz;
      met[size++] = cells[at + 4];
      cell = next[cell];
    } else if (begin[cell] >= 0) {
      for (let place = begin[cell]; place < end[cell]; place++) {
        metX[size] = x[place] - ownX;
        metY[size] = y[place] - ownY;
        metZ[size] = z[place] - ownZ;
        met[size++] = 1;
      }
      cell = next[cell];
    } else cell++;
  }
  for (; size % LANES !== 0; size++) metX[size] = metY[size] = metZ[size] = met[size] = 0;
  return size;
}

const sums = { x: new Float32Array(LANES), y: new Float32Array(LANES), z: new Float32Array(LANES) };
const likelihoods = new Float32Array(LANES);

/** Of one row by its company, every fourth together. Itself is among them, at no distance. */
function push(tree: Tree, leaf: number, place: number, company: Company, size: number, pushes: Float64Array): number {
  const { x: metX, y: metY, z: metZ, rows: met } = company;
  const ownX = f(tree.x[place] - tree.cells[leaf * CELL]);
  const ownY = f(tree.y[place] - tree.cells[leaf * CELL + 1]);
  const ownZ = f(tree.z[place] - tree.cells[leaf * CELL + 2]);
  for (const sum of [sums.x, sums.y, sums.z, likelihoods]) sum.fill(0);
  for (let at = 0; at < size; at++) {
    const lane = at % LANES;
    const dx = f(ownX - metX[at]);
    const dy = f(ownY - metY[at]);
    const dz = f(ownZ - metZ[at]);
    const near = f(1 / f(1 + f(f(f(dx * dx) + f(dy * dy)) + f(dz * dz))));
    const all = f(met[at] * near);
    const by = f(all * near);
    likelihoods[lane] += all;
    sums.x[lane] += f(by * dx);
    sums.y[lane] += f(by * dy);
    sums.z[lane] += f(by * dz);
  }
  const row = tree.order[place];
  pushes[row] = together(sums.x);
  pushes[tree.rows + row] = together(sums.y);
  pushes[2 * tree.rows + row] = together(sums.z);
  return together(likelihoods) - 1;
}

function together(lanes: Float32Array): number {
  return lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
}

/** Pulls of the springs on rows `from..to`, by row as above. O(springs). @param places in steps of `PLACE`. */
export function pullTogether(
  { from: first, others, weights }: Ties,
  places: Float32Array,
  from: number,
  to: number,
  pulls: Float64Array,
): void {
  const rows = places.length / PLACE;
  for (let row = from; row < to; row++) {
    const ownX = places[row * PLACE];
    const ownY = places[row * PLACE + 1];
    const ownZ = places[row * PLACE + 2];
    for (const sum of [sums.x, sums.y, sums.z]) sum.fill(0);
    for (let at = first[row], end = first[row + 1]; at < end; at++) {
      const lane = at % LANES;
      const other = others[at] * PLACE;
      const dx = f(ownX - places[other]);
      const dy = f(ownY - places[other + 1]);
      const dz = f(ownZ - places[other + 2]);
      const pull = f(weights[at] / f(1 + f(f(f(dx * dx) + f(dy * dy)) + f(dz * dz))));
      sums.x[lane] += f(pull * dx);
      sums.y[lane] += f(pull * dy);
      sums.z[lane] += f(pull * dz);
    }
    pulls[row] = together(sums.x);
    pulls[rows + row] = together(sums.y);
    pulls[2 * rows + row] = together(sums.z);
  }
}
