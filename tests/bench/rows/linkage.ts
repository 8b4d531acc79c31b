import { hold, type Contender } from '../harness/contest';
import type { Bench, BenchLine, BenchRow } from '../harness/contract';
import { promise } from '../harness/figures';
import type { Mixture } from '../harness/mixture';
import { FLOATS, pythonContenders } from './contenders';

const K = 8;
const POINTS: Mixture = { rows: 10_000, cols: 10, groups: 8, spread: 0.55, seed: 3 };
const MILLION: Mixture = { ...POINTS, rows: 1_000_000 };
const WORK = 'Ward linkage, 10,000 x 10';
const WORK_CUT = 'cut of a tree relabels 1,000,000 rows, the slowest of 59';
const WORK_MILLION = 'Ward linkage through micro-clusters, 1,000,000 x 10';

/** The whole tree and a cut, by the product's run, against scikit-learn's AgglomerativeClustering. */
async function ward(bench: Bench): Promise<readonly BenchLine[]> {
  const peers = await pythonContenders(bench, 'sklearn', POINTS, FLOATS, () => ({ do: 'agglomerate', k: K }));
  return lines(bench, WORK, POINTS, 'agglomerative', peers, { 'scikit-learn': 3 });
}

/** No library does this in one piece, so it races against the clock. */
const CLOCK: Contender = { name: 'five seconds', measure: () => Promise.resolve({ ms: 5000 }) };

async function throughMicroClusters(bench: Bench): Promise<readonly BenchLine[]> {
  return lines(bench, WORK_MILLION, MILLION, 'birch', [CLOCK], { [CLOCK.name]: 1 });
}

/** What a drag does for every merge that it passes: labels and sizes of all rows. */
async function cutting(bench: Bench): Promise<readonly BenchLine[]> {
  const client = await bench.page(MILLION);
  await client.call('engineReady', {});
  await client.call('engineFit', { algorithm: 'birch', params: { k: K }, seed: 1 });
  const times = await client.call('engineCut', { ks: Array.from({ length: 59 }, (_, at) => 2 + at) });
  await client.close();
  return [promise(WORK_CUT, [Math.max(...times)], 100)];
}

async function lines(
  bench: Bench,
  work: string,
  points: Mixture,
  algorithm: string,
  peers: readonly Contender[],
  goals: Readonly<Record<string, number>> = {},
): Promise<readonly BenchLine[]> {
  const client = await bench.page(points);
  await client.call('engineReady', {});
  const ours: Contender = {
    name: 'Kindred',
    measure: async (seed) => ({ ms: (await client.call('engineFit', { algorithm, params: { k: K }, seed })).ms }),
  };
  const measured = await hold({ work, ours, peers, repeats: bench.repeats, goals });
  await client.close();
  return measured;
}

export const LINKAGE: readonly BenchRow[] = [
  { work: WORK, measure: ward },
  { work: WORK_MILLION, measure: throughMicroClusters },
  { work: WORK_CUT, measure: cutting },
];
