import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import type { Points } from '../../src/core/cluster/contract';
import { adjustedRandIndex } from '../../src/core/evaluate/agreement';
import { scoreById } from '../../src/core/evaluate/registry';
import { expectedValues, hasShared, referencePoints } from './fixtures';

interface Labelling {
  readonly labels_from: string;
  readonly k: number;
  readonly silhouette: number;
  readonly silhouette_by_cluster: readonly number[];
  readonly silhouette_samples?: readonly number[];
  readonly calinski_harabasz: number;
  readonly davies_bouldin: number;
  readonly within_ss: number;
  readonly within_ss_by_cluster: readonly number[];
}
interface MetricsFile {
  readonly features: readonly string[];
  readonly labelings: readonly Labelling[];
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly ari: number }[];
}
type Runs = { readonly runs: readonly { readonly k: number; readonly labels: readonly number[] }[] };

const context = createContext({ seed: 1 });
const scoreOf = (id: string, points: Points, labels: Int32Array) => scoreById(id).compute(points, labels, context);

/** The labels of scikit-learn's own run, so that the scores are compared and nothing else. */
function labelsOf(set: string, k: number): Int32Array {
  const run = expectedValues<Runs>(`kmeans_${set}`).runs.find((one) => one.k === k);
  return Int32Array.from(run?.labels ?? []);
}

describe.each(['iris', 'wine', 'ruspini', 'moons', 'aniso', 'circles', 'wholesale'])(
  'scores against scikit-learn: %s',
  (set) => {
    const absent = set === 'wholesale' && !hasShared;

    test.skipIf(absent)('silhouette, Calinski-Harabasz, Davies-Bouldin, inertia', async () => {
      const { features, labelings } = expectedValues<MetricsFile>(`metrics_${set}`);
      const points = referencePoints(set, features);
      const own = labelings.filter((one) => one.labels_from.startsWith('kmeans_'));
      expect(own.length).toBeGreaterThan(0);
      for (const expected of own) {
        const labels = labelsOf(set, expected.k);
        const silhouette = await scoreOf('silhouette', points, labels);
        expect(silhouette.value).toBeCloseTo(expected.silhouette, 6);
        silhouette.perSegment?.forEach((value, c) => expect(value).toBeCloseTo(expected.silhouette_by_cluster[c], 6));
        expected.silhouette_samples?.forEach((value, i) => expect(silhouette.perRow?.[i]).toBeCloseTo(value, 6));
        const calinski = (await scoreOf('calinski-harabasz', points, labels)).value ?? NaN;
        expect(calinski / expected.calinski_harabasz).toBeCloseTo(1, 9);
        expect((await scoreOf('davies-bouldin', points, labels)).value).toBeCloseTo(expected.davies_bouldin, 9);
        const inertia = await scoreOf('inertia', points, labels);
        expect((inertia.value ?? NaN) / expected.within_ss).toBeCloseTo(1, 9);
        inertia.perSegment?.forEach((value, c) =>
          expect((value ?? NaN) / expected.within_ss_by_cluster[c]).toBeCloseTo(1, 9),
        );
      }
    });

    test.skipIf(absent)('adjusted Rand index between the partitions', () => {
      const { pairs } = expectedValues<MetricsFile>(`metrics_${set}`);
      const own = pairs.filter((pair) => pair.a.startsWith('kmeans') && pair.b.startsWith('kmeans'));
      expect(own.length).toBeGreaterThan(0);
      for (const { a, b, ari } of own) {
        const [left, right] = [a, b].map((name) => labelsOf(set, Number(name.slice(-1))));
        expect(adjustedRandIndex(left, right)).toBeCloseTo(ari, 9);
      }
    });
  },
);

interface MiniFile {
  readonly internal: MiniInternal & { readonly calinski_harabasz: number; readonly davies_bouldin: number };
  readonly singleton: MiniInternal;
  readonly external: readonly {
    readonly name: string;
    readonly a: number[];
    readonly b: number[];
    readonly ari: number;
  }[];
}
interface MiniInternal {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly silhouette_samples: readonly number[];
}
const mini = expectedValues<MiniFile>('metrics_mini');

test.each(mini.external)('adjusted Rand index: $name', ({ a, b, ari }) => {
  expect(adjustedRandIndex(Int32Array.from(a), Int32Array.from(b))).toBeCloseTo(ari, 9);
});

test.each([
  ['four points', mini.internal],
  ['a singleton has 0', mini.singleton],
])('silhouettes worked by hand: %s', async (_, one) => {
  const points = { data: Float64Array.from(one.points.flat()), rows: one.points.length, cols: 1 };
  const { perRow } = await scoreOf('silhouette', points, Int32Array.from(one.labels));
  one.silhouette_samples.forEach((value, i) => expect(perRow?.[i]).toBeCloseTo(value, 6));
});

test('Calinski-Harabasz and Davies-Bouldin worked by hand', async () => {
  const { points: rows, labels, calinski_harabasz, davies_bouldin } = mini.internal;
  const points = { data: Float64Array.from(rows.flat()), rows: rows.length, cols: 1 };
  expect((await scoreOf('calinski-harabasz', points, Int32Array.from(labels))).value).toBeCloseTo(calinski_harabasz, 9);
  expect((await scoreOf('davies-bouldin', points, Int32Array.from(labels))).value).toBeCloseTo(davies_bouldin, 9);
});
