import type { RunContext } from '../base/context';
import { farthestOf, type Closest } from './closest';
import { registerFused, runFused, stateOf, stateWith, viewOf, writeInto, type State } from './fused';
import type { Rows } from './rows';
import type { Uploaded } from './uploaded';

/** `Closest` by fused kernels; see there. Holds 12 bytes per row on the heap. */
const SUMS = 'KindredCandidateSums';
const SETTLE = 'KindredSettleCandidate';
const PICK = 'KindredPickRows';
const WHOLE = 'KindredSumShares';

/** Candidates that one pass over the rows measures. */
const TOGETHER = 4;

/**
 * A row stays with its centre for certain when its squared distance is at most this part of the squared
 * distance between that centre and the candidate: a quarter, by the triangle inequality, and a margin
 * far above any rounding of float64.
 */
const QUARTER = 0.25 * (1 - 1e-9);

type Input = 'x' | 'closest' | 'own' | 'candidates' | 'near' | 'weights' | 'sums';
type Span = 'from' | 'rows' | 'cols' | 'weighted';

registerFused<Input, Span>(SUMS, (heap, tensors, { from, rows, cols, weighted }) => {
  const at = (name: Input): number => heap.address(tensors[name]);
  const weights = weighted ? at('weights') + from * 8 : 0;
  const [closest, own] = [at('closest') + from * 8, at('own') + from * 4];
  heap.kernels.candidateSums(at('x'), cols, rows, closest, own, at('candidates'), at('near'), weights, at('sums'));
  return heap.output([1], 'int32');
});

registerFused<Input, Span | 'number'>(SETTLE, (heap, tensors, { from, rows, cols, number }) => {
  const at = (name: Input): number => heap.address(tensors[name]);
  const [closest, own] = [at('closest') + from * 8, at('own') + from * 4];
  heap.kernels.settleCandidate(at('x'), cols, rows, closest, own, at('candidates'), at('near'), number);
  return heap.output([1], 'int32');
});

registerFused<'closest' | 'weights' | 'targets', 'rows' | 'weighted' | 'count'>(
  PICK,
  (heap, { closest, weights, targets }, { rows, weighted, count }) => {
    const picked = heap.output([count], 'int32');
    const shares = heap.address(closest);
    const by = weighted ? heap.address(weights) : 0;
    const at = heap.address(targets);
    heap.kernels.pickRows(rows, shares, by, count, at, heap.address(picked));
    return picked;
  },
);

registerFused<'closest' | 'weights' | 'sums', 'rows' | 'weighted'>(WHOLE, (heap, tensors, { rows, weighted }) => {
  const by = weighted ? heap.address(tensors.weights) : 0;
  const whole = heap.kernels.sumShares(rows, heap.address(tensors.closest), by);
  new Float64Array(heap.buffer(), heap.address(tensors.sums), 1)[0] = whole;
  return heap.output([1], 'int32');
});

interface Knowledge {
  readonly uploaded: Uploaded;
  /** What rows are chosen from. */
  readonly all: Rows;
  readonly weighted: 0 | 1;
  readonly heap: Readonly<Record<Exclude<Input, 'x'>, State>>;
  /** The rows that were chosen. */
  readonly chosen: number[];
}

/** @param uploaded exact points. @param most how many rows will be chosen. @param all what they are chosen from. */
export function fusedClosest(
  uploaded: Uploaded,
  weights: Float64Array | undefined,
  most: number,
  all: Rows = uploaded.points,
): Closest {
  const { rows, cols } = uploaded.points;
  const known: Knowledge = {
    uploaded,
    all,
    weighted: weights === undefined ? 0 : 1,
    heap: {
      closest: stateOf(rows, 8),
      own: stateOf(rows),
      candidates: stateOf(cols * TOGETHER, 8),
      near: stateOf(Math.max(1, most) * TOGETHER, 8),
      weights: weights === undefined ? stateOf(1, 8) : stateWith(weights),
      sums: stateOf(TOGETHER, 8),
    },
    chosen: [],
  };
  viewOf(known.heap.closest, 'f64').fill(Infinity);
  return {
    sumsWith: (candidates, context) => sumsWith(known, candidates, context),
    choose: (row, context) => choose(known, row, context),
    whole: () => whole(known),
    pick: (targets) => pick(known, targets),
    farthest: () => farthestOf(viewOf(known.heap.closest, 'f64'), weights),
    dispose: () => Object.values(known.heap).forEach((state) => state.dispose()),
  };
}

async function sumsWith(known: Knowledge, candidates: readonly number[], context: RunContext): Promise<number[]> {
  const { uploaded, heap, weighted } = known;
  const { cols } = uploaded.points;
  const sums: number[] = [];
  for (let first = 0; first < candidates.length; first += TOGETHER) {
    // Four at a time; where there are fewer, the last one is measured again.
    const four = Array.from({ length: TOGETHER }, (_, i) => candidates[Math.min(first + i, candidates.length - 1)]);
    writeCandidates(known, four);
    viewOf(heap.sums, 'f64').fill(0);
    for (const { from, rows, tensor } of uploaded.tiles) {
      await context.tick();
      runFused(SUMS, { ...heap, x: tensor }, { from, rows, cols, weighted }).dispose();
    }
    sums.push(...viewOf(heap.sums, 'f64'));
  }
  return sums.slice(0, candidates.length);
}

async function choose(known: Knowledge, row: number, context: RunContext): Promise<void> {
  const { uploaded, heap, weighted, chosen } = known;
  const { cols } = uploaded.points;
  writeCandidates(known, [row]);
  for (const { from, rows, tensor } of uploaded.tiles) {
    await context.tick();
    const numbers = { from, rows, cols, weighted, number: chosen.length };
    runFused(SETTLE, { ...heap, x: tensor }, numbers).dispose();
  }
  chosen.push(row);
}

function whole({ uploaded, heap, weighted }: Knowledge): number {
  runFused(WHOLE, { ...heap }, { rows: uploaded.points.rows, weighted }).dispose();
  return viewOf(heap.sums, 'f64')[0];
}

function pick({ uploaded, heap, weighted }: Knowledge, wanted: readonly number[]): number[] {
  const order = [...wanted.keys()].sort((a, b) => wanted[a] - wanted[b]);
  const targets = stateWith(Float64Array.from(order, (i) => wanted[i]));
  const picked = runFused(
    PICK,
    { closest: heap.closest, weights: heap.weights, targets },
    { rows: uploaded.points.rows, weighted, count: wanted.length },
  );
  const rows = new Array<number>(wanted.length);
  viewOf(picked, 'i32').forEach((row, i) => (rows[order[i]] = row));
  picked.dispose();
  targets.dispose();
  return rows;
}

/** The candidates' values side by side, and how near to each centre so far nobody need be measured. */
function writeCandidates({ all, heap, chosen }: Knowledge, candidates: readonly number[]): void {
  const { data, cols } = all;
  const width = candidates.length;
  const values = new Float64Array(cols * width);
  candidates.forEach((row, t) => {
    for (let j = 0; j < cols; j++) values[j * width + t] = data[row * cols + j];
  });
  writeInto(heap.candidates, values);
  const near = viewOf(heap.near, 'f64');
  // Before there is a centre nobody is near one.
  near.fill(-1, 0, width);
  chosen.forEach((center, c) => {
    for (let t = 0; t < width; t++) {
      let square = 0;
      for (let j = 0; j < cols; j++) square += (data[center * cols + j] - values[j * width + t]) ** 2;
      near[c * width + t] = QUARTER * square;
    }
  });
}
