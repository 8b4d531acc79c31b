import type { RunContext } from '../../base/context';
import type { OnLayout } from '../contract';
import type { Springs } from '../near/springs';
import { workshopOf } from './workshop';

export interface Course {
  readonly iterations: number;
  /** Pulls are this many times stronger at first. */
  readonly exaggeration: number;
  readonly rate: number;
  readonly dimensions: 2 | 3;
}

const EXAGGERATED = 250;
const MOMENTUM = { first: 0.5, later: 0.8 };
const GAIN = { more: 0.2, less: 0.8, least: 0.01 };
/** Cells, and rows, between two ticks: a few milliseconds. */
const TICK_CELLS = 1000;
const TICK_ROWS = 10_000;
/** Layouts that are shown on the way. */
const SHOWN = 50;

/**
 * Gradient descent with momentum and a gain for every coordinate (Jacobs 1988), pulls exaggerated for the first
 * 250 iterations. O(iterations x n log n).
 * @param places by row: x of all, then y of all, then z of all (0 in the plane); changed in place.
 */
export async function descend(
  places: Float64Array,
  springs: Springs,
  { iterations, exaggeration, rate, dimensions }: Course,
  context: RunContext,
  onLayout?: OnLayout,
): Promise<void> {
  const rows = places.length / 3;
  const workshop = workshopOf(springs, rows, dimensions);
  const { pushes, pulls } = workshop;
  const moves: Moves = { last: new Float64Array(places.length), gains: new Float64Array(places.length).fill(1) };
  const often = Math.max(1, Math.floor(iterations / SHOWN));
  for (let iteration = 0; iteration < iterations; iteration++) {
    const tree = workshop.look(places);
    let sum = 0;
    for (let from = 0; from < tree.count; from += TICK_CELLS) {
      await context.tick((iteration + from / tree.count / 2) / iterations);
      sum += workshop.push(from, Math.min(tree.count, from + TICK_CELLS));
    }
    for (let from = 0; from < rows; from += TICK_ROWS) {
      await context.tick((iteration + 0.5 + from / rows / 2) / iterations);
      workshop.pull(from, Math.min(rows, from + TICK_ROWS));
    }
    const early = iteration < EXAGGERATED;
    const factor = early ? exaggeration : 1;
    const momentum = early ? MOMENTUM.first : MOMENTUM.later;
    step(places, { pulls, pushes, factor, sum: sum > 0 ? sum : 1 }, moves, rate, momentum);
    if (onLayout && iteration % often === often - 1) {
      onLayout({ coordinates: rowsOf(places, dimensions), dimensions, fraction: (iteration + 1) / iterations });
    }
  }
}

interface Moves {
  /** How far each coordinate went the last time. */
  readonly last: Float64Array;
  readonly gains: Float64Array;
}
interface Gradient {
  readonly pulls: Float64Array;
  readonly pushes: Float64Array;
  readonly factor: number;
  readonly sum: number;
}

function step(
  places: Float64Array,
  { pulls, pushes, factor, sum }: Gradient,
  { last, gains }: Moves,
  rate: number,
  momentum: number,
): void {
  for (let at = 0; at < places.length; at++) {
    const slope = 4 * (factor * pulls[at] - pushes[at] / sum);
    // Going on the same way goes faster; turning round, more carefully.
    const gain = slope * last[at] < 0 ? gains[at] + GAIN.more : gains[at] * GAIN.less;
    gains[at] = gain < GAIN.least ? GAIN.least : gain;
    last[at] = momentum * last[at] - rate * gains[at] * slope;
    places[at] += last[at];
  }
}

/** rows x dimensions, row-major. */
export function rowsOf(places: Float64Array, dimensions: 2 | 3): Float32Array {
  const rows = places.length / 3;
  const coordinates = new Float32Array(rows * dimensions);
  for (let d = 0; d < dimensions; d++) {
    for (let row = 0; row < rows; row++) coordinates[row * dimensions + d] = places[d * rows + row];
  }
  return coordinates;
}
