import { note, type Note } from '../core/base/notes';
import type { ParamValues } from '../core/base/params';
import type { Starts } from '../core/cluster/contract';
import type { Sweep, SweepEntry } from '../core/evaluate/contract';

/** A line of a sweep as the beginning of a run. */
export interface Opening {
  /** Where the run begins: k centres. */
  readonly start: readonly number[];
  /** The starts that stood behind the line. */
  readonly starts: Starts;
  readonly notes: readonly Note[];
}

/**
 * How to open the line of this k without clustering from many starts again; null where that would not
 * give its labels, and the run with the same seed (which does) is the way.
 * - All rows took part: the centres of a settled line lead to the very labels that it was judged by.
 * - A sample took part: the run goes on from there with everybody, and a note says so.
 */
export function openingOf(sweep: Sweep, k: number): Opening | null {
  const entry = sweep.entries.find((line) => line.k === k);
  if (!entry) return null;
  const sampled = sweep.rows < sweep.of;
  if (!sampled && !entry.settled) return null;
  const { agreed, starts: count, centers, inertia } = entry;
  const values = { rows: sweep.rows, of: sweep.of, starts: count };
  return {
    start: centers,
    starts: { count, agreed, inertias: [inertia] },
    notes: sampled ? [note('cluster.fromSweep', values)] : startsNotes(entry, sweep.starts),
  };
}

/** What the run from all these starts would have said of them. */
function startsNotes({ agreed, starts }: SweepEntry, asked: number): Note[] {
  const notes: Note[] = [];
  if (agreed < starts) notes.push(note('cluster.startsAgreed', { agreed, starts }));
  if (starts < asked) notes.push(note('cluster.endedEarly', { done: starts, starts: asked }));
  return notes;
}

/** What a run by another method says of a number of segments that the sweep, which is k-means, proposed. */
export function sweptNotes(sweep: Sweep, algorithm: string): readonly Note[] {
  return algorithm === 'kmeans' ? [] : [note('sweep.byKMeans', { k: sweep.proposal })];
}

/**
 * The same for a run that somebody asks for: k-means with default settings and the seed of the sweep.
 * @param proposed the person left the number to the sweep, so that its line is what was asked for.
 */
export function openingFor(
  sweep: Sweep | null,
  request: { readonly algorithm: string; readonly params: ParamValues; readonly seed: number },
  proposed: boolean,
): Opening | null {
  const { k, ...others } = request.params;
  const plain = request.algorithm === 'kmeans' && Object.keys(others).length === 0;
  if (!sweep || !plain || typeof k !== 'number' || sweep.seed !== request.seed) return null;
  // A run of everybody from several starts is worth more than one that goes on from a sample's.
  return proposed || sweep.rows === sweep.of ? openingOf(sweep, k) : null;
}
