import { Ground } from '../ground';
import type { LayoutKernel } from '../kernel';
import type { Springs } from '../near/springs';
import { LANES, PLACE, pullTogether, pushApart, type Company, type Ties } from './forces';
import { CELL, Grove, type Tree } from './tree';

/** Forces on rows, worked out by the kernel where there is one, else by its twin: the same bits. */
export interface Workshop {
  /** By row: x of all, then y of all, then z of all. */
  readonly pushes: Float64Array;
  readonly pulls: Float64Array;
  /** Takes the places of all rows, in the same order. O(n). */
  look(places: Float64Array): Tree;
  /** See `pushApart` and `pullTogether`. */
  push(from: number, to: number): number;
  pull(from: number, to: number): void;
}

/** Int32 of a job of pushes, and of pulls. */
const PUSHING = 15;
const PULLING = 6;

/** O(springs) to begin. */
export function workshopOf(springs: Springs, rows: number, dimensions: 2 | 3): Workshop {
  const from = starts(springs);
  const tied = from[rows];
  const cells = 2 * rows + 1;
  const doubles = 3 * rows + CELL * cells + 6 * rows;
  const words = rows + 3 * cells + from.length + 2 * tied + PLACE * rows + 4 * (rows + LANES) + PUSHING + PULLING;
  const ground = Ground.of(8 * doubles + 4 * words, 24);
  const grove = new Grove(rows, dimensions, ground);
  const { tree } = grove;
  const floats = (): Float32Array => ground.floats(rows + LANES);
  const company: Company = { x: floats(), y: floats(), z: floats(), rows: floats() };
  const ties: Ties = { from: ground.ints(rows + 1), others: ground.ints(tied), weights: ground.floats(tied) };
  tie(springs, from, ties);
  const seen = ground.floats(PLACE * rows);
  const pushes = ground.doubles(3 * rows);
  const pulls = ground.doubles(3 * rows);
  const look = (places: Float64Array): Tree => {
    for (let row = 0; row < rows; row++) {
      seen[row * PLACE] = places[row];
      seen[row * PLACE + 1] = places[rows + row];
      seen[row * PLACE + 2] = places[2 * rows + row];
    }
    return grove.grow(places);
  };
  const arrays = { pushes, pulls, look };
  if (ground.kernel) {
    const jobs = { push: ground.ints(PUSHING), pull: ground.ints(PULLING) };
    return { ...arrays, ...byKernel(ground.kernel, { tree, company, ties, seen, pushes, pulls, dimensions }, jobs) };
  }
  return {
    ...arrays,
    push: (first, last) => pushApart(tree, first, last, company, pushes),
    pull: (first, last) => pullTogether(ties, seen, first, last, pulls),
  };
}

interface Materials {
  readonly tree: Tree;
  readonly company: Company;
  readonly ties: Ties;
  readonly seen: Float32Array;
  readonly pushes: Float64Array;
  readonly pulls: Float64Array;
  readonly dimensions: 2 | 3;
}

function byKernel(
  kernel: LayoutKernel,
  { tree, company, ties, seen, pushes, pulls, dimensions }: Materials,
  jobs: { readonly push: Int32Array; readonly pull: Int32Array },
): Pick<Workshop, 'push' | 'pull'> {
  const { order, x, y, z, cells, next, begin, end, rows } = tree;
  const met = [company.x, company.y, company.z, company.rows];
  const addresses = (arrays: readonly ArrayBufferView[]): number[] => arrays.map(({ byteOffset }) => byteOffset);
  jobs.push.set([rows, 0, ...addresses([order, x, y, z, cells, next, begin, end, ...met, pushes])]);
  jobs.pull.set([rows, ...addresses([ties.from, ties.others, ties.weights, seen, pulls])]);
  const inPlane = dimensions === 2;
  return {
    push(from, to) {
      jobs.push[1] = tree.count;
      const at = jobs.push.byteOffset;
      return inPlane ? kernel.pushInPlane(at, from, to) : kernel.pushInSpace(at, from, to);
    },
    pull: (from, to) => kernel.pullTogether(jobs.pull.byteOffset, from, to),
  };
}

/** Where the springs of each row begin, were they a multiple of four each. */
function starts({ from }: Springs): Int32Array {
  const padded = new Int32Array(from.length);
  for (let row = 1; row < from.length; row++) {
    padded[row] = padded[row - 1] + Math.ceil((from[row] - from[row - 1]) / LANES) * LANES;
  }
  return padded;
}

/** What is added pulls the row to itself, without weight. */
function tie(springs: Springs, from: Int32Array, ties: Ties): void {
  ties.from.set(from);
  for (let row = 0; row + 1 < from.length; row++) {
    const [first, last] = [springs.from[row], springs.from[row + 1]];
    ties.others.fill(row, from[row], from[row + 1]);
    ties.others.set(springs.others.subarray(first, last), from[row]);
    ties.weights.set(springs.weights.subarray(first, last), from[row]);
  }
}
