import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageClient } from '../harness/chromium';
import type { Bench, BenchLine, BenchRow } from '../harness/contract';
import { hold, type Contender } from '../harness/contest';
import { median } from '../harness/figures';
import type { Mixture } from '../harness/mixture';
import type { FitReply } from '../page/api';
import { FLOATS, pythonContenders, SCIKIT_LEARN_BY_DEFAULT } from './contenders';

const K = 8;
/** Overlapping so much that Lloyd needs some forty-five iterations from most starts. */
const MILLION: Mixture = { rows: 1_000_000, cols: 10, groups: 8, spread: 0.45, seed: 3 };
/** ml-kmeans takes minutes for a million rows. */
const SMALLER: Mixture = { ...MILLION, rows: 100_000 };

const WORK = 'k-means++ and fit, 1,000,000 x 10, k = 8, one start';
const WORK_SMALLER = 'k-means++ and fit, 100,000 x 10, k = 8, one start';

/** How many iterations depends on the seed, so more rounds than usual make the median. */
const MORE_ROUNDS = 2;

/** The product's run, by all workers, against libraries that use every core. */
async function fit(bench: Bench): Promise<readonly BenchLine[]> {
  const client = await bench.page(MILLION);
  await client.call('engineReady', {});
  await client.call('stockReady', {});
  const request = (round: number) => ({ do: 'fit', k: K, starts: 1, seed: round });
  const iterations: number[] = [];
  const learn = (answer: { readonly iterations?: readonly number[] }) => iterations.push(...(answer.iterations ?? []));
  // faiss knows no tolerance: it is given as many iterations as scikit-learn has needed, or 50.
  const asLong = (round: number) => ({ ...request(round), iterations: Math.round(median(iterations)) || 50 });
  const peers: Contender[] = [
    ...(await pythonContenders(bench, 'sklearn', MILLION, FLOATS, request, learn)),
    ...(await pythonContenders(bench, 'sklearnex', MILLION, FLOATS, request)),
    ...(await pythonContenders(bench, 'faiss', MILLION, ['float32'], asLong)),
    { name: 'composed twin', measure: async (round) => sample(await client.call('stockFit', { k: K, seed: round })) },
  ];
  const goals = { [SCIKIT_LEARN_BY_DEFAULT]: 3 };
  const repeats = bench.repeats + MORE_ROUNDS;
  const lines = await hold({ work: WORK, ours: kindred(client), peers, repeats, goals });
  await client.close();
  return lines;
}

async function fitSmaller(bench: Bench): Promise<readonly BenchLine[]> {
  const client = await bench.page(SMALLER);
  await client.call('engineReady', {});
  await client.call('mlReady', {});
  const ml: Contender = {
    name: 'ml-kmeans',
    version: versionOf('ml-kmeans'),
    measure: async (round) => sample(await client.call('mlFit', { k: K, seed: round })),
  };
  const lines = await hold({ work: WORK_SMALLER, ours: kindred(client), peers: [ml], repeats: bench.repeats });
  await client.close();
  return lines;
}

function versionOf(name: string): string {
  const path = join(import.meta.dirname, '../../../node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
}

function kindred(client: PageClient): Contender {
  const params = { k: K, starts: 1 };
  return { name: 'Kindred', measure: async (seed) => sample(await client.call('engineFit', { params, seed })) };
}

function sample({ ms, inertia, iterations }: FitReply) {
  return { ms, inertias: [inertia], iterations };
}

export const FITS: readonly BenchRow[] = [
  { work: WORK, measure: fit },
  { work: WORK_SMALLER, measure: fitSmaller },
];
