import { beforeAll, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { runAlgorithm } from '../../src/core/cluster/registry';
import { predictionStrength, type ClusterInto } from '../../src/core/evaluate/prediction-strength';
import { bootBackend } from '../helpers/backends';
import { expectedValues, referencePoints } from './fixtures';

interface StrengthFile {
  readonly k: readonly number[];
  readonly mean: readonly number[];
  readonly sd: readonly number[];
}

const AS_FPC = { splits: 50, ofSingle: 1 } as const;
const columns = {
  iris: ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'],
  ruspini: ['x', 'y'],
  aniso: ['x', 'y'],
};
const cluster: ClusterInto = (points, k, context) => runAlgorithm('kmeans', points, { k, starts: 5 }, context);

beforeAll(async () => void (await bootBackend('wasm')));

test.each(['iris', 'ruspini', 'aniso'] as const)(
  'prediction strength of %s against fpc',
  { timeout: 60_000 },
  async (set) => {
    const { k: ks, mean, sd } = expectedValues<StrengthFile>(`predstrength_${set}`);
    const points = referencePoints(set, columns[set]);
    for (const [i, k] of ks.entries()) {
      const found = await predictionStrength(points, k, AS_FPC, cluster, createContext({ seed: 5 }));
      // Both are means over 50 random halvings: the advised allowance for the difference of two such means.
      expect(Math.abs(found - mean[i])).toBeLessThanOrEqual(((4 * sd[i]) / Math.sqrt(50)) * Math.SQRT2 + 0.02);
    }
  },
);
