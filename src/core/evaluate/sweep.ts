import { within, type RunContext } from '../base/context';
import { note, type Note } from '../base/notes';
import { kMeans } from '../cluster/algorithms/kmeans';
import type { Points } from '../cluster/contract';
import { countDistinct } from '../cluster/distinct';
import { checkPoints } from '../cluster/validate';
import type { Sweep, SweepEntry } from './contract';
import { elbowAmong, otherMeasures, proposalOf } from './proposal';
import { pointsOf, sampleRows } from './sample';
import { lineOf, STRENGTH_ROWS, type Swept } from './sweep-line';

export interface SweepRange {
  readonly kMin?: number;
  readonly kMax?: number;
  /** Of that range only these: a share of a sweep that several workers do together (`mergeSweeps`). */
  readonly only?: readonly number[];
  /** Starts for each k; as many as a run has by default, unless given. */
  readonly starts?: number;
  /** Up to how many rows all take part; 10,000 unless given. */
  readonly rows?: number;
}
export interface SweepOptions {
  /** Receives each line as soon as it is known. */
  readonly onEntry?: (entry: SweepEntry) => void;
}

/**
 * Up to this many rows all take part, so that every line is a run that can be opened as it stands. A mean of
 * 10,000 rows is known to one per cent of its spread, and a segment of one in a thousand has
 * ten of them: more rows would cost time and change no line that a person reads.
 */
const SWEEP_ROWS = 10_000;
/** Numbers of the streams of chance that draw rows; those of starts and of single k are small. */
const DRAWS = { rows: 1_000_001, strength: 1_000_002 } as const;

/**
 * k-means into every k of a range, and a proposal of one (`proposalOf`).
 * - A line is the run with its k, the default settings and the same seed: both draw from the same chance,
 *   so that their labels are equal byte by byte where all rows took part.
 * - Above 10,000 rows a sample takes part (note `sweep.sampled`); inertia and smallest size are then
 *   scaled up to all rows.
 * - No k above the number of different rows or half of the rows is tried.
 * Time: for each k a run, and 16 clusterings of at most 1,500 rows for the strength.
 * @throws AppError `cluster.*`, `cancelled`.
 */
export async function sweepK(
  points: Points,
  { kMin = 2, kMax = 10, only, starts = kMeans.params.starts.default, rows: most = SWEEP_ROWS }: SweepRange,
  context: RunContext,
  { onEntry }: SweepOptions = {},
): Promise<Sweep> {
  checkPoints(points, 1);
  const swept = { ...drawn(points, most, context), starts };
  const { rows } = swept.points;
  const distinct = countDistinct(swept.points, kMax + 1);
  const ks = range(kMin, Math.min(kMax, distinct, Math.max(2, Math.floor(rows / 2))));
  const mine = ks.filter((k) => only?.includes(k) ?? true);
  const entries: SweepEntry[] = [];
  // A run with more segments takes about as many times longer.
  const work = mine.reduce((sum, k) => sum + k, 0);
  let done = 0;
  for (const k of mine) {
    const entry = await lineOf(swept, k, within(context, done / work, (done + k) / work));
    done += k;
    entries.push(entry);
    onEntry?.(entry);
  }
  await context.tick(1);
  const { seed } = context.rng;
  const notes = notesOf(rows, points.rows, distinct, kMax);
  return conclude(entries, distinct, { seed, starts, rows, of: points.rows, notes });
}

/**
 * One sweep out of shares of it that were done apart. Every k has the same chance whoever does it, so
 * the whole is the same however it was shared out.
 */
export function mergeSweeps(parts: readonly Sweep[]): Sweep {
  const whole = parts[0];
  const entries = parts.flatMap((part) => part.entries).sort((a, b) => a.k - b.k);
  return entries.length === 0 ? whole : conclude(entries, 0, whole);
}

type Facts = Pick<Sweep, 'seed' | 'starts' | 'rows' | 'of' | 'notes'>;

function conclude(entries: readonly SweepEntry[], distinct: number, { notes, ...facts }: Facts): Sweep {
  const { proposal, reason } = proposalOf(entries, distinct);
  // A share has said what its own lines say of other measures; the whole says it anew.
  const kept = notes.filter(({ code }) => code !== 'sweep.elsewhere' && code !== 'sweep.unanimous');
  const others = otherMeasures(entries, proposal);
  return { ...facts, entries, elbow: elbowAmong(entries), proposal, reason, notes: [...kept, ...others] };
}

function drawn(points: Points, rows: number, { rng }: RunContext): Pick<Swept, 'points' | 'halved' | 'of'> {
  const draw = (size: number, stream: number): Points =>
    points.rows <= size ? points : pointsOf(points, sampleRows(points.rows, size, rng.fork(stream)));
  return { points: draw(rows, DRAWS.rows), halved: draw(STRENGTH_ROWS, DRAWS.strength), of: points.rows };
}

function notesOf(rows: number, of: number, distinct: number, kMax: number): readonly Note[] {
  const notes: Note[] = [];
  if (rows < of) notes.push(note('sweep.sampled', { rows, of }));
  if (distinct < kMax) notes.push(note('sweep.onlyDistinct', { distinct }));
  return notes;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
