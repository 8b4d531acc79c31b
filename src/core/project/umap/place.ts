import { inTurns } from '../../base/work';
import { within } from '../../base/context';
import type { RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import type { Points } from '../../cluster/contract';
import type { Neighbours } from '../../tensor/neighbours';
import type { Projected } from '../contract';
import type { Springs } from '../near/springs';
import { runEpochs } from './epochs';
import { membershipsOf } from './memberships';
import { ratesOf, STRIDE, type Forces } from './settle';

/** Pairs of a new row and one of the map: beyond, it would take many minutes. */
const MOST_PAIRS = 5e9;
const SMALL = 10_000;
/** New rows begin close to where they belong. */
const STEP = 0.25;
const TICK_PAIRS = 200_000;

/**
 * Rows that a map was not made of: each begins at the mean of its nearest rows of the map, weighted by membership, and
 * settles among them while the map stands still. O(m n d). @returns places in steps of `STRIDE`.
 * @throws AppError `project.tooManyToPlace`, `cancelled`
 */
export async function placeAmong(
  known: Points,
  { coordinates, dimensions }: Projected,
  rows: Points,
  asked: number,
  forces: Forces,
  context: RunContext,
): Promise<Float32Array> {
  if (rows.rows * known.rows > MOST_PAIRS)
    throw new AppError('project.tooManyToPlace', { rows: rows.rows, known: known.rows, most: MOST_PAIRS });
  const neighbours = await nearestKnown(known, rows, Math.min(asked, known.rows), within(context, 0, 0.5));
  const weights = await inTurns(membershipsOf(neighbours, rows.rows, asked), context);
  const others = new Float32Array(known.rows * STRIDE);
  for (let row = 0; row < known.rows; row++) {
    for (let d = 0; d < dimensions; d++) others[row * STRIDE + d] = coordinates[row * dimensions + d];
  }
  const { count, indices } = neighbours;
  const from = Int32Array.from({ length: rows.rows + 1 }, (_, row) => row * count);
  const springs: Springs = { from, others: indices, weights };
  const places = meansOf(others, springs, rows.rows);
  const epochs = rows.rows <= SMALL ? 100 : 30;
  const movers = { places, others, both: false, springs, rates: ratesOf(springs) };
  await runEpochs(movers, forces, { epochs, step: STEP, dimensions }, within(context, 0.5, 1));
  return places;
}

function meansOf(others: Float32Array, { from, others: ends, weights }: Springs, rows: number): Float32Array {
  const places = new Float32Array(rows * STRIDE);
  for (let row = 0; row < rows; row++) {
    for (let d = 0; d < 3; d++) {
      let sum = 0;
      let total = 0;
      for (let at = from[row]; at < from[row + 1]; at++) {
        sum += weights[at] * others[ends[at] * STRIDE + d];
        total += weights[at];
      }
      places[row * STRIDE + d] = total > 0 ? sum / total : 0;
    }
  }
  return places;
}

/** The nearest rows of the map, exactly; of equally distant ones the lower. */
async function nearestKnown(known: Points, rows: Points, count: number, context: RunContext): Promise<Neighbours> {
  const indices = new Int32Array(rows.rows * count);
  const distances = new Float32Array(rows.rows * count);
  const squares = new Float64Array(count);
  let untold = Infinity;
  for (let row = 0; row < rows.rows; row++) {
    if (untold > TICK_PAIRS) {
      await context.tick(row / rows.rows);
      untold = 0;
    }
    const own = indices.subarray(row * count, (row + 1) * count);
    squares.fill(Infinity);
    for (let other = 0; other < known.rows; other++) insert(squares, own, other, squareTo(known, other, rows, row));
    for (let i = 0; i < count; i++) distances[row * count + i] = Math.sqrt(squares[i]);
    untold += known.rows;
  }
  return { count, indices, distances };
}

function insert(squares: Float64Array, indices: Int32Array, other: number, square: number): void {
  let place = squares.length - 1;
  if (!(square < squares[place])) return;
  for (; place > 0 && squares[place - 1] > square; place--) {
    squares[place] = squares[place - 1];
    indices[place] = indices[place - 1];
  }
  squares[place] = square;
  indices[place] = other;
}

function squareTo(known: Points, other: number, rows: Points, row: number): number {
  const { cols } = known;
  let square = 0;
  for (let a = other * cols, b = row * cols, end = a + cols; a < end; a++, b++) {
    const difference = known.data[a] - rows.data[b];
    square += difference * difference;
  }
  return square;
}
