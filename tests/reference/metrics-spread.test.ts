import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { extremesOf } from '../../src/core/evaluate/extremes';
import { groupsOf } from '../../src/core/evaluate/groups';
import { scoreById } from '../../src/core/evaluate/registry';
import { bootBackend, TESTED_BACKENDS } from '../helpers/backends';
import { expectedValues, hasShared, referenceLabels, referencePoints } from './fixtures';

interface Fpc {
  readonly labelings: readonly {
    readonly k: number;
    readonly dunn: number;
    readonly within_cluster_ss: number;
    readonly diameter: readonly number[];
    readonly separation: readonly number[];
  }[];
}
interface Metrics {
  readonly features: readonly string[];
  readonly labelings: readonly { readonly k: number; readonly between_ss: number; readonly total_ss: number }[];
}

const context = createContext({ seed: 1 });
const ratio = (found: number | null | undefined, expected: number): number => (found ?? NaN) / expected;

describe.each(['iris', 'wine', 'ruspini', 'moons', 'aniso', 'circles', 'wholesale'])('%s', (set) => {
  const absent = set === 'wholesale' && !hasShared;
  const points = () => referencePoints(set, expectedValues<Metrics>(`metrics_${set}`).features);

  describe.each(TESTED_BACKENDS)('on %s', (backend) => {
    beforeAll(async () => void (await bootBackend(backend)));

    test.skipIf(absent)('Dunn index, diameters and separations as fpc has them', async () => {
      const { labelings } = expectedValues<Fpc>(`metrics_fpc_${set}`);
      expect(labelings).toHaveLength(5);
      const data = points();
      for (const { k, dunn, diameter, separation } of labelings) {
        const labels = referenceLabels(set, 'kmeans', k);
        const score = await scoreById('dunn').compute(data, labels, context);
        expect(ratio(score.value, dunn)).toBeCloseTo(1, 8);
        expect(score.notes).toEqual([]);
        const { diameters, separations } = await extremesOf(data, labels, groupsOf(data, labels), context);
        diameters.forEach((value, c) => expect(ratio(value, diameter[c] ?? NaN)).toBeCloseTo(1, 8));
        separations.forEach((value, c) => expect(ratio(value, separation[c] ?? NaN)).toBeCloseTo(1, 8));
      }
    });
  });

  test.skipIf(absent)('inertia as fpc has it, explained variance as numpy has it', async () => {
    const { labelings } = expectedValues<Metrics>(`metrics_${set}`);
    const fpc = expectedValues<Fpc>(`metrics_fpc_${set}`).labelings;
    const data = points();
    for (const { k, between_ss, total_ss } of labelings) {
      const labels = referenceLabels(set, 'kmeans', k);
      const explained = await scoreById('explained-variance').compute(data, labels, context);
      expect(ratio(explained.value, between_ss / total_ss)).toBeCloseTo(1, 9);
      const inertia = await scoreById('inertia').compute(data, labels, context);
      expect(ratio(inertia.value, fpc.find((one) => one.k === k)?.within_cluster_ss ?? NaN)).toBeCloseTo(1, 8);
    }
  });
});

test('the Dunn index worked by hand: 9 between, 2 within', async () => {
  const { internal } = expectedValues<{ internal: { points: number[][]; labels: number[]; dunn: number } }>(
    'metrics_mini',
  );
  const points = { data: Float64Array.from(internal.points.flat()), rows: 4, cols: 1 };
  const { value, perSegment } = await scoreById('dunn').compute(points, Int32Array.from(internal.labels), context);
  expect(value).toBe(internal.dunn);
  expect(perSegment).toEqual([4.5, 4.5]);
});
