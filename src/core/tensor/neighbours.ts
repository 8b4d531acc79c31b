import type { RunContext } from '../base/context';
import { fusedBuild, registerFused, runFused, stateOf, stateWith, viewOf, type State } from './fused';
import { addNearestPlain } from './neighbours-plain';
import { PANEL_ROWS, sliceOf } from './pairwise-panels';
import { roughRows, type RoughRows } from './pairwise-rough';
import type { Rows } from './rows';

const NEAREST = 'KindredNearestRows';

type Input = 'panels' | 'exact' | 'limits' | 'squares' | 'indices' | 'block';
type Place = 'cols' | 'rows' | 'from' | 'end' | 'others' | 'to' | 'count' | 'error' | 'slack';

registerFused<Input, Place>(NEAREST, ({ kernels, address, output }, tensors, numbers) => {
  const at = (name: Input): number => address(tensors[name]);
  const { cols, rows, from, end, others, to, count, error, slack } = numbers;
  const [panels, exact, limits] = [at('panels'), at('exact'), at('limits')];
  const [squares, indices, block] = [at('squares'), at('indices'), at('block')];
  // prettier-ignore
  kernels.nearestRows(
    panels, cols, rows, exact, from, end, others, to, count, error, slack, limits, squares, indices, block,
  );
  return output([1], 'int32');
});

/** For n rows, row-major, nearest first. */
export interface Neighbours {
  /** How many there are for each row: as many as asked for, or n - 1. */
  readonly count: number;
  /** n x count. */
  readonly indices: Int32Array;
  /** n x count, in the units of the points. */
  readonly distances: Float32Array;
}

/** Rows that go over the others together. */
const TOGETHER = 128;

/**
 * The nearest other rows of each row by Euclidean distance, exactly: decided by direct differences in
 * float64; of equally distant rows the lower ones come first. The same on every backend. Ticks every few
 * milliseconds. O(n^2 d) time; 12 bytes per value and 12 `count` + 4 per row of memory.
 */
export async function nearestNeighbours(points: Rows, count: number, context: RunContext): Promise<Neighbours> {
  const { rows } = points;
  const own = Math.max(0, Math.min(count, rows - 1));
  await context.tick(0);
  if (own === 0) return { count: 0, indices: new Int32Array(0), distances: new Float32Array(0) };
  const rough = roughRows(points, everyRow(rows));
  const search = fusedBuild() ? fusedSearch(rough, rows, own) : plainSearch(rough, rows, own);
  try {
    const step = sliceOf(points.cols);
    for (let from = 0; from < rows; from += TOGETHER) {
      for (let others = 0; others < rows; others += step) {
        await context.tick((from + (TOGETHER * others) / rows) / (rows + TOGETHER));
        search.add(from, Math.min(rows, from + TOGETHER), others, Math.min(rows, others + step));
      }
    }
    const { squares, indices } = search.read();
    return { count: own, indices, distances: Float32Array.from(squares, (square) => Math.sqrt(square) / rough.scale) };
  } finally {
    search.dispose();
  }
}

/** Every row in its place, and places without one up to a whole panel. */
function everyRow(rows: number): Int32Array {
  const length = Math.ceil(rows / PANEL_ROWS) * PANEL_ROWS;
  return Int32Array.from({ length }, (_, place) => (place < rows ? place : -1));
}

export interface Found {
  /** rows x count, ascending in each row; Infinity where nothing was found yet. */
  readonly squares: Float64Array;
  readonly indices: Int32Array;
}
interface Search {
  /** Rows `from..end` meet rows `others..to`. */
  add(from: number, end: number, others: number, to: number): void;
  read(): Found;
  dispose(): void;
}

function fusedSearch({ panels, exact, error, slack }: RoughRows, rows: number, count: number): Search {
  const heap: Readonly<Record<Input, State>> = {
    panels: stateWith(panels.values),
    exact: stateWith(exact),
    limits: stateOf(rows),
    squares: stateOf(rows * count, 8),
    indices: stateOf(rows * count),
    block: stateOf(32),
  };
  viewOf(heap.limits, 'f32').fill(Infinity);
  viewOf(heap.squares, 'f64').fill(Infinity);
  viewOf(heap.indices, 'i32').fill(-1);
  return {
    add: (from, end, others, to) =>
      runFused(NEAREST, heap, { cols: panels.cols, rows, from, end, others, to, count, error, slack }).dispose(),
    read: () => ({ squares: viewOf(heap.squares, 'f64').slice(), indices: viewOf(heap.indices, 'i32').slice() }),
    dispose: () => Object.values(heap).forEach((state) => state.dispose()),
  };
}

function plainSearch({ panels, exact }: RoughRows, rows: number, count: number): Search {
  const found: Found = {
    squares: new Float64Array(rows * count).fill(Infinity),
    indices: new Int32Array(rows * count).fill(-1),
  };
  return {
    add: (from, end, others, to) => {
      for (let row = from; row < end; row++) addNearestPlain(exact, panels.cols, row, others, to, count, found);
    },
    read: () => found,
    dispose: () => undefined,
  };
}
