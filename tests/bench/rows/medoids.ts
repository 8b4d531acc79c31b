import { absent, hold, type Contender } from '../harness/contest';
import type { Bench, BenchLine, BenchRow } from '../harness/contract';
import type { Mixture } from '../harness/mixture';
import { askR } from '../harness/r';

const POINTS: Mixture = { rows: 2000, cols: 10, groups: 8, spread: 0.55, seed: 3 };
const K = 8;
const WORK = 'k-medoids, 2,000 x 10, k = 8, from BUILD';
const PEER = 'R cluster::pam';

/**
 * One start from BUILD, all distances measured anew, in one thread on either side, against R's
 * `pam(pamonce = 6)`, which is FasterPAM from BUILD. What stands under inertia is the sum of distances to the medoids.
 */
async function measure(bench: Bench): Promise<readonly BenchLine[]> {
  const client = await bench.page(POINTS);
  await client.call('engineReady', {});
  const ours: Contender = {
    name: 'Kindred',
    async measure(seed) {
      const params = { k: K, starts: 1 };
      const { ms, inertia } = await client.call('engineFit', { algorithm: 'k-medoids', params, seed });
      return { ms, inertias: [inertia] };
    },
  };
  const peers = [await pam(bench)];
  const lines = await hold({ work: WORK, ours, peers, repeats: bench.repeats, goals: { [PEER]: 1 }, quality: 1e-6 });
  await client.close();
  return lines;
}

async function pam(bench: Bench): Promise<Contender> {
  const facts = await askR<{ version: string }>('pam.R').catch(() => null);
  if (facts === null) return absent(PEER);
  const file = await bench.file(POINTS);
  return {
    name: PEER,
    version: facts.version,
    async measure(seed) {
      const { ms, cost } = await askR<{ ms: number; cost: number }>('pam.R', [file, POINTS.rows, POINTS.cols, K, seed]);
      return { ms, inertias: [cost] };
    },
  };
}

export const MEDOIDS: BenchRow = { work: WORK, measure };
