import type { PageClient } from '../harness/chromium';
import type { Bench, BenchLine, BenchRow } from '../harness/contract';
import { figure } from '../harness/figures';
import { ResidentMemory, usedHeap } from '../harness/inspector';
import type { Mixture } from '../harness/mixture';

const LARGE: Mixture = { rows: 1_000_000, cols: 20, groups: 8, spread: 0.5, seed: 3 };
const LARGE_BYTES = LARGE.rows * LARGE.cols * 4;
const PEAK = 'peak memory of a compute worker, 1,000,000 x 20, k = 8';

/**
 * The most resident memory that the process of a page with nothing but this worker has while the worker
 * takes the points and fits, beyond what it had with the worker booted and no points: everything counts,
 * the matrix too, whoever in the process asked for it.
 */
async function peak(bench: Bench): Promise<readonly BenchLine[]> {
  const client = await bench.page(LARGE, { alone: true, empty: true });
  await client.call('soloReady', { points: false });
  const memory = await ResidentMemory.of(client);
  if (!memory) return [{ ...figure(PEAK, NaN, 'x the matrix', 3), value: null, flag: 'measured on Linux only' }];
  const before = await memory.now();
  await client.call('open', { url: client.dataUrl, rows: LARGE.rows, cols: LARGE.cols });
  await usedHeap(client);
  await memory.forgetPeak();
  await client.call('soloLoad', {});
  await client.call('soloFit', { params: { k: 8, starts: 1 }, seed: 1 });
  const most = (await memory.peak()) - before;
  await client.close();
  return [figure(PEAK, most / LARGE_BYTES, 'x the matrix', 3, { mebibytes: Math.round(most / 2 ** 20) })];
}

const RUNS = 50;
const SMALL: Mixture = { rows: 5000, cols: 8, groups: 5, spread: 0.8, seed: 3 };
const LEFT = '50 runs, 5,000 x 8';

/** What fifty runs leave behind in a worker, once a few have made whatever is made once. */
async function leftBehind(bench: Bench): Promise<readonly BenchLine[]> {
  const client = await bench.page(SMALL, { alone: true });
  await client.call('soloReady', { points: true });
  const run = (seed: number) => client.call('soloFit', { params: { k: 5, starts: 3 }, seed });
  for (let seed = 0; seed < 5; seed++) await run(seed);
  const before = { tensors: await tensors(client), heap: await usedHeap(client) };
  for (let seed = 0; seed < RUNS; seed++) await run(seed);
  const after = { tensors: await tensors(client), heap: await usedHeap(client) };
  await client.close();
  return [
    figure(`${LEFT}: tensors left behind`, after.tensors - before.tensors, 'tensors', 0, {
      before: before.tensors,
      after: after.tensors,
    }),
    figure(`${LEFT}: JS heap after, of before`, after.heap / before.heap, 'x', 1.1, {
      before: before.heap,
      after: after.heap,
    }),
  ];
}

/** `tf.memory().numTensors` of the page's one compute worker, where TensorFlow.js keeps its engine. */
async function tensors({ page }: PageClient): Promise<number> {
  const [worker] = page.workers();
  return worker.evaluate(() => {
    const { _tfengine: engine } = globalThis as unknown as { _tfengine: { memory(): { numTensors: number } } };
    return engine.memory().numTensors;
  });
}

export const MEMORY: readonly BenchRow[] = [
  { work: PEAK, measure: peak },
  { work: LEFT, measure: leftBehind },
];
