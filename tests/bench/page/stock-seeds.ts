import { matMul } from '@tensorflow/tfjs-core';
import type { Rng } from '../../../src/core/base/rng';
import { againstCenters, type StockPoints } from './stock-k-means';

/**
 * Greedy k-means++ of the composed twin: squared distances to the candidates by `matMul`, what follows
 * (minima, sums, the draw) in plain code, since every row of it is looked at once only.
 */
export function stockSeeds(points: StockPoints, k: number, rng: Rng): Float64Array {
  const { rows, cols, data } = points;
  const lengths = squaredLengths(points);
  const centers = new Float64Array(k * cols);
  let reach: Reach = { closest: new Float32Array(rows).fill(Infinity), sum: Infinity };
  for (let c = 0; c < k; c++) {
    const drawn = c === 0 ? [rng.int(rows)] : drawRows(reach, 2 + Math.floor(Math.log(k)), rng);
    const tried = reachesWith(points, lengths, drawn, reach.closest);
    reach = tried.reduce((best, one) => (one.sum < best.sum ? one : best));
    const row = drawn[tried.indexOf(reach)];
    centers.set(data.subarray(row * cols, (row + 1) * cols), c * cols);
  }
  return centers;
}

/** Squared distance of every row to its nearest centre so far. */
interface Reach {
  readonly closest: Float32Array;
  sum: number;
}

/** Rows drawn with a chance that grows with their squared distance. */
function drawRows({ closest, sum }: Reach, count: number, rng: Rng): number[] {
  const marks = Array.from({ length: count }, (_, at) => ({ at, value: rng.next() * sum }));
  const found = new Array<number>(count).fill(closest.length - 1);
  marks.sort((a, b) => a.value - b.value);
  let passed = 0;
  let next = 0;
  for (let row = 0; row < closest.length && next < count; row++) {
    passed += closest[row];
    while (next < count && marks[next].value < passed) found[marks[next++].at] = row;
  }
  return found;
}

/** What the reach would be with each of these rows as one more centre. */
function reachesWith(points: StockPoints, lengths: Float32Array, drawn: readonly number[], before: Float32Array) {
  const { cols, data, rows, tiles } = points;
  const tried: Reach[] = drawn.map(() => ({ closest: new Float32Array(rows), sum: 0 }));
  const right = againstCenters(
    drawn.flatMap((row) => [...data.subarray(row * cols, (row + 1) * cols)]),
    cols,
  );
  let from = 0;
  for (const tile of tiles) {
    const product = matMul(tile.values, right);
    const values = product.dataSync<'float32'>();
    tried.forEach((reach, t) => addTile(reach, { values, from, step: drawn.length, at: t }, lengths, before));
    product.dispose();
    from += tile.values.shape[0];
  }
  right.dispose();
  return tried;
}

interface Column {
  readonly values: Float32Array;
  readonly from: number;
  readonly step: number;
  readonly at: number;
}

function addTile(reach: Reach, { values, from, step, at }: Column, lengths: Float32Array, before: Float32Array): void {
  const { closest } = reach;
  let sum = 0;
  for (let v = at, row = from; v < values.length; v += step, row++) {
    const square = Math.min(before[row], Math.max(0, values[v] + lengths[row]));
    closest[row] = square;
    sum += square;
  }
  reach.sum += sum;
}

function squaredLengths({ data, rows, cols }: StockPoints): Float32Array {
  const squares = new Float32Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let square = 0;
    for (let j = 0; j < cols; j++, at++) square += data[at] ** 2;
    squares[i] = square;
  }
  return squares;
}
