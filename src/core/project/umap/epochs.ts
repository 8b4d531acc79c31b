import type { RunContext } from '../../base/context';
import type { OnLayout } from '../contract';
import { moverOf } from './mover';
import { STRIDE, type Forces, type Movers } from './settle';

/** Springs looked at between two ticks: a few milliseconds. */
const TICK_SPRINGS = 50_000;
/** Layouts that are shown on the way. */
const SHOWN = 50;

export interface Course {
  readonly epochs: number;
  /** How far a force moves a row in the first epoch; less and less from then on. */
  readonly step: number;
  readonly dimensions: 2 | 3;
}

/** All epochs, one after the other; the places change in place. O(epochs x springs). */
export async function runEpochs(
  movers: Movers,
  forces: Forces,
  { epochs, step, dimensions }: Course,
  context: RunContext,
  onLayout?: OnLayout,
): Promise<void> {
  const rows = movers.places.length / STRIDE;
  const { from } = movers.springs;
  const mover = moverOf(movers, forces);
  const often = Math.max(1, Math.floor(epochs / SHOWN));
  let state = 1 + context.rng.int(2 ** 31 - 2);
  let untold = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const now = step * (1 - epoch / epochs);
    for (let row = 0; row < rows;) {
      let end = row + 1;
      while (end < rows && from[end + 1] - from[row] <= TICK_SPRINGS) end++;
      state = mover.move({ from: row, to: end, epoch, step: now }, state);
      untold += from[end] - from[row];
      row = end;
      if (untold < TICK_SPRINGS) continue;
      await context.tick((epoch + row / rows) / epochs);
      untold = 0;
    }
    if (onLayout && epoch % often === often - 1) {
      onLayout({ coordinates: copyOf(mover.places, dimensions), dimensions, fraction: (epoch + 1) / epochs });
    }
  }
  movers.places.set(mover.places);
}

/** The coordinates alone, row after row. */
export function copyOf(places: Float32Array, dimensions: 2 | 3): Float32Array {
  const rows = places.length / STRIDE;
  const coordinates = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    for (let d = 0; d < dimensions; d++) coordinates[row * dimensions + d] = places[row * STRIDE + d];
  }
  return coordinates;
}
