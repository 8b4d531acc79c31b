import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import type { MixedRows } from '../../src/core/cluster/dissimilarity/contract';
import { gowerOf } from '../../src/core/cluster/dissimilarity/gower';
import { fillMatrix, type SquareMatrix } from '../../src/core/cluster/dissimilarity/matrix';
import { expectedValues, hasShared } from './fixtures';
import { referenceMixed, type MixedMeaning } from './mixed-rows';

type Version = 'plain' | 'weighted' | 'holes' | 'holes_weighted' | 'asymm';
interface GowerFile extends MixedMeaning {
  readonly dissimilarity: Readonly<Partial<Record<Version, readonly (number | null)[]>>>;
}

/** The table that a version was computed from. */
function tableOf(set: string, { weights, asymm, ...plain }: GowerFile, version: Version): MixedRows {
  const weighted = version.endsWith('weighted') ? { weights: weights ?? [] } : {};
  const asymmetric = version === 'asymm' ? { asymm: asymm ?? [] } : {};
  const name = version.startsWith('holes') ? `gower_${set}_holes` : `gower_${set}`;
  return referenceMixed(name, { ...plain, ...weighted, ...asymmetric });
}

/** In R's order: (0,1), (0,2), ..., (1,2), ... */
function condensed({ rows, values }: SquareMatrix): number[] {
  const all: number[] = [];
  for (let i = 0; i < rows; i++) for (let j = i + 1; j < rows; j++) all.push(values[i * rows + j]);
  return all;
}

describe.each(['flower', 'wholesale'])("Gower's dissimilarity against R's daisy: %s", (set) => {
  test.skipIf(set === 'wholesale' && !hasShared).each(['float32', 'float64'] as const)('%s', async (precision) => {
    const file = expectedValues<GowerFile>(`gower_${set}`);
    const versions = Object.keys(file.dissimilarity) as Version[];
    expect(versions.length).toBeGreaterThanOrEqual(4);
    for (const version of versions) {
      const matrix = await fillMatrix(gowerOf(tableOf(set, file, version)), createContext({}), precision);
      const expected = file.dissimilarity[version] ?? [];
      const found = condensed(matrix);
      expect(found).toHaveLength(expected.length);
      expect(found.map((value) => Number.isNaN(value))).toEqual(expected.map((value) => value === null));
      expect(matrix.missing).toBe(expected.filter((value) => value === null).length);
      const apart = found.map((value, at) => (Number.isNaN(value) ? 0 : Math.abs(value - Number(expected[at]))));
      expect(Math.max(...apart)).toBeLessThan(precision === 'float64' ? 1e-8 : 1e-7);
    }
  });
});
