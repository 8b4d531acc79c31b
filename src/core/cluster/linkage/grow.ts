import { within, type RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import type { Dendrogram, Tree } from '../../base/tree';
import type { Rows } from '../../tensor/rows';
import type { Points } from '../contract';
import type { Metric, NumberMetric } from '../dissimilarity/contract';
import { condensedDistances, pairsOf, type Condensed } from './condensed';
import { dendrogramOf, type FoundMerges } from './dendrogram';
import { chainMerges } from './nearest-chain';
import { singleMerges, singleMergesOf } from './spanning-tree';
import { placeWeightless, standingOf } from './standing';
import { wardMerges } from './ward';

export const LINKAGES = ['ward', 'complete', 'average', 'weighted', 'single'] as const;
export type Linkage = (typeof LINKAGES)[number];

/** Most bytes of distances of all pairs. In float32 they are enough for 23,170 rows. */
const MOST_BYTES = 2 ** 30;
/** Up to so many pairs (5,793 rows) they are kept in float64. */
const FEW_PAIRS = 2 ** 24;
/** Ward and single linkage keep no pairs, but meet them: more rows would take many minutes. */
const MOST_ROWS = 100_000;

const FLOAT32 = 4;
const MEGABYTE = 1e6;

/**
 * Refuses more rows than this linkage can take; nothing is allocated yet.
 * @throws AppError `cluster.tooManyPairs`, `cluster.tooManyRows`, `cluster.wardMetric`.
 */
export function refuseLinkage(rows: number, linkage: Linkage, metric: Metric): void {
  if (linkage === 'ward' && metric !== 'euclidean') throw new AppError('cluster.wardMetric');
  if (linkage === 'ward' || (linkage === 'single' && metric !== 'gower')) {
    if (rows > MOST_ROWS) throw new AppError('cluster.tooManyRows', { rows, most: MOST_ROWS });
    return;
  }
  const bytes = pairsOf(rows) * FLOAT32;
  if (bytes <= MOST_BYTES) return;
  const most = Math.floor((1 + Math.sqrt(1 + (8 * MOST_BYTES) / FLOAT32)) / 2);
  throw new AppError('cluster.tooManyPairs', { rows, most, needed: Math.ceil(bytes / MEGABYTE) });
}

/**
 * The tree of merges over points. Ward and single linkage take O(n d) memory, the others a matrix of all
 * pairs; all of them O(n^2 d) time. A weight counts as that many equal rows (not in `weighted`, which asks
 * for no sizes); a row without weight hangs from the leaf of the row nearest to it.
 * @returns leaves are the rows with a weight, in their order; heights in the units of the points.
 * @throws AppError as `refuseLinkage`; `cancelled`.
 */
export async function growTree(
  points: Points,
  linkage: Linkage,
  metric: NumberMetric,
  context: RunContext,
): Promise<Tree> {
  refuseLinkage(points.rows, linkage, metric);
  await context.tick(0);
  const { rows, unit, weights, numberOf } = standingOf(points, metric !== 'cosine');
  const found = await mergesOf(rows, weights, linkage, metric, context);
  const dendrogram = dendrogramOf(found, weights, metric === 'cosine' ? 1 : unit);
  await placeWeightless(points, numberOf, context);
  const rowsOf = new Int32Array(dendrogram.leaves);
  for (const leaf of numberOf) rowsOf[leaf]++;
  return { dendrogram, leafOf: numberOf, rowsOf };
}

async function mergesOf(
  rows: Rows,
  weights: Float64Array | undefined,
  linkage: Linkage,
  metric: NumberMetric,
  context: RunContext,
): Promise<FoundMerges> {
  if (linkage === 'ward') return wardMerges(rows, weights, context);
  if (linkage === 'single') return singleMerges(rows, metric, context);
  const distances = await condensedDistances(rows, metric, roomForPairs(rows.rows), within(context, 0, 0.4));
  return chainMerges(distances, linkage, weights, within(context, 0.4, 1));
}

/** What `roomForPairs` takes. */
export function bytesForPairs(count: number): number {
  const pairs = pairsOf(count);
  return pairs * (pairs <= FEW_PAIRS ? 2 * FLOAT32 : FLOAT32);
}

/** As exact as there is room for. */
export function roomForPairs(count: number): Float32Array | Float64Array {
  const pairs = pairsOf(count);
  return pairs <= FEW_PAIRS ? new Float64Array(pairs) : new Float32Array(pairs);
}

/**
 * The tree of merges over things whose distances are given, whatever they measure (Gower's, say). Ward is
 * right for Euclidean distances only. O(n^2) time.
 * @param spend the distances are overwritten, which saves a copy of them.
 */
export async function growTreeOf(
  distances: Condensed,
  linkage: Linkage,
  context: RunContext,
  { weights, spend = false }: { readonly weights?: Float64Array; readonly spend?: boolean } = {},
): Promise<Dendrogram> {
  await context.tick(0);
  if (linkage === 'single') return dendrogramOf(await singleMergesOf(distances, context), weights);
  const own = spend ? distances : { ...distances, values: distances.values.slice() };
  return dendrogramOf(await chainMerges(own, linkage, weights, context), weights);
}
