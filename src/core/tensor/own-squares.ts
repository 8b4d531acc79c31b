import type { Tensor } from '@tensorflow/tfjs-core';
import { fusedBuild, registerFused, runFused, stateOf, stateWith, viewOf, writeInto, type State } from './fused';
import { squaredDistance } from './nearest-plain';
import type { Rows } from './rows';
import type { Uploaded } from './uploaded';

/**
 * How far every row is from the centre of its label: differences squared and summed in float64 column by
 * column, as `squaredDistance` does. The fused kernel and the plain loops give the same bits.
 */
const OWN = 'KindredOwnSquares';

type Input = 'x' | 'labels' | 'centers' | 'weights' | 'squares' | 'distances' | 'sum';
type Flag = 'weighted' | 'wantSquares' | 'wantDistances';

registerFused<Input, 'rows' | 'cols' | Flag>(OWN, (heap, tensors, numbers) => {
  const at = (name: Input, wanted = 1): number => (wanted ? heap.address(tensors[name]) : 0);
  const { rows, cols, weighted, wantSquares, wantDistances } = numbers;
  const [squares, distances] = [at('squares', wantSquares), at('distances', wantDistances)];
  const [labels, centers, weights] = [at('labels'), at('centers'), at('weights', weighted)];
  heap.kernels.ownSquares(at('x'), cols, rows, labels, centers, weights, squares, distances, at('sum'));
  return heap.output([1], 'int32');
});

export interface OwnOptions {
  /** One per row; absent means 1 each. */
  readonly weights?: Float64Array | undefined;
  /** The same points as tensors, where they are there already: saves a copy. */
  readonly uploaded?: Uploaded | undefined;
  /** The sum of the rows before these, where the points are a part: parts in their order then sum as the whole. */
  readonly before?: number;
}

/**
 * The weighted sum of the squared distances, added in the order of the rows. O(n d).
 * @param labels one per row, 0..k-1; not a view of the backend's memory, which may move.
 * @param centers k x cols.
 */
export function ownInertia(points: Rows, labels: Int32Array, centers: Float64Array, options: OwnOptions = {}): number {
  return measure(points, labels, centers, {}, options);
}

/** Squared distance of each row to the centre of its label; parameters as above. O(n d). */
export function ownSquares(points: Rows, labels: Int32Array, centers: Float64Array, uploaded?: Uploaded): Float64Array {
  const squares = new Float64Array(points.rows);
  measure(points, labels, centers, { squares }, { uploaded });
  return squares;
}

/** Distance of each row to the centre of its label, rounded to float32; parameters as above. O(n d). */
export function ownDistances(
  points: Rows,
  labels: Int32Array,
  centers: Float64Array,
  uploaded?: Uploaded,
): Float32Array {
  const distances = new Float32Array(points.rows);
  measure(points, labels, centers, { distances }, { uploaded });
  return distances;
}

/** What is wanted of each row. */
interface Wanted {
  readonly squares?: Float64Array;
  readonly distances?: Float32Array;
}

/** Fewer numbers than this are measured sooner than a kernel is called. */
const FEW = 2 ** 13;

/** The kernel takes the points' own values: float32 that lie on the heap as they are, or are copied there. */
function measure(points: Rows, labels: Int32Array, centers: Float64Array, wanted: Wanted, options: OwnOptions): number {
  const { weights, uploaded, before = 0 } = options;
  const { data } = points;
  if (!(data instanceof Float32Array) || data.length < FEW || fusedBuild() === null) {
    return plainPass(points, labels, centers, wanted, weights, before);
  }
  const tiles = uploaded?.exact ? uploaded.tiles : pieces({ ...points, data });
  return fusedPass(tiles, points, { labels, centers, weights, before }, wanted);
}

function plainPass(
  points: Rows,
  labels: Int32Array,
  centers: Float64Array,
  { squares, distances }: Wanted,
  weights: Float64Array | undefined,
  before: number,
): number {
  let sum = before;
  for (let row = 0; row < points.rows; row++) {
    const square = squaredDistance(points, row, centers, labels[row]);
    if (squares) squares[row] = square;
    if (distances) distances[row] = Math.sqrt(square);
    sum += weights === undefined ? square : weights[row] * square;
  }
  return sum;
}

/** Some rows, on the heap already or still to be copied there. */
interface Piece {
  readonly from: number;
  readonly rows: number;
  readonly tensor?: Tensor;
  readonly values?: Float32Array;
}

/** Numbers that are copied at a time: few enough to stay in the cache until the kernel has read them. */
const PIECE = 2 ** 17;

function pieces({ data, rows, cols }: Rows & { readonly data: Float32Array }): Piece[] {
  const step = Math.max(2, Math.floor(PIECE / cols));
  return Array.from({ length: Math.ceil(rows / step) }, (_, i) => {
    const from = i * step;
    const values = data.subarray(from * cols, Math.min(rows, from + step) * cols);
    return { from, rows: values.length / cols, values };
  });
}

interface Given {
  readonly labels: Int32Array;
  readonly centers: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly before: number;
}

/** Needs little memory however many rows there are: that of one piece. */
function fusedPass(tiles: readonly Piece[], { cols }: Rows, given: Given, wanted: Wanted): number {
  const most = Math.max(...tiles.map(({ rows }) => rows));
  const { labels, centers, weights, before } = given;
  const { squares, distances } = wanted;
  const heap: Readonly<Record<Input, State>> = {
    x: stateOf(tiles.some(({ tensor }) => !tensor) ? most * cols : 1),
    labels: stateOf(most),
    centers: stateWith(centers),
    weights: stateOf(weights ? most : 1, 8),
    squares: stateOf(squares ? most : 1, 8),
    distances: stateOf(distances ? most : 1),
    sum: stateWith(Float64Array.of(before)),
  };
  const flags = { weighted: weights ? 1 : 0, wantSquares: squares ? 1 : 0, wantDistances: distances ? 1 : 0 };
  for (const { from, rows, tensor, values } of tiles) {
    if (values) writeInto(heap.x, values);
    writeInto(heap.labels, labels.subarray(from, from + rows));
    if (weights) writeInto(heap.weights, weights.subarray(from, from + rows));
    runFused(OWN, { ...heap, x: tensor ?? heap.x }, { rows, cols, ...flags }).dispose();
    squares?.set(viewOf(heap.squares, 'f64').subarray(0, rows), from);
    distances?.set(viewOf(heap.distances, 'f32').subarray(0, rows), from);
  }
  const [sum] = viewOf(heap.sum, 'f64');
  Object.values(heap).forEach((state) => state.dispose());
  return sum;
}
