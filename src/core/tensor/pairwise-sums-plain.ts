import type { Block, Panels, Segmented } from './pairwise-panels';

/** As the kernel does. */
const CHUNK = 128;

/**
 * What the kernel `distanceSums` adds, bit for bit: the same distances in the same precision, added in
 * the same order. What an array holds is rounded to its precision, which for one sum or root is what
 * float32 arithmetic gives; products are rounded on their own.
 * @param sums k x total float64.
 */
export function addDistancesPlain(
  { k, total, bounds }: Segmented,
  panels: Panels,
  block: Block,
  others: number,
  to: number,
  sums: Float64Array,
): void {
  const work = workOf(panels);
  const { segment, from, end } = block;
  const back = segment * total;
  if (others === from) addTile(panels, work, block, { from, end, at: back, back: -1 }, sums);
  const first = others === from ? end : others;
  for (let c = segment; c < k; c++) {
    const side = { from: Math.max(first, bounds[2 * c]), end: Math.min(to, bounds[2 * c + 1]), at: c * total, back };
    if (side.from < side.end) addTile(panels, work, block, side, sums);
  }
}

/** The other side of a tile: its places, whose sums it is added to, and where its own rows get theirs (-1: not). */
interface Side {
  readonly from: number;
  readonly end: number;
  readonly at: number;
  readonly back: number;
}

/** Places for values in the precision of the panels. */
interface Work {
  /** 4 x lanes. */
  readonly distances: Float32Array | Float64Array;
  /** 4 x half a panel: sums of the four rows, by lane. */
  readonly rows: Float32Array | Float64Array;
  readonly terms: Float32Array | Float64Array;
}

function workOf({ values, lanes }: Panels): Work {
  const of = (length: number): Float32Array | Float64Array =>
    values instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  return { distances: of(4 * lanes), rows: of(2 * lanes), terms: of(2) };
}

function addTile(panels: Panels, work: Work, block: Block, side: Side, sums: Float64Array): void {
  const { lanes } = panels;
  for (let from = side.from; from < side.end; from += CHUNK) {
    const to = Math.min(from + CHUNK, side.end);
    for (let i = block.from; i < block.end; i += 4) {
      const count = Math.min(4, block.end - i);
      work.rows.fill(0);
      for (let j = from; j < to; j += lanes) {
        measure(panels, i, j, work.distances);
        clear(work.distances, lanes, count, to - j);
        addRows(work, lanes);
        if (side.back >= 0) addColumns(work, lanes, sums, side.back + j);
      }
      addUp(work.rows, lanes / 2, count, sums, side.at + i);
    }
  }
}

function measure({ values, cols }: Panels, i: number, j: number, distances: Float32Array | Float64Array): void {
  if (values instanceof Float32Array) measureSingle(values, cols, i, j, distances);
  else measureDouble(values, cols, i, j, distances);
}

function measureSingle(values: Float32Array, cols: number, i: number, j: number, distances: ArrayLike<number>): void {
  const out = distances as Float32Array;
  const end = (j + 8) * cols;
  for (let row = 0, at = 0; row < 4; row++) {
    const start = Math.floor((i + row) / 8) * 8 * cols + ((i + row) % 8);
    for (let lane = 0; lane < 8; lane++, at++) {
      let sum = Math.fround(0);
      for (let x = start, y = j * cols + lane; y < end; x += 8, y += 8) {
        const difference = Math.fround(values[x] - values[y]);
        sum = Math.fround(sum + Math.fround(difference * difference));
      }
      out[at] = Math.sqrt(sum);
    }
  }
}

function measureDouble(values: Float64Array, cols: number, i: number, j: number, distances: ArrayLike<number>): void {
  const out = distances as Float64Array;
  const end = (j + 4) * cols;
  for (let row = 0, at = 0; row < 4; row++) {
    const start = Math.floor((i + row) / 4) * 4 * cols + ((i + row) % 4);
    for (let lane = 0; lane < 4; lane++, at++) {
      let sum = 0;
      for (let x = start, y = j * cols + lane; y < end; x += 4, y += 4) {
        const difference = values[x] - values[y];
        sum += difference * difference;
      }
      out[at] = Math.sqrt(sum);
    }
  }
}

/** Zero for what lies past the end of a segment: rows from `count` on, lanes from `used` on. */
function clear(distances: Float32Array | Float64Array, lanes: number, count: number, used: number): void {
  distances.fill(0, count * lanes);
  for (let row = 0; row < count && used < lanes; row++) distances.fill(0, row * lanes + used, (row + 1) * lanes);
}

function addRows({ distances, rows, terms }: Work, lanes: number): void {
  const half = lanes / 2;
  for (let row = 0, to = 0; row < 4; row++) {
    for (let lane = 0; lane < half; lane++, to++) {
      terms[0] = distances[row * lanes + lane] + distances[row * lanes + half + lane];
      rows[to] += terms[0];
    }
  }
}

function addColumns({ distances, terms }: Work, lanes: number, sums: Float64Array, at: number): void {
  for (let lane = 0; lane < lanes; lane++) {
    terms[0] = distances[lane] + distances[lanes + lane];
    terms[1] = distances[2 * lanes + lane] + distances[3 * lanes + lane];
    terms[0] += terms[1];
    sums[at + lane] += terms[0];
  }
}

/** Lanes are added in float64: the first and the third, the second and the fourth, then both. */
function addUp(rows: Float32Array | Float64Array, half: number, count: number, sums: Float64Array, at: number): void {
  for (let row = 0; row < count; row++) {
    const start = row * half;
    sums[at + row] +=
      half === 4 ? rows[start] + rows[start + 2] + (rows[start + 1] + rows[start + 3]) : rows[start] + rows[start + 1];
  }
}
