import type { Bench, BenchLine, BenchRow } from '../harness/contract';
import { drawMixture, type Mixture } from '../harness/mixture';
import { hold, type Contender } from '../harness/contest';
import { FLOATS, pythonContenders } from './contenders';

const POINTS: Mixture = { rows: 1_000_000, cols: 20, groups: 8, spread: 0.5, seed: 3 };
const K = 16;
/** Enough for a mean, and so early that most rows still have to be looked at. */
const ITERATIONS = 10;
const WORK = 'one Lloyd iteration, 1,000,000 x 20, k = 16';

/**
 * The mean of iterations 2 to 11 from given centres: what a run of eleven takes longer than a run of
 * one, so that what a run does once (upload, inertia) is in neither. Kindred's certified labels with
 * all that makes them fast, against the same steps of stock TensorFlow.js operations in float32 in the
 * same kind of worker, and against scikit-learn on every core.
 */
async function measure(bench: Bench): Promise<readonly BenchLine[]> {
  const client = await bench.page(POINTS);
  await client.call('soloReady', { points: true });
  await client.call('stockReady', {});
  const start = [...drawMixture({ ...POINTS, rows: K })];
  const after = async (maxIterations: number): Promise<number> => {
    const params = { k: K, maxIterations, tolerance: 0 };
    return (await client.call('soloFit', { params, seed: 1, start })).ms;
  };
  const ours: Contender = {
    name: 'Kindred',
    measure: async () => ({ ms: ((await after(1 + ITERATIONS)) - (await after(1))) / ITERATIONS }),
  };
  const twin: Contender = {
    name: 'composed twin',
    async measure() {
      const { ms } = await client.call('stockIterate', { centers: start, iterations: ITERATIONS });
      return { ms: ms / ITERATIONS };
    },
  };
  const peers = [twin, ...(await scikitLearn(bench, start))];
  const lines = await hold({ work: WORK, ours, peers, repeats: bench.repeats, goals: { 'composed twin': 5 } });
  await client.close();
  return lines;
}

async function scikitLearn(bench: Bench, start: readonly number[]): Promise<Contender[]> {
  const centers = Array.from({ length: K }, (_, c) => start.slice(c * POINTS.cols, (c + 1) * POINTS.cols));
  const eleven = await pythonContenders(bench, 'sklearn', POINTS, FLOATS, () => asking(1 + ITERATIONS));
  const one = await pythonContenders(bench, 'sklearn', POINTS, FLOATS, () => asking(1));
  return eleven.map((contender, at) => ({
    ...contender,
    async measure(round) {
      const [many, few] = [await contender.measure(round), await one[at].measure(round)];
      return { ms: (many.ms - few.ms) / ITERATIONS };
    },
  }));

  function asking(iterations: number) {
    return { do: 'iterate', centers, iterations };
  }
}

export const LLOYD_ITERATION: BenchRow = { work: WORK, measure };
