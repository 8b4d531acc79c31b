import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import type { ParamValues } from '../../../src/core/base/params';
import type { Clustering, Points } from '../../../src/core/cluster/contract';
import { ALGORITHMS, runAlgorithm } from '../../../src/core/cluster/registry';
import { modelOf } from '../../../src/core/cluster/scoring/model';
import { scoreRows } from '../../../src/core/cluster/scoring/score-rows';
import { rowsAt } from '../../../src/core/cluster/subset';
import { UNSEEN } from '../../../src/core/matrix/apply';
import { bootBackend } from '../../helpers/backends';

/** Two numbers and a category of three levels (as columns, too), with a gap here and there, in three loose groups. */
function mixedPoints(rows: number, seed: number): Points {
  const { rng } = createContext({ seed });
  const data = new Float64Array(rows * 5);
  const codes = new Uint16Array(rows);
  const cells = new Uint8Array(rows * 2);
  for (let i = 0; i < rows; i++) {
    const group = i % 3;
    data[i * 5] = 3 * group + rng.next();
    data[i * 5 + 1] = (group === 1 ? 4 : 0) + rng.next();
    codes[i] = rng.next() < 0.8 ? group : rng.int(3);
    data[i * 5 + 2 + codes[i]] = 1;
    if (rng.next() < 0.1) cells[i * 2 + rng.int(2)] = 1;
  }
  return {
    data,
    rows,
    cols: 5,
    categories: {
      names: ['group'],
      levels: [['a', 'b', 'c']],
      codes,
      weights: Float64Array.of(1),
      columns: Int32Array.of(-1, -1, 0, 0, 0),
    },
    variables: {
      columns: Int32Array.of(0, 1, 2, 2, 2),
      weights: Float64Array.of(1, 2, 1),
      gaps: { variables: Int32Array.of(0, 2), cells },
    },
  };
}

const points = mixedPoints(300, 5);

async function modelled(algorithm: string, more: ParamValues = {}, of: Points = points) {
  const params = { k: 3, ...more };
  const found = await runAlgorithm(algorithm, of, params, createContext({ seed: 2 }));
  const model = modelOf(algorithm, params, of, found);
  return { found, model };
}

function scored(model: Awaited<ReturnType<typeof modelled>>['model'], rows: Points) {
  if (!model) throw new Error('no model');
  // It is stored as text.
  return scoreRows(JSON.parse(JSON.stringify(model)) as typeof model, rows, createContext({}));
}

const METHODS: readonly (readonly [string, ParamValues])[] = [
  ['kmeans', {}],
  ['k-prototypes', {}],
  ['k-modes', {}],
  ['k-medoids', {}],
  ['k-medoids', { metric: 'manhattan' }],
  ['k-medoids', { metric: 'cosine' }],
  ['k-medoids', { metric: 'gower' }],
  ['k-medoids', { metric: 'gower', wholeRows: 100, sampleRows: 100 }],
  ['birch', {}],
];

beforeAll(async () => void (await bootBackend('cpu')));

describe.each(METHODS)('%s %j', (algorithm, more) => {
  test('the rows of a run get the labels they have', async () => {
    const { found, model } = await modelled(algorithm, more);
    const { labels, distances } = await scored(model, points);
    expect(labels).toEqual(found.labels);
    expect(distances.every((distance) => distance >= 0)).toBe(true);
  });

  test('a row alone gets what it gets among others', async () => {
    const { model } = await modelled(algorithm, more);
    const fresh = mixedPoints(60, 8);
    const together = await scored(model, fresh);
    for (const row of [0, 17, 59]) {
      const alone = await scored(model, rowsAt(fresh, Int32Array.of(row)));
      expect([alone.labels[0], alone.distances[0]]).toEqual([together.labels[row], together.distances[row]]);
    }
  });
});

test('every method says how it scores, and has a model exactly where it says so', async () => {
  for (const { id, traits } of ALGORITHMS) {
    const { model } = await modelled(id);
    expect(model?.by ?? null).toBe(traits.scoresNewRows);
  }
});

test('by hand: the nearer of two centres, with its distance', async () => {
  const model = { by: 'nearest-centre', cols: 2, centers: [0, 0, 10, 0] } as const;
  const rows = { data: Float64Array.of(3, 4, 7, 0, 5, 0), rows: 3, cols: 2 };
  const { labels, distances } = await scoreRows(model, rows, createContext({}));
  expect([...labels]).toEqual([0, 1, 0]);
  expect([...distances]).toEqual([5, 3, 5]);
});

test('a level that nobody had differs from every prototype', async () => {
  const { found, model } = await modelled('k-modes');
  const strange = rowsAt(points, Int32Array.of(0));
  const codes = Uint16Array.of(UNSEEN);
  const rows = { ...strange, ...(strange.categories && { categories: { ...strange.categories, codes } }) };
  const { labels, distances } = await scored(model, rows);
  expect([labels[0], distances[0]]).toEqual([0, 1]);
  expect(found.k).toBe(3);
});

test('other columns are refused', async () => {
  const { model } = await modelled('kmeans');
  const narrow: Points = { data: new Float64Array(4), rows: 2, cols: 2 };
  await expect(scored(model, narrow)).rejects.toMatchObject({ code: 'cluster.shape' });
});

test('rows gathered into micro-clusters may change sides, few of them', async () => {
  const { rng } = createContext({ seed: 3 });
  const many: Points = { data: Float64Array.from({ length: 12_000 }, () => rng.next()), rows: 6000, cols: 2 };
  const { found, model } = await modelled('birch', { microClusters: 1000 }, many);
  const { labels } = await scored(model, many);
  expect(shareEqual(found, labels)).toBeGreaterThan(0.97);
});

function shareEqual(found: Clustering, labels: Int32Array): number {
  return labels.reduce((count, label, row) => count + Number(label === found.labels[row]), 0) / labels.length;
}
