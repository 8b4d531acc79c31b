import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { runProjection } from '../../../src/core/project/registry';
import { trustworthiness } from '../../../src/core/project/trustworthiness';
import { cleanSet, expectedValues, referencePoints } from '../../reference/fixtures';
import { layOutBy } from './layout-kernel';

interface TrustFile {
  readonly iris: TrustOf & { readonly features: readonly string[] };
  readonly wine: TrustOf & { readonly features: readonly string[] };
  readonly digits: TrustOf;
}
interface TrustOf {
  readonly pca: number;
  readonly umap: readonly number[];
  readonly tsne: readonly number[];
}
const context = createContext({});
beforeAll(() => layOutBy('the kernel'));
afterAll(() => layOutBy('plain loops'));
const line = (...values: number[]) => ({ data: Float64Array.from(values), rows: values.length, cols: 1 });

describe('trustworthiness', () => {
  test('worked by hand: two rows change places, each has one false neighbour', async () => {
    // On a line 0, 1, 3, 7, 15; on the map 15 stands beside 0, its neighbour there is fourth in the data.
    const data = line(0, 1, 3, 7, 15);
    const map = Float32Array.of(0, 1, 3, 7, -0.5);
    const { value, rows } = await trustworthiness(data, map, 1, 1, context);
    // Row 0: 15 is 4th, 3 too far. Row 15: 0 is 4th, 3 too far. 1 - 2 / (5 (10 - 3 - 1)) * 6.
    expect(value).toBeCloseTo(1 - (2 / 30) * 6, 12);
    expect(rows).toBe(5);
  });

  test('a map that is the data is trusted; a few rows are not judged', async () => {
    const data = line(0, 1, 3, 7, 15);
    expect((await trustworthiness(data, Float32Array.from(data.data), 1, 2, context)).value).toBe(1);
    expect((await trustworthiness(data, Float32Array.from(data.data), 1, 3, context)).value).toBeNull();
  });

  test('a sample of the rows is judged against all', async () => {
    const points = referencePoints('iris', expectedValues<TrustFile>('trust_maps').iris.features);
    const { coordinates } = await runProjection('pca', points, {}, context);
    const all = await trustworthiness(points, coordinates, 2, 15, context);
    const some = await trustworthiness(points, coordinates, 2, 15, createContext({ seed: 2 }), 100);
    expect(some.rows).toBe(100);
    expect(Math.abs((some.value ?? 0) - (all.value ?? 0))).toBeLessThan(0.01);
  });
});

async function trustOf(set: 'iris' | 'wine', id: string): Promise<number> {
  const points = referencePoints(set, expectedValues<TrustFile>('trust_maps')[set].features);
  const { coordinates } = await runProjection(id, points, {}, createContext({ seed: 4 }));
  return (await trustworthiness(points, coordinates, 2, 15, context)).value ?? NaN;
}

describe('maps beside those of scikit-learn and umap-learn', () => {
  const expected = expectedValues<TrustFile>('trust_maps');

  test.each(['iris', 'wine'] as const)('PCA of %s: the very same trustworthiness, but for ties', async (set) => {
    expect(await trustOf(set, 'pca')).toBeCloseTo(expected[set].pca, 4);
  });

  test.each(['umap', 'tsne'] as const)('%s of wine: within 0.02 of the least of theirs', async (id) => {
    expect(await trustOf('wine', id)).toBeGreaterThan(Math.min(...expected.wine[id]) - 0.02);
  });

  test('1,797 pictures of digits, their 64 shades as they are', async () => {
    const { points } = cleanSet('digits');
    for (const id of ['pca', 'umap', 'tsne'] as const) {
      const { coordinates } = await runProjection(id, points, {}, createContext({ seed: 4 }));
      const { value } = await trustworthiness(points, coordinates, 2, 15, createContext({ seed: 1 }));
      const theirs = expected.digits[id];
      if (typeof theirs === 'number') expect(value).toBeCloseTo(theirs, 4);
      else expect(value).toBeGreaterThan(Math.min(...theirs) - 0.02);
    }
  });
});
