import type { Tensor } from '@tensorflow/tfjs-core';
import type { RunContext } from '../base/context';
import { boundsOf, forgetful, type Bounds, type Memory } from './bounds';
import { frameCenters, type FramedCenters } from './framed-centers';
import { registerFused, runFused, stateOf, stateWith, viewOf, writeInto, type State } from './fused';
import type { Nearest } from './nearest';
import type { Tally } from './tally';
import type { Tile, Uploaded } from './uploaded';

/**
 * `Nearest` by fused kernels that read the points where TensorFlow.js keeps them: one pass labels the rows
 * that may have changed, certifies, decides the uncertain ones in float64 and notes what changed; sums are
 * float64 in the order of the rows. The same labels and sums as the plain way, to the last bit.
 */
const ASSIGN = 'KindredAssignRows';
const ADD = 'KindredAddRows';

/** Float32 holds gaps: after fewer diameters than float64 could bear they are measured anew. */
const FORGET = 16;

const BYTES = 4;

/** Rows that the kernel lists at a time (`BLOCK` there). */
const BLOCK = 2048;

type AssignInput = TallyInput | 'packed' | 'centers' | 'holds' | 'limits' | 'scratch' | 'counts';
type AssignNumber = 'from' | 'rows' | 'cols' | 'k' | 'perSquare' | 'constant' | 'fixed' | 'weighted';

registerFused<AssignInput, AssignNumber>(ASSIGN, (heap, tensors, numbers) => {
  const at = (name: AssignInput): number => heap.address(tensors[name]);
  const { from, rows, cols, k, perSquare, constant, fixed, weighted } = numbers;
  const limits = at('limits');
  heap.kernels.assignRows(
    at('x'),
    cols,
    rows,
    at('packed'),
    at('centers'),
    k,
    at('labels') + from * BYTES,
    at('holds') + from * BYTES,
    limits,
    limits + k * BYTES,
    perSquare,
    constant,
    fixed,
    at('scratch'),
    weighted ? at('weights') + from * 2 * BYTES : 0,
    at('sums'),
    at('mass'),
    at('members'),
    at('counts'),
  );
  return heap.output([1], 'int32');
});

type TallyInput = 'x' | 'labels' | 'weights' | 'sums' | 'mass' | 'members';

registerFused<TallyInput, 'from' | 'rows' | 'cols' | 'weighted'>(ADD, (heap, tensors, numbers) => {
  const at = (name: TallyInput): number => heap.address(tensors[name]);
  const { from, rows, cols, weighted } = numbers;
  const weights = weighted ? at('weights') + from * 2 * BYTES : 0;
  const labels = at('labels') + from * BYTES;
  heap.kernels.addRows(at('x'), cols, 0, rows, labels, weights, at('sums'), at('mass'), at('members'));
  return heap.output([1], 'int32');
});

/** Everything that is known between two calls, most of it on the heap of the backend. */
interface Knowledge extends Memory {
  readonly uploaded: Uploaded;
  readonly k: number;
  readonly weighted: 0 | 1;
  readonly heap: Readonly<Record<Exclude<AssignInput, 'x'> | Exclude<TallyInput, 'x'>, State>>;
}

/** Follows the labels of exact points (`Uploaded.exact`) with k centres: about 12 bytes per row on the heap. */
export function trackFused(uploaded: Uploaded, k: number, weights?: Float64Array): Nearest {
  const { rows, cols } = uploaded.points;
  const groups = Math.ceil(k / 4);
  const known: Knowledge = {
    uploaded,
    k,
    weighted: weights === undefined ? 0 : 1,
    heap: {
      labels: stateOf(rows),
      holds: stateOf(rows),
      packed: stateOf(groups * 4 * (cols + 1)),
      centers: stateOf(k * cols, 8),
      limits: stateOf(2 * k),
      scratch: stateOf(8 * cols + 32 + BLOCK + 8),
      counts: stateOf(2),
      weights: weights === undefined ? stateOf(1, 8) : stateWith(weights),
      sums: stateOf(k * cols, 8),
      mass: stateOf(k, 8),
      members: stateOf(k),
    },
    ...forgetful(k),
  };
  const { heap } = known;
  viewOf(heap.labels, 'i32').fill(-1);
  viewOf(heap.holds, 'f32').fill(-1);
  return {
    labels: () => viewOf(heap.labels, 'i32'),
    changed: () => viewOf(heap.counts, 'i32')[0],
    decidedAgain: () => viewOf(heap.counts, 'i32')[1],
    assign: (centers, context) => assign(known, centers, context),
    tallyAll: (labels) => tallyAll(known, labels),
    // The kernel moved them already.
    tallyChanges: () => read(known),
    dispose: () => Object.values(heap).forEach((state) => state.dispose()),
  };
}

