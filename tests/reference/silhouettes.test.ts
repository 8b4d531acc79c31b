import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { sizesOf } from '../../src/core/cluster/partition';
import { scoreById } from '../../src/core/evaluate/registry';
import { cutOf, panelsFor, silhouettePart, silhouettesOf } from '../../src/core/evaluate/scores/silhouette-parts';
import type { Precision } from '../../src/core/tensor/pairwise-panels';
import { bootBackend, TESTED_BACKENDS } from '../helpers/backends';
import { expectedValues, hasShared, referencePoints } from './fixtures';

interface MetricsFile {
  readonly features: readonly string[];
  readonly labelings: readonly {
    readonly labels_from: string;
    readonly k: number;
    readonly silhouette: number;
    readonly silhouette_samples?: readonly number[];
    readonly simplified_silhouette: number;
    readonly simplified_silhouette_by_cluster: readonly number[];
  }[];
}
type Runs = { readonly runs: readonly { readonly k: number; readonly labels: readonly number[] }[] };

const SETS = ['iris', 'wine', 'ruspini', 'moons', 'aniso', 'circles', 'wholesale'];

/** Every k-means labelling of a set, and what it should come to. */
function labellings(set: string) {
  const { features, labelings } = expectedValues<MetricsFile>(`metrics_${set}`);
  const { runs } = expectedValues<Runs>(`kmeans_${set}`);
  const points = referencePoints(set, features);
  return labelings
    .filter(({ labels_from }) => labels_from.startsWith('kmeans_'))
    .map((expected) => {
      const labels = Int32Array.from(runs.find(({ k }) => k === expected.k)?.labels ?? []);
      return { points, labels, expected };
    });
}

describe.each(SETS)('simplified silhouettes as numpy computes them: %s', (set) => {
  test.skipIf(set === 'wholesale' && !hasShared)('in all and by segment', async () => {
    for (const { points, labels, expected } of labellings(set)) {
      const { value, perSegment } = await scoreById('simplified-silhouette').compute(points, labels, createContext({}));
      expect(value).toBeCloseTo(expected.simplified_silhouette, 9);
      expect(perSegment).toHaveLength(expected.simplified_silhouette_by_cluster.length);
      expected.simplified_silhouette_by_cluster.forEach((own, c) => expect(perSegment?.[c]).toBeCloseTo(own, 9));
    }
  });
});

test('simplified silhouettes worked by hand; a row alone has 0', async () => {
  const points = { data: Float64Array.of(0, 1, 10, 12), rows: 4, cols: 1 };
  const of = async (...labels: number[]) => {
    const score = scoreById('simplified-silhouette');
    return [...((await score.compute(points, Int32Array.from(labels), createContext({}))).perRow ?? [])];
  };
  const expected = [10.5 / 11, 9.5 / 10, 8.5 / 9.5, 10.5 / 11.5];
  (await of(0, 0, 1, 1)).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 6));
  expect((await of(0, 0, 0, 1))[3]).toBe(0);
  expect((await of(0, 0, 1, -1))[3]).toBeNaN();
});

/** The silhouette takes float32 for many rows only; here it must do for few, repeated and tied ones too. */
describe.each(TESTED_BACKENDS)('silhouettes in either precision on %s', (backend) => {
  beforeAll(async () => void (await bootBackend(backend)));

  test.each<readonly [Precision, number]>([
    ['float32', 2e-6],
    ['float64', 1e-7],
  ])('%s', async (precision, by) => {
    for (const set of SETS.filter((name) => name !== 'wholesale' || hasShared)) {
      for (const { points, labels, expected } of labellings(set)) {
        const cut = cutOf(labels, sizesOf(labels), 3);
        const panels = panelsFor(points, labels, cut, precision);
        const parts: Float64Array[] = [];
        for (let part = 0; part < 3; part++) parts.push(await silhouettePart(cut, panels, part, createContext({})));
        const values = silhouettesOf(cut, parts, points.rows);
        expected.silhouette_samples?.forEach((value, i) => expect(Math.abs(values[i] - value)).toBeLessThan(by));
        const mean = values.reduce((sum, value) => sum + value, 0) / points.rows;
        expect(Math.abs(mean - expected.silhouette)).toBeLessThan(by / 2);
      }
    }
  });
});
