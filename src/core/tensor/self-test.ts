import { createContext } from '../base/context';
import { createRng } from '../base/rng';
import { closestTo, plainClosest } from './closest';
import { trackNearest, type Nearest } from './nearest';
import { nearestPlain } from './nearest-plain';
import type { Rows } from './rows';
import { plainTally, type Tally } from './tally';
import { uploadPoints, type Uploaded } from './uploaded';

/**
 * Before a backend may decide anything, it shows on points that are known that it computes what plain
 * float64 does: a driver of a graphics card, or a browser, may be broken in ways that no proof foresees.
 */

/** What is tested; a test puts a broken one in its place. */
export interface Tested {
  readonly upload: (points: Rows, k: number) => Uploaded;
  readonly track: (uploaded: Uploaded, k: number) => Nearest;
  readonly closest: typeof closestTo;
}
const OWN: Tested = { upload: uploadPoints, track: trackNearest, closest: closestTo };

/** The first thing that came out wrong: labels, the sums of a k-means step, or distances of k-means++. */
export type Fault = 'labels' | 'sums' | 'distances';

const ROWS = 2000;
const COLS = 8;
const K = 6;
/** Sums of a step may be made in another order; all else has to be equal to the bit. */
const TOLERANCE = 1e-9;

/** What the current backend gets wrong, or null. A few milliseconds; leaves no tensors. */
export async function selfTest(tested: Tested = OWN): Promise<Fault | null> {
  const { points, centers } = knownSet();
  const uploaded = tested.upload(points, K);
  try {
    return (await testSteps(points, centers, uploaded, tested)) ?? (await testDistances(points, uploaded, tested));
  } finally {
    uploaded.dispose();
  }
}

/** Two k-means steps: labels number by number, the sums from which the centres move. */
async function testSteps(
  points: Rows,
  start: Float64Array,
  uploaded: Uploaded,
  { track }: Tested,
): Promise<Fault | null> {
  const context = createContext({});
  const labels = new Int32Array(points.rows);
  const { shift } = uploaded.frame;
  const tallying = plainTally(points, undefined, shift, K);
  const nearest = track(uploaded, K);
  try {
    let centers = start;
    for (let step = 0; step < 2; step++) {
      await nearest.assign(centers, context);
      nearestPlain(points, centers, labels);
      if (nearest.labels().some((label, row) => label !== labels[row])) return 'labels';
      const expected = tallying.all(labels);
      const sums = step === 0 ? nearest.tallyAll() : nearest.tallyChanges();
      if (!sameTally(sums, expected)) return 'sums';
      centers = centers.map((value, at) => (value + expected.sums[at] / expected.mass[Math.floor(at / COLS)]) / 2);
    }
    return null;
  } finally {
    nearest.dispose();
  }
}

function sameTally(found: Tally, expected: Tally): boolean {
  const most = expected.sums.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  return (
    found.members.every((count, c) => count === expected.members[c]) &&
    found.sums.every((sum, at) => Math.abs(sum - expected.sums[at]) <= TOLERANCE * most)
  );
}

/** What k-means++ goes by: with these numbers every sum is exact, so there is no tolerance. */
async function testDistances(points: Rows, uploaded: Uploaded, { closest }: Tested): Promise<Fault | null> {
  const context = createContext({});
  const found = closest(points, undefined, uploaded, K);
  const expected = plainClosest(points, undefined);
  try {
    for (const row of [0, 700, 1400]) {
      for (const one of [found, expected]) await one.choose(row, context);
      const candidates = [row + 1, row + 100, row + 500];
      const [sums, right] = [await found.sumsWith(candidates, context), await expected.sumsWith(candidates, context)];
      if (sums.some((sum, at) => sum !== right[at])) return 'distances';
    }
    return null;
  } finally {
    for (const one of [found, expected]) one.dispose();
  }
}

/**
 * Points around six centres on a grid of 1/64, float32 as the app's are. Every fiftieth lies exactly
 * between two centres, every hundredth is one of them.
 */
export function knownSet(): { readonly points: Rows; readonly centers: Float64Array } {
  const rng = createRng(2000);
  const grid = (reach: number): number => rng.int(128 * reach + 1) / 64 - reach;
  const centers = Float64Array.from({ length: K * COLS }, () => Math.round(grid(3)));
  const data = new Float32Array(ROWS * COLS);
  for (let i = 0, at = 0; i < ROWS; i++) {
    const own = (i % K) * COLS;
    const next = ((i + 1) % K) * COLS;
    for (let j = 0; j < COLS; j++, at++) {
      const noise = grid(2);
      if (i % 100 === 0) data[at] = centers[own + j];
      else if (i % 50 === 0) data[at] = (centers[own + j] + centers[next + j]) / 2;
      else data[at] = centers[own + j] + noise;
    }
  }
  return { points: { data, rows: ROWS, cols: COLS }, centers };
}