async function assign(known: Knowledge, centers: Float64Array, context: RunContext): Promise<void> {
  const { uploaded, heap, weighted, k } = known;
  const { cols } = uploaded.points;
  const framed = frameCenters(uploaded, centers);
  const bounds = boundsOf(known, framed, uploaded, FORGET, () => viewOf(heap.holds, 'f32').fill(-1));
  writeCenters(known, framed, bounds);
  viewOf(heap.counts, 'i32')[0] = 0;
  const { perSquare, constant } = single(bounds, uploaded.frame.usual);
  for (const { from, rows, tensor } of uploaded.tiles) {
    await context.tick();
    const numbers = { from, rows, cols, k, perSquare, constant, fixed: bounds.fixed, weighted };
    run(ASSIGN, { ...heap, x: tensor }, numbers);
  }
}

function writeCenters({ heap, closed, k }: Knowledge, framed: FramedCenters, { least, near }: Bounds): void {
  writeInto(heap.centers, framed.values);
  writeInto(heap.packed, near ? packed(framed) : undecidable(framed));
  const limits = viewOf(heap.limits, 'f32');
  for (let c = 0; c < k; c++) {
    limits[c] = least[c] * UP;
    limits[k + c] = closed[c] * DOWN;
  }
}

/** Rounding to float32 changes a value by less than these do. */
const UP = 1 + 2 ** -23;
const DOWN = 1 - 2 ** -23;

/**
 * The doubt as the kernel takes it, `perLength` |x| from above without a root: |x| <= (|x|^2 / usual + usual) / 2,
 * equal where |x| is the usual length. A little more for the rounding of the doubt itself.
 */
function single({ perLength, fixed, perSquare, near }: Bounds, usual: number): Doubt {
  // Far centres: nothing is certain in float32.
  if (!near) return { perSquare: 0, constant: 3e38 };
  const half = (perLength / 2) * (1 + 1e-4);
  return { perSquare: half / usual, constant: half * usual + (fixed + perSquare) * (1 + 1e-4) };
}
interface Doubt {
  readonly perSquare: number;
  readonly constant: number;
}

/** Centres four together: |c|^2 / 2 of each, then column by column a value of each. */
function packed({ k, cols, values, squares }: FramedCenters): Float32Array {
  const packed = new Float32Array(Math.ceil(k / 4) * 4 * (cols + 1));
  for (let c = 0; c < packed.length / (cols + 1); c++) {
    const start = (c >> 2) * 4 * (cols + 1) + (c & 3);
    packed[start] = c < k ? squares[c] / 2 : FARTHEST;
    for (let j = 0; j < cols && c < k; j++) packed[start + 4 * (j + 1)] = values[c * cols + j];
  }
  return packed;
}

/** Stands where there is no centre. */
const FARTHEST = 3.4e38;

/** Centres that float32 cannot hold: zeros, so that nothing overflows and every row is decided in float64. */
function undecidable({ k, cols }: FramedCenters): Float32Array {
  return new Float32Array(Math.ceil(k / 4) * 4 * (cols + 1));
}

function tallyAll(known: Knowledge, labels?: Int32Array): Tally {
  const { uploaded, heap, weighted } = known;
  const { cols } = uploaded.points;
  for (const state of [heap.sums, heap.mass, heap.members]) viewOf(state, 'i32').fill(0);
  const others = labels && stateWith(labels);
  for (const { from, rows, tensor } of uploaded.tiles) {
    run(ADD, { ...heap, labels: others ?? heap.labels, x: tensor }, { from, rows, cols, weighted });
  }
  others?.dispose();
  return read(known);
}

function read({ heap }: Knowledge): Tally {
  return { sums: viewOf(heap.sums, 'f64'), mass: viewOf(heap.mass, 'f64'), members: viewOf(heap.members, 'i32') };
}

/** The kernels answer in the states; what TensorFlow.js wants as a result is thrown away. */
function run(
  kernel: string,
  inputs: Readonly<Record<string, Tensor | Tile['tensor']>>,
  numbers: Record<string, number>,
): void {
  runFused(kernel, inputs, numbers).dispose();
}
