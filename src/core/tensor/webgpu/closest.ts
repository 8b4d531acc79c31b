import type { RunContext } from '../../base/context';
import { farthestOf, pickRows, wholeOf, type Closest } from '../closest';
import { squaredDistance } from '../nearest-plain';
import type { Tile, Uploaded } from '../uploaded';
import { packRows, squareAtLeast, squaresOnGpu } from './distances';

/**
 * `plainClosest` with the graphics card as a sieve: its float32 distances show which rows are certainly
 * no nearer to a candidate than to what was chosen before, and only the others are measured, in float64.
 * Sums are made of the same float64 values in the same order, so they have the same bits.
 */
export function gpuClosest(uploaded: Uploaded, weights: Float64Array | undefined, all: Uploaded = uploaded): Closest {
  const { points } = uploaded;
  const squares = new Float64Array(points.rows).fill(Infinity);
  /** What the card said last, by candidate: usually one of them is chosen next. */
  let sieves = new Map<number, Sieve>();

  return {
    async sumsWith(candidates, context) {
      sieves = await askSieves(uploaded, all, candidates, context);
      return candidates.map((row) => sumOf(squares, weights, sieves.get(row) ?? measuring(uploaded, all, row, null)));
    },
    async choose(row, context) {
      await context.tick();
      const sieve = sieves.get(row) ?? measuring(uploaded, all, row, null);
      for (let i = 0; i < squares.length; i++) squares[i] = sieve.within(i, squares[i]);
      sieves.clear();
    },
    whole: () => wholeOf(squares, weights),
    pick: (targets) => pickRows(squares, weights, targets),
    farthest: () => farthestOf(squares, weights),
    dispose: () => sieves.clear(),
  };
}

interface Sieve {
  /** The squared distance of row i to the candidate in float64, or `most` where that is no more. */
  within(i: number, most: number): number;
}

function sumOf(squares: Float64Array, weights: Float64Array | undefined, sieve: Sieve): number {
  let sum = 0;
  for (let i = 0; i < squares.length; i++) {
    const square = sieve.within(i, squares[i]);
    sum += weights === undefined ? square : weights[i] * square;
  }
  return sum;
}

/** Rounding of the float64 distances, and of comparing them with the bound. */
const ROUNDED_DOWN = 1 - 1e-9;

/** @param computed what the card says of each row, in the frame; without it every row is measured. */
function measuring(
  { points, frame, norms }: Uploaded,
  all: Uploaded,
  candidate: number,
  computed: Float32Array | null,
): Sieve {
  const { cols } = points;
  const at = Float64Array.from(all.points.data.subarray(candidate * cols, (candidate + 1) * cols));
  const lengths = norms();
  const own = all.norms()[candidate];
  const unit = ROUNDED_DOWN / frame.scale ** 2;
  return {
    within(i, most) {
      if (computed && squareAtLeast(computed[i], cols, lengths[i] + own) * unit >= most) return most;
      return Math.min(most, squaredDistance(points, i, at, 0));
    },
  };
}

/** All tiles are on their way at once. O(n d) for each candidate, on the card. */
async function askSieves(
  uploaded: Uploaded,
  all: Uploaded,
  candidates: readonly number[],
  context: RunContext,
): Promise<Map<number, Sieve>> {
  const { points, tiles } = uploaded;
  const computed = candidates.map(() => new Float32Array(points.rows));
  const packed = packRows(framedRows(all, candidates), points.cols, [candidates.map((_, t) => t)]);
  const ask = async (tile: Tile): Promise<void> => {
    const found = await squaresOnGpu(tile.tensor, packed);
    computed.forEach((into, t) => into.set(found.subarray(t * tile.rows, (t + 1) * tile.rows), tile.from));
  };
  try {
    await Promise.all(tiles.map(ask));
  } finally {
    packed.tensor.dispose();
  }
  await context.tick();
  return new Map(candidates.map((row, t) => [row, measuring(uploaded, all, row, computed[t])]));
}

function framedRows({ points, frame }: Uploaded, rows: readonly number[]): Float64Array {
  const { data, cols } = points;
  return Float64Array.from({ length: rows.length * cols }, (_, at) => {
    const j = at % cols;
    return (data[rows[Math.floor(at / cols)] * cols + j] - frame.shift[j]) * frame.scale;
  });
}
