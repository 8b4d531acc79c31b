import type { Bench, BenchLine, BenchRow } from '../harness/contract';
import { hold, type Contender } from '../harness/contest';
import type { Mixture } from '../harness/mixture';
import { FLOATS, pythonContenders, SCIKIT_LEARN_BY_DEFAULT } from './contenders';

/** Groups that hardly stand out: most fits need well over a hundred iterations. */
const POINTS: Mixture = { rows: 50_000, cols: 10, groups: 8, spread: 0.3, seed: 3 };
const STARTS = 10;
const K_MIN = 2;
const K_MAX = 12;
const WORK = 'sweep k = 2..12, 10 starts each, 50,000 x 10';

/**
 * The whole sweep of the product, with its scores and its prediction strengths, on all its workers,
 * against the fits alone of the same ks by libraries that use every core.
 */
async function measure(bench: Bench): Promise<readonly BenchLine[]> {
  const client = await bench.page(POINTS);
  await client.call('engineReady', {});
  const ks = Array.from({ length: K_MAX - K_MIN + 1 }, (_, i) => K_MIN + i);
  const request = (seed: number) => ({ do: 'sweep', ks, starts: STARTS, seed });
  const ours: Contender = {
    name: 'Kindred',
    async measure(seed) {
      const range = { kMin: K_MIN, kMax: K_MAX, starts: STARTS, rows: POINTS.rows };
      const found = await client.call('engineSweep', { ...range, seed });
      const { ms, inertias, rows, workers } = found;
      return { ms, inertias, more: { rows, workers } };
    },
  };
  const peers = [
    ...(await pythonContenders(bench, 'sklearn', POINTS, FLOATS, request)),
    ...(await pythonContenders(bench, 'sklearnex', POINTS, FLOATS, request)),
  ];
  const goals = { [SCIKIT_LEARN_BY_DEFAULT]: 10 };
  const lines = await hold({ work: WORK, ours, peers, repeats: bench.repeats, goals, quality: 0.01 });
  await client.close();
  return lines.map(flagSampled);
}

/** A sweep of a sample is not the work that the peers did. */
function flagSampled(line: BenchLine): BenchLine {
  const rows = line['ours_rows'];
  return rows === POINTS.rows ? line : { ...line, flag: `ours saw ${String(rows)} rows only` };
}

export const SWEEP: BenchRow = { work: WORK, measure };
