import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { adjustedRandIndex } from '../../src/core/evaluate/agreement';
import { SCORES } from '../../src/core/evaluate/registry';
import { cellText, cluster, read, score, segment } from '../helpers/headless';
import type { Segmented } from '../helpers/headless';

const file = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/clean/${name}`, import.meta.url)));
const customers = file('gen_customers_mixed.csv');

/** The truth of each clustered row, as numbers. */
function truthOf({ table, matrix }: Segmented, column: string): Int32Array {
  const names: string[] = [];
  return Int32Array.from(matrix.rowIndex, (row) => {
    const name = cellText(table, row, column);
    const known = names.indexOf(name);
    return known >= 0 ? known : names.push(name) - 1;
  });
}

describe('the invented customers, with nothing chosen by hand', () => {
  let found: Segmented;
  beforeAll(async () => {
    found = await segment(customers, 'gen_customers_mixed.csv');
  });

  test('five segments are proposed, and by the method proposed they are the five that were put in', () => {
    expect(found.clustering.k).toBe(5);
    expect(found.clustering.prototypes).toBeDefined();
    expect(found.notes.map(({ code }) => code)).toContain('sweep.byKMeans');
    const ari = adjustedRandIndex(truthOf(found, 'segment_truth'), found.clustering.labels);
    expect(ari).toBeGreaterThanOrEqual(0.93);
  });

  test('plain k-means finds them, too', async () => {
    const plain = await segment(customers, 'gen_customers_mixed.csv', { algorithm: 'kmeans', params: { k: 5 } });
    const ari = adjustedRandIndex(truthOf(plain, 'segment_truth'), plain.clustering.labels);
    expect(ari).toBeGreaterThanOrEqual(0.9);
  });

  test('neither the identifier nor the known answer is among the features', () => {
    const used = new Set(found.matrix.features.map(({ column }) => column));
    expect(used.has('customer_id')).toBe(false);
    expect(used.has('segment_truth')).toBe(false);
    expect(used.size).toBe(7);
  });

  test('every score is there and in its range', () => {
    expect(Object.keys(found.scores)).toEqual(SCORES.map(({ id }) => id));
    expect(Object.values(found.scores)).not.toContain(null);
    expect(found.scores['silhouette']).toBeGreaterThan(0.2);
    expect(found.scores['silhouette']).toBeLessThan(1);
    expect(found.scores['inertia']).toBeCloseTo(found.clustering.inertia ?? NaN, 0);
  });

  test('the same seed gives the same bytes again, on either backend', async () => {
    const params = { k: 5 };
    const runs = await Promise.all([segment(customers, 'a.csv', { params }), segment(customers, 'a.csv', { params })]);
    const onCpu = await segment(customers, 'a.csv', { params, backend: 'cpu' });
    for (const { clustering } of [...runs, onCpu]) expect(clustering.labels).toEqual(found.clustering.labels);
  });

  test('the labelled file has every cell of every row, in order, and the labels beside their rows', async () => {
    const { table } = await read(new TextEncoder().encode(found.labelledCsv), 'labelled.csv');
    expect(table.rowCount).toBe(found.table.rowCount);
    const segments = table.columns.findIndex(({ name }) => name === 'segment');
    const labelOf = new Map(Array.from(found.matrix.rowIndex, (row, i) => [row, found.clustering.labels[i]]));
    for (let row = 0; row < table.rowCount; row++) {
      const cells = found.table.columns.map(({ index }) => cellText(table, row, index));
      expect(cells).toEqual(found.table.columns.map(({ index }) => cellText(found.table, row, index)));
      const label = labelOf.get(row);
      expect(cellText(table, row, segments)).toBe(label === undefined ? '' : String(label + 1));
    }
  });
});

test('roles, parameters and seed can be chosen', async () => {
  const roles = { annual_spend: 'ignore', city: 'outcome' } as const;
  const found = await segment(customers, 'c.csv', { roles, params: { k: 3 }, seed: 9 });
  expect(found.clustering.k).toBe(3);
  const used = new Set(found.matrix.features.map(({ column }) => column));
  expect([used.has('annual_spend'), used.has('city'), used.has('visits')]).toEqual([false, false, true]);
});

test('points can be clustered and scored without a file', async () => {
  const points = [0, 0, 0, 1, 10, 10, 10, 11];
  const { labels, inertia } = await cluster(points, 4, 2, 'kmeans', { k: 2 }, { seed: 3, backend: 'cpu' });
  expect([labels[0] === labels[1], labels[2] === labels[3], labels[0] === labels[2]]).toEqual([true, true, false]);
  expect(inertia).toBeCloseTo(1, 6);
  expect(await score('inertia', points, 4, 2, labels)).toBeCloseTo(1, 6);
  expect(await score('silhouette', points, 4, 2, new Int32Array(4))).toBeNull();
});
