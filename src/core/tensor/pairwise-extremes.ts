import type { RunContext } from '../base/context';
import { fusedBuild, registerFused, runFused, stateOf, stateWith, viewOf, type State } from './fused';
import { blocksOf, segmentRows, sliceOf, type Block, type Segmented } from './pairwise-panels';
import { exactSquare, roughRows, type RoughRows } from './pairwise-rough';
import type { Rows } from './rows';

const EXTREME = 'KindredExtremeSquare';

type Input = 'panels' | 'exact' | 'best' | 'block';
type Place = 'cols' | 'from' | 'end' | 'others' | 'to' | 'inside' | 'cell' | 'error' | 'slack';

registerFused<Input, Place>(EXTREME, ({ kernels, address, output }, tensors, numbers) => {
  const { cols, from, end, others, to, inside, cell, error, slack } = numbers;
  const [panels, exact] = [address(tensors.panels), address(tensors.exact)];
  const best = address(tensors.best) + cell * 8;
  kernels.extremeSquare(panels, cols, exact, from, end, others, to, inside, error, slack, best, address(tensors.block));
  return output([1], 'int32');
});

/** Of k segments, in the units of the points. */
export interface Extremes {
  /** By segment, the largest distance between two of its rows; 0 where it has fewer than two. */
  readonly diameters: Float64Array;
  /** k x k, symmetric: the smallest distance between a row of one and a row of the other; Infinity where there is none. */
  readonly separations: Float64Array;
}

/**
 * The largest distance inside each segment and the smallest between any two, exactly: decided by direct
 * differences in float64, the same on every backend. Ticks every few milliseconds. O(n^2 d / 2).
 * @param labels one per row, 0.. or -1: left out. @param sizes rows of each segment.
 */
export async function extremeDistances(
  points: Rows,
  labels: Int32Array,
  sizes: Int32Array,
  context: RunContext,
): Promise<Extremes> {
  await context.tick(0);
  const segmented = segmentRows(labels, sizes);
  const rough = roughRows(points, segmented.order);
  const search = fusedBuild() ? fusedSearch(segmented, rough) : plainSearch(segmented, rough);
  try {
    await everyPair(segmented, sliceOf(points.cols), search, context);
    return extremesOf(search.read(), segmented.k, rough.scale);
  } finally {
    search.dispose();
  }
}

/** Each block meets the places of each segment from its own on. */
async function everyPair(segmented: Segmented, step: number, search: Search, context: RunContext): Promise<void> {
  const { k, total, bounds } = segmented;
  for (const block of blocksOf(segmented)) {
    const before = 1 - (1 - block.from / total) ** 2;
    for (let c = block.segment; c < k; c++) {
      const last = bounds[2 * c + 1];
      for (let others = Math.max(block.from, bounds[2 * c]); others < last; others += step) {
        await context.tick(before);
        search.add(block, c, others, Math.min(last, others + step));
      }
    }
  }
}

function extremesOf(squares: Float64Array, k: number, scale: number): Extremes {
  const diameters = new Float64Array(k);
  const separations = new Float64Array(k * k).fill(Infinity);
  for (let a = 0; a < k; a++) {
    diameters[a] = Math.sqrt(squares[a * k + a]) / scale;
    for (let b = a + 1; b < k; b++) {
      separations[a * k + b] = separations[b * k + a] = Math.sqrt(squares[a * k + b]) / scale;
    }
  }
  return { diameters, separations };
}

interface Search {
  /** The rows of a block meet places `others..to`, all of segment c. */
  add(block: Block, c: number, others: number, to: number): void;
  /** k x k, of which those on and above the diagonal count. */
  read(): Float64Array;
  dispose(): void;
}

/** Nothing inside a segment so far, and nothing between two. */
function nothingFound(k: number): Float64Array {
  return Float64Array.from({ length: k * k }, (_, cell) => (cell % (k + 1) === 0 ? 0 : Infinity));
}

function fusedSearch({ k }: Segmented, { panels, exact, error, slack }: RoughRows): Search {
  const heap: Readonly<Record<Input, State>> = {
    panels: stateWith(panels.values),
    exact: stateWith(exact),
    best: stateWith(nothingFound(k)),
    block: stateOf(32),
  };
  return {
    add: ({ segment, from, end }, c, others, to) => {
      const place = { from, end, others, to, inside: segment === c ? 1 : 0, cell: segment * k + c };
      runFused(EXTREME, heap, { cols: panels.cols, ...place, error, slack }).dispose();
    },
    read: () => viewOf(heap.best, 'f64').slice(0, k * k),
    dispose: () => Object.values(heap).forEach((state) => state.dispose()),
  };
}

/** The definition. */
function plainSearch({ k }: Segmented, { panels, exact }: RoughRows): Search {
  const best = nothingFound(k);
  return {
    add: ({ segment, from, end }, c, others, to) => {
      const cell = segment * k + c;
      const better = segment === c ? Math.max : Math.min;
      for (let row = from; row < end; row++) {
        for (let other = others; other < to; other++) {
          best[cell] = better(best[cell], exactSquare(exact, panels.cols, row, other));
        }
      }
    },
    read: () => best,
    dispose: () => undefined,
  };
}
