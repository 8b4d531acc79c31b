import { within, type RunContext } from '../base/context';
import { note, type Note } from '../base/notes';
import type { Clustering, Points, StartOutcome } from './contract';
import { countDistinct } from './distinct';
import type { LloydResult } from './lloyd';
import { numbered } from './numbering';
import { adjustedRandIndex, labelCount, type Labels } from './partition';

/** What the starts of a run share, made ready once. */
export interface Ready {
  /** One start, with chance of its own. @param start its number, from 0. */
  begin(context: RunContext, start: number): Promise<LloydResult>;
  /** Gives back what was uploaded. */
  dispose(): void;
}

/** Two starts whose adjusted Rand index reaches this ended in the same partition. */
const SAME_PARTITION = 0.99;

/**
 * These starts one after the other, each handed over as soon as it is there. Start number s draws from
 * stream s of the context's chance, whatever was done before it.
 * @param enough asked after each start; true ends it.
 */
export async function doStarts(
  ready: Ready,
  starts: readonly number[],
  context: RunContext,
  onOutcome: (outcome: StartOutcome) => void,
  enough: () => boolean = () => false,
): Promise<void> {
  try {
    for (const [at, start] of starts.entries()) {
      const own = within(context, at / starts.length, (at + 1) / starts.length, context.rng.fork(start));
      await own.tick(0);
      onOutcome(outcomeOf(start, await ready.begin(own, start)));
      if (enough()) return;
    }
  } finally {
    ready.dispose();
  }
}

/** The numbers of the starts: 0, 1, 2, ... */
export function startNumbers(count: number): number[] {
  return Array.from({ length: count }, (_, start) => start);
}

function outcomeOf(start: number, found: LloydResult): StartOutcome {
  const { centers, inertia, iterations, converged, relocated } = found;
  return { start, labels: narrowed(found.labels), centers, inertia, iterations, converged, relocated };
}

/** The same labels in the fewest bytes. */
function narrowed(labels: Int32Array): Labels {
  const count = labelCount(labels);
  if (count <= 2 ** 8) return new Uint8Array(labels);
  return count <= 2 ** 16 ? new Uint16Array(labels) : labels;
}

/** What was asked for, and whether the segments keep the order of the centres they began at. */
export interface Asked {
  readonly k: number;
  readonly starts: number;
  readonly keepOrder?: boolean;
}

/**
 * The clustering that these starts make: the one of least inertia (of equal ones the first), its
 * segments numbered by size, and how many of the others ended in (nearly) the same partition.
 * O(starts n + n d).
 */
export function mergeStarts(points: Points, asked: Asked, outcomes: readonly StartOutcome[]): Clustering {
  const best = outcomes.reduce((kept, outcome) => (outcome.inertia < kept.inertia ? outcome : kept));
  const agreed = outcomes.filter((one) => one === best || samePartition(one, best, points.cols)).length;
  return {
    ...numbered(points, best.labels, best.centers, asked.keepOrder === true),
    inertia: best.inertia,
    iterations: best.iterations,
    starts: { count: outcomes.length, agreed, inertias: outcomes.map(({ inertia }) => inertia) },
    notes: notesOn(countDistinct(points, asked.k), asked, best, outcomes.length, agreed),
  };
}

/** Labels are numbers of centres, so there is no need to look for the highest. */
function samePartition(a: StartOutcome, b: StartOutcome, cols: number): boolean {
  const [kA, kB] = [a.centers.length / cols, b.centers.length / cols];
  return adjustedRandIndex(a.labels, b.labels, kA, kB) >= SAME_PARTITION;
}

function notesOn(
  distinct: number,
  { k, starts, keepOrder }: Asked,
  best: StartOutcome,
  done: number,
  agreed: number,
): Note[] {
  const notes: Note[] = [];
  if (distinct < k) notes.push(note('cluster.fewerDistinct', { distinct, k }));
  if (!best.converged) notes.push(note('cluster.iterationLimit', { iterations: best.iterations }));
  if (best.relocated > 0) notes.push(note('cluster.relocated', { count: best.relocated }));
  if (agreed < done) notes.push(note('cluster.startsAgreed', { agreed, starts: done }));
  if (done < starts && keepOrder !== true) notes.push(note('cluster.endedEarly', { done, starts }));
  return notes;
}
