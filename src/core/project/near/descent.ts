import type { RunContext } from '../../base/context';
import { inTurns, type Work } from '../../base/work';
import type { Rng } from '../../base/rng';
import type { Points } from '../../cluster/contract';
import type { Neighbours } from '../../tensor/neighbours';
import { offer, squareBetween, type Found } from './heap';

const MOST_ROUNDS = 12;
/** How many of a row's neighbours, and of those it is a neighbour of, meet in a round. */
const MEETING = 24;
/** Finished once a round changes less than this share of all places. */
const SETTLED = 0.001;
/** Distances between two ticks: a few milliseconds. */
const TICK_PAIRS = 200_000;
/** Rows that ask for places between two ticks. */
const TICK_ROWS = 4000;

/** Who meets at each row in a round: `MEETING` places each, and how many of them are taken. */
interface Meeting {
  readonly rows: Int32Array;
  readonly taken: Int32Array;
  /** How many asked for a place. */
  readonly asked: Int32Array;
}

/**
 * Nearest neighbours by descent (Dong, Moses and Li 2011): who are neighbours of the same row are probably
 * neighbours of each other, so they are compared, until hardly anything changes. About n^1.15 d.
 * @param found a first guess, improved in place.
 */
export async function descend(points: Points, count: number, found: Found, context: RunContext): Promise<Neighbours> {
  const { rows } = points;
  const fresh = meetingOf(rows);
  const known = meetingOf(rows);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const done = round / MOST_ROUNDS;
    await context.tick(done);
    await inTurns(gather(found, rows, fresh, known, context.rng.fork(round)), context);
    let changed = 0;
    let untold = 0;
    for (let row = 0; row < rows; row++) {
      changed += meet(points, row, fresh, known, found);
      untold += fresh.taken[row] * (fresh.taken[row] / 2 + known.taken[row]);
      if (untold < TICK_PAIRS) continue;
      await context.tick(done + row / rows / MOST_ROUNDS);
      untold = 0;
    }
    if (changed <= SETTLED * rows * count) break;
  }
  // In a loop: `from` with a function goes by an iterator, and takes half a second for a hundred thousand rows.
  const distances = new Float32Array(found.squares.length);
  for (let at = 0; at < distances.length; at++) distances[at] = Math.sqrt(found.squares[at]);
  return { count, indices: found.indices, distances };
}

function meetingOf(rows: number): Meeting {
  return { rows: new Int32Array(rows * MEETING), taken: new Int32Array(rows), asked: new Int32Array(rows) };
}

/** Both ends of each pair of neighbours ask for a place at the other's meeting; those that got one are fresh no more. */
function* gather(found: Found, rows: number, fresh: Meeting, known: Meeting, rng: Rng): Work<void> {
  for (const { taken, asked } of [fresh, known]) {
    taken.fill(0);
    asked.fill(0);
  }
  for (let row = 0, at = 0; row < rows; row++) {
    if (row % TICK_ROWS === 0) yield;
    for (let i = 0; i < found.count; i++, at++) {
      const other = found.indices[at];
      if (other < 0) continue;
      const meeting = found.fresh[at] === 1 ? fresh : known;
      ask(meeting, row, other, rng);
      ask(meeting, other, row, rng);
    }
  }
  for (let row = 0, at = 0; row < rows; row++) {
    if (row % TICK_ROWS === 0) yield;
    for (let i = 0; i < found.count; i++, at++) {
      if (found.fresh[at] === 1 && isAt(fresh, row, found.indices[at])) found.fresh[at] = 0;
    }
  }
}

/** Of more than there are places, each has the same chance (reservoir sampling). */
function ask({ rows, taken, asked }: Meeting, at: number, row: number, rng: Rng): void {
  asked[at]++;
  if (taken[at] < MEETING) {
    rows[at * MEETING + taken[at]] = row;
    taken[at]++;
    return;
  }
  const place = rng.int(asked[at]);
  if (place < MEETING) rows[at * MEETING + place] = row;
}

function isAt({ rows, taken }: Meeting, at: number, row: number): boolean {
  for (let place = at * MEETING, end = place + taken[at]; place < end; place++) if (rows[place] === row) return true;
  return false;
}

/** Fresh ones are compared with each other and with the known ones. Returns how many places changed. */
function meet(points: Points, row: number, fresh: Meeting, known: Meeting, found: Found): number {
  let changed = 0;
  const first = row * MEETING;
  const end = first + fresh.taken[row];
  for (let a = first; a < end; a++) {
    const one = fresh.rows[a];
    for (let b = a + 1; b < end; b++) changed += compare(points, one, fresh.rows[b], found);
    for (let b = first; b < first + known.taken[row]; b++) changed += compare(points, one, known.rows[b], found);
  }
  return changed;
}

function compare(points: Points, one: number, other: number, found: Found): number {
  if (one === other) return 0;
  const square = squareBetween(points, one, other);
  const { squares, count } = found;
  if (square >= squares[one * count + count - 1] && square >= squares[other * count + count - 1]) return 0;
  return Number(offer(found, one, other, square)) + Number(offer(found, other, one, square));
}
