import { cutInto, labelRows } from '../../../src/core/base/cut';
import type { Tree } from '../../../src/core/base/tree';
import { connect, type Client } from '../../../src/engine/page/connect';
import { Engine } from '../../../src/engine/page/engine';
import { realWorkers } from '../../../src/engine/page/workers';
import type { ComputeApi, FileToRead } from '../../../src/engine/contract';
import type { PageApi, PeerApi, StockApi } from './api';
import { pointsFigures } from './points-figures';
import { pointsWorker, type Source } from './points-worker';

/** The page of the benchmark: Kindred's engine and its peers side by side, each in workers of its own. */
let held: Source | null = null;
let labels: Int32Array = new Int32Array(0);
let tree: Tree | undefined;
const clients: {
  solo?: Client<ComputeApi>;
  engine?: Engine;
  reader?: Engine;
  stock?: Client<StockApi>;
  ml?: Client<PeerApi>;
  workers: number;
} = { workers: 0 };

function points(): Source {
  if (!held) throw new Error('no points: open some first');
  return held;
}
function there<T>(client: T | undefined): T {
  if (client === undefined) throw new Error('not ready');
  return client;
}

async function loadInto(client: Pick<Client<PeerApi>, 'call'>): Promise<void> {
  const { data, rows, cols } = points();
  const copy = data.slice();
  await client.call('load', { data: copy, rows, cols }, { transfer: [copy.buffer] });
}

async function clocked<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

const api: { readonly [M in keyof PageApi]: (args: Parameters<PageApi[M]>[0]) => Promise<ReturnType<PageApi[M]>> } = {
  async open({ url, rows, cols }) {
    const data = new Float32Array(rows * cols);
    await fill(new Uint8Array(data.buffer), url);
    held = { data, rows, cols };
  },
  async forget() {
    held = null;
  },

  async soloReady({ points: wanted }) {
    const client = connect<ComputeApi>(realWorkers.compute(), { name: 'compute' });
    clients.solo = client;
    await client.call('boot', {});
    if (wanted) await loadInto(client as never);
  },
  async soloLoad() {
    const { data, rows, cols } = points();
    held = null;
    await there(clients.solo).call('load', { data, rows, cols }, { transfer: [data.buffer as ArrayBuffer] });
  },
  async soloFit({ params, seed, start }) {
    const request = { algorithm: 'kmeans', params, seed, ...(start && { start }) };
    const { ms, result } = await clocked(() => there(clients.solo).call('cluster', request));
    labels = result.labels;
    return { ms, inertia: result.inertia ?? NaN, iterations: result.iterations ?? NaN };
  },
  async soloLabels() {
    return [...labels];
  },

  async engineReady() {
    const compute = (): ReturnType<typeof realWorkers.compute> => {
      clients.workers++;
      return realWorkers.compute();
    };
    const engine = new Engine({ data: () => pointsWorker(points), compute });
    clients.engine = engine;
    await engine.prepare({ choices: [], recipe: { format: 1, columns: [] } });
    // Many short starts: every worker gets some, and holds the points from then on.
    await engine.cluster({ algorithm: 'kmeans', params: { k: 2, starts: 20, maxIterations: 2 }, seed: 1 });
  },
  async engineFit({ algorithm = 'kmeans', params, seed, start }) {
    const request = { algorithm, params, seed, ...(start && { start }) };
    const { ms, result } = await clocked(() => there(clients.engine).cluster(request));
    tree = result.tree;
    const least = result.starts ? Math.min(...result.starts.inertias) : result.inertia;
    return { ms, inertia: least ?? NaN, iterations: result.iterations ?? NaN };
  },
  async engineCut({ ks }) {
    const whole = there(tree);
    return ks.map((k) => {
      const started = performance.now();
      labelRows(whole, cutInto(whole.dendrogram, k, whole.rowsOf));
      return performance.now() - started;
    });
  },
  async engineSweep(request) {
    const { ms, result } = await clocked(() => there(clients.engine).sweep(request));
    return { ms, inertias: result.entries.map(({ inertia }) => inertia), rows: result.rows, workers: clients.workers };
  },
  async engineScore({ score, labels: given, exactRows }) {
    const request = { score, labels: Int32Array.from(given), limits: { exactRows } };
    const { ms, result } = await clocked(() => there(clients.engine).score(request));
    return { ms, value: result.value };
  },

  async engineMap(request) {
    const { ms } = await clocked(() => there(clients.engine).project(request));
    return { ms };
  },

  pointsFigures: () => pointsFigures(points()),

  async readReady() {
    const engine = new Engine();
    clients.reader = engine;
    await engine.inspect(chosenFile());
  },
  async readFile() {
    const engine = there(clients.reader);
    const seen = { longest: 0, progress: 0 };
    const observer = new PerformanceObserver((list) => {
      for (const task of list.getEntries()) seen.longest = Math.max(seen.longest, task.duration);
    });
    observer.observe({ type: 'longtask' });
    const watch = { onProgress: () => void seen.progress++ };
    await engine.inspect(chosenFile());
    const { ms, result } = await clocked(() => engine.open({ files: [chosenFile()] }, watch));
    observer.disconnect();
    return {
      ms,
      rows: result.rowCount,
      columns: result.columns.length,
      longestTask: seen.longest,
      progress: seen.progress,
    };
  },
  async cancelRead({ after }) {
    const engine = there(clients.reader);
    const stop = new AbortController();
    await engine.inspect(chosenFile());
    const opening = engine.open({ files: [chosenFile()] }, { signal: stop.signal }).then(
      () => 'read',
      () => 'stopped',
    );
    await new Promise((resolve) => setTimeout(resolve, after));
    const { ms, result } = await clocked(async () => {
      stop.abort();
      return opening;
    });
    if (result !== 'stopped') throw new Error('it was read before it could be stopped');
    return { ms };
  },

  async stockReady() {
    const worker = new Worker(new URL('./stock.worker.ts', import.meta.url), { type: 'module', name: 'stock' });
    clients.stock = connect<StockApi>(worker, { name: 'stock' });
    await loadInto(clients.stock);
  },
  stockFit: (args) => there(clients.stock).call('fit', args),
  stockIterate: (args) => there(clients.stock).call('iterate', args),

  async mlReady() {
    const worker = new Worker(new URL('./ml-kmeans.worker.ts', import.meta.url), { type: 'module', name: 'ml-kmeans' });
    clients.ml = connect<PeerApi>(worker, { name: 'ml-kmeans' });
    await loadInto(clients.ml);
  },
  mlFit: (args) => there(clients.ml).call('fit', args),
};

function chosenFile(): FileToRead {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file is chosen');
  return { file, name: file.name };
}

/** Piece by piece, so that the bytes are never there twice. */
async function fill(target: Uint8Array, url: string): Promise<void> {
  const { body } = await fetch(url);
  if (!body) throw new Error('no body');
  const reader = body.getReader();
  let at = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    target.set(next.value, at);
    at += next.value.length;
  }
  if (at !== target.length) throw new Error(`expected ${target.length} bytes, got ${at}`);
}

Object.assign(globalThis, { bench: api });
