import { within, type RunContext } from '../base/context';
import { note, type Note } from '../base/notes';
import { kMeans } from '../cluster/algorithms/kmeans';
import type { Clustering, Points } from '../cluster/contract';
import { countDistinct } from '../cluster/distinct';
import { sizesOf } from '../cluster/partition';
import { checkPoints } from '../cluster/validate';
import type { Sweep, SweepEntry } from './contract';
import { predictionStrength, type ClusterInto } from './prediction-strength';
import { pointsOf, sampleRows } from './sample';
import { silhouetteOn } from './scores/silhouette';

export interface SweepRange {
  readonly kMin?: number;
  readonly kMax?: number;
  /** Of that range only these: a share of a sweep that several workers do together (`mergeSweeps`). */
  readonly only?: readonly number[];
}
export interface SweepOptions {
  /** Receives each line as soon as it is known. */
  readonly onEntry?: (entry: SweepEntry) => void;
  /** The clustering that is judged; k-means unless given. `quick`: for the halves, many and small. */
  readonly cluster?: (points: Points, k: number, context: RunContext, quick: boolean) => Promise<Clustering>;
}

/** Enough to see segments of one in a hundred; keeps a sweep at a few seconds however large the table. */
const SWEEP_ROWS = 3000;
const SILHOUETTE_ROWS = 1500;
const SPLITS = 8;

/** From this strength on a number of segments is held to be confirmed (the authors' 0.8 to 0.9). */
const CONFIRMED = 0.8;
/** Strengths this close to the best one do not differ beyond their own chance. */
const EQUAL = 0.05;

/**
 * Clusters into every k of a range and proposes one: the largest k that is nearly as well confirmed
 * as the best one (and by at least 0.8), since a finer partition that holds tells more; where none is
 * confirmed, the one with the best silhouette, with the note `sweep.weak`.
 * At most 3,000 rows, drawn with the context's chance, take part; inertia and smallest size are scaled
 * up to all rows. No k above the number of different rows or half of the rows is tried.
 * @throws AppError `cluster.*`, `cancelled`.
 */
export async function sweepK(
  points: Points,
  { kMin = 2, kMax = 10, only }: SweepRange,
  context: RunContext,
  { onEntry, cluster = kMeansFor }: SweepOptions = {},
): Promise<Sweep> {
  checkPoints(points, 1);
  const sample = pointsOf(points, sampleRows(points.rows, SWEEP_ROWS, context.rng.fork(0)));
  const distinct = countDistinct(sample, kMax + 1);
  const last = Math.min(kMax, distinct, Math.max(2, Math.floor(sample.rows / 2)));
  const notes: Note[] = [];
  if (sample.rows < points.rows) notes.push(note('sweep.sampled', { rows: sample.rows, of: points.rows }));
  if (distinct < kMax) notes.push(note('sweep.onlyDistinct', { distinct }));
  const entries: SweepEntry[] = [];
  const ks = range(kMin, last).filter((k) => only?.includes(k) ?? true);
  for (const [at, k] of ks.entries()) {
    const own = within(context, at / ks.length, (at + 1) / ks.length, context.rng.fork(k));
    const entry = await entryFor(sample, k, points.rows / sample.rows, cluster, own);
    entries.push(entry);
    onEntry?.(entry);
  }
  await context.tick(1);
  const { seed } = context.rng;
  return { entries, ...proposalOf(entries, distinct), seed, rows: sample.rows, of: points.rows, notes };
}

/**
 * One sweep out of shares of it that were done apart. Every k has a stream of chance of its own, so
 * the whole is the same however it was shared out.
 */
export function mergeSweeps(parts: readonly Sweep[]): Sweep {
  const whole = parts[0];
  const entries = parts.flatMap((part) => part.entries).sort((a, b) => a.k - b.k);
  return entries.length === 0 ? whole : { ...whole, entries, ...proposalOf(entries, 0) };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

async function entryFor(
  sample: Points,
  k: number,
  scale: number,
  cluster: NonNullable<SweepOptions['cluster']>,
  context: RunContext,
): Promise<SweepEntry> {
  const part = (from: number, to: number, stream: number): RunContext =>
    within(context, from, to, context.rng.fork(stream));
  const found = await cluster(sample, k, part(0, 0.3, 0), false);
  const { value } = await silhouetteOn(SILHOUETTE_ROWS, sample, found.labels, part(0.3, 0.5, 1));
  const halves: ClusterInto = (half, into, own) => cluster(half, into, own, true);
  const strength = await predictionStrength(sample, k, { splits: SPLITS }, halves, part(0.5, 1, 2));
  return {
    k,
    inertia: (found.inertia ?? NaN) * scale,
    silhouette: value,
    strength,
    smallest: Math.round(Math.min(...sizesOf(found.labels)) * scale),
    starts: found.starts?.count ?? 1,
    agreed: found.starts?.agreed ?? 1,
  };
}

/** The rule of `sweepK` on its own. */
export function proposalOf(
  entries: readonly SweepEntry[],
  distinct: number,
): { readonly proposal: number; readonly reason: Note } {
  if (entries.length === 0) return { proposal: 1, reason: note('sweep.onlyDistinct', { distinct }) };
  const best = Math.max(...entries.map((entry) => entry.strength));
  const strong = entries.filter((entry) => entry.strength >= Math.max(CONFIRMED, best - EQUAL));
  const largest = strong.at(-1);
  if (largest) {
    const { k, strength, silhouette } = largest;
    return {
      proposal: k,
      reason: note('sweep.strongest', { k, strength: round(strength), silhouette: round(silhouette ?? 0) }),
    };
  }
  const neatest = entries.reduce((kept, entry) => ((entry.silhouette ?? -1) > (kept.silhouette ?? -1) ? entry : kept));
  return { proposal: neatest.k, reason: note('sweep.weak', { k: neatest.k, strength: round(best) }) };
}

/** Two decimals are all that eight halvings can tell. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const THOROUGH = { starts: 5, maxIterations: 100, tolerance: 1e-4, init: 'kmeans++' } as const;
const QUICK = { starts: 3, maxIterations: 50, tolerance: 1e-3, init: 'kmeans++' } as const;

function kMeansFor(points: Points, k: number, context: RunContext, quick: boolean): Promise<Clustering> {
  return kMeans.run(points, { k, ...(quick ? QUICK : THOROUGH) }, context);
}
