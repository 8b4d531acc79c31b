import type { RunContext } from '../base/context';
import { permutation } from '../base/arrays';
import type { Rows } from '../tensor/rows';

export interface Trust {
  /** 0..1: 1 where whoever is a neighbour on the map is one in the data; null where there are too few rows. */
  readonly value: number | null;
  /** Rows whose neighbours were looked at. */
  readonly rows: number;
}

/** Distances between two ticks: a few milliseconds. */
const TICK_PAIRS = 500_000;

/**
 * Trustworthiness of a map (Venna and Kaski 2001): who of the nearest on the map are not among the nearest in the
 * data, each counted by how much farther down the list of the data it stands. Rows are judged against all others;
 * of equally distant ones the lower counts as nearer.
 * @param most judge so many rows at most, drawn by `context.rng`; all of them unless given. O(rows n d).
 */
export async function trustworthiness(
  points: Rows,
  coordinates: Float32Array,
  dimensions: number,
  neighbours: number,
  context: RunContext,
  most = Infinity,
): Promise<Trust> {
  const { rows } = points;
  if (rows < 2 || neighbours < 1 || neighbours >= rows / 2) return { value: null, rows: 0 };
  const judged = rows <= most ? rows : most;
  const sample = judged === rows ? null : permutation(rows, context.rng);
  const map = { data: coordinates, rows, cols: dimensions };
  const squares = new Float64Array(rows);
  const nearest = new Int32Array(neighbours);
  let penalty = 0;
  let untold = Infinity;
  for (let at = 0; at < judged; at++) {
    if (untold > TICK_PAIRS) {
      await context.tick(at / judged);
      untold = 0;
    }
    const row = sample ? sample[at] : at;
    squaresFrom(map, row, squares);
    takeNearest(squares, nearest);
    squaresFrom(points, row, squares);
    for (const other of nearest) penalty += Math.max(0, rankOf(squares, other) - neighbours);
    untold += 2 * rows;
  }
  await context.tick(1);
  const worst = (judged * neighbours * (2 * rows - 3 * neighbours - 1)) / 2;
  return { value: 1 - penalty / worst, rows: judged };
}

/** To every row; infinite to itself. */
function squaresFrom({ data, rows, cols }: Rows, row: number, squares: Float64Array): void {
  for (let other = 0, at = 0; other < rows; other++) {
    let square = 0;
    for (let own = row * cols, end = own + cols; own < end; own++, at++) {
      const difference = data[own] - data[at];
      square += difference * difference;
    }
    squares[other] = square;
  }
  squares[row] = Infinity;
}

function takeNearest(squares: Float64Array, nearest: Int32Array): void {
  let taken = 0;
  for (let other = 0; other < squares.length; other++) {
    const square = squares[other];
    if (taken === nearest.length && !(square < squares[nearest[taken - 1]])) continue;
    let place = taken < nearest.length ? taken++ : taken - 1;
    for (; place > 0 && squares[nearest[place - 1]] > square; place--) nearest[place] = nearest[place - 1];
    nearest[place] = other;
  }
}

/** From 1: how many stand before it, and itself. */
function rankOf(squares: Float64Array, other: number): number {
  const own = squares[other];
  let rank = 1;
  for (let at = 0; at < squares.length; at++) if (squares[at] < own || (squares[at] === own && at < other)) rank++;
  return rank;
}
