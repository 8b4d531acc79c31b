import type { Bench, BenchLine, BenchRow } from '../harness/contract';
import { hold, type Contender } from '../harness/contest';
import type { Mixture } from '../harness/mixture';
import type { PythonLibrary } from '../harness/python';
import { FLOATS, pythonContenders, SCIKIT_LEARN_BY_DEFAULT } from './contenders';

const POINTS: Mixture = { rows: 1_000_000, cols: 10, groups: 8, spread: 0.55, seed: 3 };

/** A map by the product, in one worker, against the library that most people make it with; both with a seed. */
interface Race {
  readonly work: string;
  readonly projection: string;
  readonly rows: number;
  readonly library: PythonLibrary;
  readonly types: readonly string[];
  readonly goals: Readonly<Record<string, number>>;
}

const RACES: readonly Race[] = [
  {
    work: 'PCA map, 1,000,000 x 10',
    projection: 'pca',
    rows: 1_000_000,
    library: 'sklearn',
    types: FLOATS,
    goals: { [SCIKIT_LEARN_BY_DEFAULT]: 1 },
  },
  {
    work: 'UMAP map, 10,000 x 10',
    projection: 'umap',
    rows: 10_000,
    library: 'umap',
    types: ['float32'],
    goals: { 'umap-learn': 2 },
  },
  {
    work: 't-SNE map, 5,000 x 10',
    projection: 'tsne',
    rows: 5000,
    library: 'sklearn',
    types: ['float32'],
    goals: { 'scikit-learn': 5 },
  },
];

async function measure(
  bench: Bench,
  { work, projection, rows, library, types, goals }: Race,
): Promise<readonly BenchLine[]> {
  const points = { ...POINTS, rows };
  const client = await bench.page(points);
  await client.call('engineReady', {});
  const ours: Contender = {
    name: 'Kindred',
    measure: async (seed) => ({ ms: (await client.call('engineMap', { projection, params: {}, seed })).ms }),
  };
  const request = (seed: number) => ({ do: 'map', method: projection, seed });
  const peers = await pythonContenders(bench, library, points, types, request);
  const lines = await hold({ work, ours, peers, repeats: bench.repeats, goals });
  await client.close();
  return lines;
}

export const MAPS: readonly BenchRow[] = RACES.map((race) => ({
  work: race.work,
  measure: (bench) => measure(bench, race),
}));
