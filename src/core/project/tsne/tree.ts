import type { Ground } from '../ground';
import { KeySorter } from './sort-keys';

/** Rows per leaf, which are pushed by the same company: fewer gather it more often, more make it larger. */
const LEAF = 16;
/** A cell whose width is less than this share of its distance counts as one heavy row (theta of Barnes and Hut). */
const THETA = 0.5;
/** Numbers per cell: the middle of its rows (x, y, z), how far off it counts as one, its rows. */
export const CELL = 5;

/**
 * Rows on a map, sorted into cells within cells (Barnes and Hut 1986): a quadtree in the plane, an octree in
 * space. Cells stand in the order in which they are entered; `next` is where to go on when a cell is not.
 */
export interface Tree {
  readonly rows: number;
  /** The row at each place; rows of a cell stand together. */
  readonly order: Int32Array;
  /** Coordinates by place. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** `CELL` numbers each. */
  readonly cells: Float64Array;
  readonly next: Int32Array;
  /** Places `begin..end` of a leaf; begin is -1 for a cell that has cells. */
  readonly begin: Int32Array;
  readonly end: Int32Array;
  count: number;
}

/** One tree is grown again and again in the same arrays. */
export class Grove {
  readonly tree: Tree;
  readonly #keys: Int32Array;
  readonly #sums: readonly [Float64Array, Float64Array, Float64Array];
  readonly #sorter: KeySorter;
  readonly #bits: 2 | 3;
  readonly #levels: number;
  #width = 1;

  /** @param ground where the tree stands. */
  constructor(rows: number, dimensions: 2 | 3, ground: Ground) {
    const most = 2 * rows + 1;
    const doubles = (): Float64Array => ground.doubles(rows);
    this.tree = {
      rows,
      order: ground.ints(rows),
      x: doubles(),
      y: doubles(),
      z: doubles(),
      cells: ground.doubles(most * CELL),
      next: ground.ints(most),
      begin: ground.ints(most),
      end: ground.ints(most),
      count: 0,
    };
    this.#keys = new Int32Array(rows);
    this.#sorter = new KeySorter(rows);
    this.#sums = [new Float64Array(rows + 1), new Float64Array(rows + 1), new Float64Array(rows + 1)];
    this.#bits = dimensions;
    this.#levels = dimensions === 2 ? 15 : 10;
  }

  /** O(n). @param places by row: x of all, then y of all, then z of all. */
  grow(places: Float64Array): Tree {
    const { tree } = this;
    const { rows } = tree;
    this.#setKeys(places);
    this.#sorter.sort(this.#keys, tree.order);
    const [sumX, sumY, sumZ] = this.#sums;
    for (let place = 0; place < rows; place++) {
      const row = tree.order[place];
      sumX[place + 1] = sumX[place] + (tree.x[place] = places[row]);
      sumY[place + 1] = sumY[place] + (tree.y[place] = places[rows + row]);
      sumZ[place + 1] = sumZ[place] + (tree.z[place] = places[2 * rows + row]);
    }
    tree.count = 0;
    this.#enter(0, rows, this.#levels);
    return tree;
  }

  /** The number of each row's smallest cell: bits of its coordinates in turns (Morton 1966). */
  #setKeys(places: Float64Array): void {
    const { rows } = this.tree;
    const low = [Infinity, Infinity, Infinity];
    let width = 0;
    for (let d = 0; d < this.#bits; d++) {
      let least = Infinity;
      let most = -Infinity;
      for (let at = d * rows, end = at + rows; at < end; at++) {
        least = places[at] < least ? places[at] : least;
        most = places[at] > most ? places[at] : most;
      }
      low[d] = least;
      width = Math.max(width, most - least);
    }
    this.#width = width;
    const keys = this.#keys;
    keys.fill(0);
    const inPlane = this.#bits === 2;
    const cells = 1 << this.#levels;
    const scale = width > 0 ? (cells * (1 - 1e-9)) / width : 0;
    for (let d = 0; d < this.#bits; d++) {
      const least = low[d];
      for (let row = 0, at = d * rows; row < rows; row++, at++) {
        const cell = ((places[at] - least) * scale) | 0;
        keys[row] |= (inPlane ? spreadByTwo(cell) : spreadByThree(cell)) << d;
      }
    }
  }

  /** Places `from..to` share a cell of this level; where they share a smaller one, that is entered at once. */
  #enter(from: number, to: number, level: number): void {
    const { tree } = this;
    const cell = tree.count++;
    let own = level;
    const bits = this.#bits;
    const keys = this.#keys;
    if (to - from > LEAF) {
      while (own > 0 && keys[from] >> (bits * (own - 1)) === keys[to - 1] >> (bits * (own - 1))) own--;
    }
    const isLeaf = to - from <= LEAF || own === 0;
    const rows = to - from;
    const [sumX, sumY, sumZ] = this.#sums;
    tree.cells[cell * CELL] = (sumX[to] - sumX[from]) / rows;
    tree.cells[cell * CELL + 1] = (sumY[to] - sumY[from]) / rows;
    tree.cells[cell * CELL + 2] = (sumZ[to] - sumZ[from]) / rows;
    tree.cells[cell * CELL + 3] = this.#width / (1 << (this.#levels - own)) / THETA;
    tree.cells[cell * CELL + 4] = rows;
    tree.begin[cell] = isLeaf ? from : -1;
    tree.end[cell] = to;
    if (!isLeaf) {
      const shift = bits * (own - 1);
      for (let begin = from; begin < to;) {
        const part = keys[begin] >> shift;
        let end = begin + 1;
        while (end < to && keys[end] >> shift === part) end++;
        this.#enter(begin, end, own - 1);
        begin = end;
      }
    }
    tree.next[cell] = tree.count;
  }
}

/** Bits of a number below 2^15, each followed by an empty one. */
function spreadByTwo(value: number): number {
  let bits = value;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

/** Bits of a number below 2^10, each followed by two empty ones. */
function spreadByThree(value: number): number {
  let bits = value;
  bits = (bits | (bits << 16)) & 0x030000ff;
  bits = (bits | (bits << 8)) & 0x0300f00f;
  bits = (bits | (bits << 4)) & 0x030c30c3;
  return (bits | (bits << 2)) & 0x09249249;
}
