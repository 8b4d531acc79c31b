import { beforeAll, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { defaultsOf } from '../../../src/core/base/params';
import { kMeans } from '../../../src/core/cluster/algorithms/kmeans';
import { adjustedRandIndex } from '../../../src/core/evaluate/agreement';
import { buildMatrix } from '../../../src/core/matrix/build';
import { proposeRecipe } from '../../../src/core/recipe/propose';
import { bootBackend } from '../../helpers/backends';
import { choicesOf, fixtureColumns } from '../../helpers/tables';

/** The invented customers have gaps, tails and categories, and five planted segments. */
const file = fixtureColumns('clean/gen_customers_mixed.csv');
const cells = (name: string): string[] => file.get(name)!;

const choices = choicesOf({
  age: ['number', cells('age')],
  annual_spend: ['number', cells('annual_spend')],
  visits: ['number', cells('visits')],
  days_since_last: ['number', cells('days_since_last')],
  online_share: ['number', cells('online_share')],
  channel: ['category', cells('channel')],
  city: ['category', cells('city')],
});

beforeAll(() => bootBackend('wasm'));

test('the proposed recipe lets k-means find the planted segments, whatever the seed', async () => {
  const { matrix } = await buildMatrix(choices, proposeRecipe(choices).recipe, 1200);
  const names = [...new Set(cells('segment_truth'))];
  const truth = Int32Array.from(matrix.rowIndex, (row) => names.indexOf(cells('segment_truth')[row]!));
  for (let seed = 1; seed <= 8; seed++) {
    const params = { ...defaultsOf(kMeans.params), k: 5 };
    const { labels } = await kMeans.run(matrix, params, createContext({ seed }));
    expect(adjustedRandIndex(labels, truth)).toBeGreaterThanOrEqual(0.94);
  }
});
