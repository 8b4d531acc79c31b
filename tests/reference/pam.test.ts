import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import type { Dissimilarity } from '../../src/core/cluster/dissimilarity/contract';
import { distancesOf } from '../../src/core/cluster/dissimilarity/distances';
import { gowerOf } from '../../src/core/cluster/dissimilarity/gower';
import { fillMatrix } from '../../src/core/cluster/dissimilarity/matrix';
import { matrixSilhouettes } from '../../src/core/cluster/dissimilarity/silhouette';
import { findMedoids, type MedoidsFound } from '../../src/core/cluster/medoids/find-medoids';
import { adjustedRandIndex } from '../../src/core/cluster/partition';
import { expectedValues, hasShared, referencePoints } from './fixtures';
import { referenceMixed, type MixedMeaning } from './mixed-rows';

interface PamRun {
  readonly k: number;
  readonly medoids: readonly number[];
  readonly objective: number;
  readonly silhouette: number;
  readonly labels: readonly number[];
  readonly best_of_30_random_starts: number;
  readonly exact?: { readonly objective: number };
}
interface PamFile {
  readonly n: number;
  readonly runs: readonly PamRun[];
}

const DEFAULTS = { starts: 10, init: 'build', maxPasses: 100, earlyStop: true, samples: 5, sampleRows: 2000 } as const;

function medoidsOf(rows: Dissimilarity, k: number, more: object = {}): Promise<MedoidsFound> {
  const weights = new Float64Array(rows.rows).fill(1);
  return findMedoids(rows, weights, { ...DEFAULTS, k, wholeRows: 8000, ...more }, createContext({ seed: 4 }));
}

/** Not above R's, not below the best that is possible; the same medoids where the objective is the same. */
async function expectAsGood(rows: Dissimilarity, { n, runs }: PamFile): Promise<void> {
  const context = createContext({});
  const matrix = await fillMatrix(rows, context, 'float64');
  for (const run of runs) {
    const found = await medoidsOf(rows, run.k);
    const objective = found.cost / n;
    expect(objective).toBeLessThanOrEqual(run.objective * (1 + 1e-9));
    expect(objective).toBeGreaterThanOrEqual(run.best_of_30_random_starts * (1 - 1e-4));
    if (run.exact) expect(objective).toBeGreaterThanOrEqual(run.exact.objective * (1 - 1e-9));
    const labels = Int32Array.from(run.labels);
    const silhouettes = await matrixSilhouettes(matrix, labels, run.k, context);
    expect(silhouettes.reduce((sum, s) => sum + s, 0) / n).toBeCloseTo(run.silhouette, 8);
    if (Math.abs(objective / run.objective - 1) > 1e-7) continue;
    expect([...found.medoids].sort()).toEqual([...run.medoids].sort());
    expect(adjustedRandIndex(found.labels, labels)).toBe(1);
  }
}

function pointsOf(set: string): Dissimilarity {
  const { features } = expectedValues<{ features: readonly string[] }>(`kmeans_${set}`);
  return distancesOf(referencePoints(set, features), 'euclidean');
}

describe("k-medoids against R's pam", () => {
  test.each(['iris', 'wine', 'ruspini', 'moons', 'aniso', 'circles'])('%s', async (set) => {
    await expectAsGood(pointsOf(set), expectedValues<PamFile>(`pam_${set}`));
  });
  test.skipIf(!hasShared)('wholesale', async () => {
    await expectAsGood(pointsOf('wholesale'), expectedValues<PamFile>('pam_wholesale'));
  });
  test('flower, by Gower', async () => {
    const meaning = expectedValues<MixedMeaning>('gower_flower');
    await expectAsGood(
      gowerOf(referenceMixed('flower', meaningOf(meaning))),
      expectedValues<PamFile>('pam_gower_flower'),
    );
  });
  test.skipIf(!hasShared)('wholesale, by Gower', async () => {
    const meaning = expectedValues<MixedMeaning>('gower_wholesale');
    const rows = gowerOf(referenceMixed('wholesale', meaningOf(meaning)));
    await expectAsGood(rows, expectedValues<PamFile>('pam_gower_wholesale'));
  });
});

/** Without the weights and the asymmetric columns of the other cases. */
function meaningOf({ columns, types, levels }: MixedMeaning): MixedMeaning {
  return { columns, types, levels };
}

test.each(['iris', 'aniso', 'moons'])(
  'medoids from samples of %s come within 6 per cent of those of all rows',
  async (set) => {
    const { runs, n } = expectedValues<PamFile>(`pam_${set}`);
    for (const { k, objective } of runs) {
      const found = await medoidsOf(pointsOf(set), k, { wholeRows: 0, sampleRows: 80 });
      expect(found.sampled).toBe(80);
      expect(found.cost / n).toBeLessThan(objective * 1.06);
    }
  },
);
