import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import type { Points } from '../../../src/core/cluster/contract';
import { scoreById } from '../../../src/core/evaluate/registry';

const score = (id: string, points: Points, labels: readonly number[] | Int32Array, limits = {}) =>
  scoreById(id).compute(points, Int32Array.from(labels), createContext({ seed: 5 }), limits);
const line = (...values: number[]): Points => ({ data: Float64Array.from(values), rows: values.length, cols: 1 });

/** Every pair, in so many words. */
function dunnOf({ data, rows, cols }: Points, labels: Int32Array): number {
  let [widest, nearest] = [0, Infinity];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) {
      if ((labels[i] ?? -1) < 0 || (labels[j] ?? -1) < 0) continue;
      const [a, b] = [i, j].map((row) => [...data.subarray(row * cols, (row + 1) * cols)]);
      const distance = Math.hypot(...(a ?? []).map((x, d) => x - (b?.[d] ?? NaN)));
      if (labels[i] === labels[j]) widest = Math.max(widest, distance);
      else nearest = Math.min(nearest, distance);
    }
  }
  return nearest / widest;
}

describe('Dunn index', () => {
  test('of three segments on a line, by hand; noise takes no part', async () => {
    // Widest: 3 (10 to 13). Gaps: 2 to 10 is 8, 13 to 20 is 7.
    const { value, perSegment, notes } = await score('dunn', line(0, 2, 10, 13, 20, 5), [0, 0, 1, 1, 2, -1]);
    expect(value).toBe(7 / 3);
    expect(perSegment).toEqual([8 / 3, 7 / 3, 7 / 3]);
    expect(notes).toEqual([]);
  });

  test('a number without rows has none', async () => {
    expect((await score('dunn', line(0, 2, 10, 13), [0, 0, 2, 2])).perSegment).toEqual([8 / 3, null, 8 / 3]);
  });

  test('without any width inside it is not defined', async () => {
    const { value, notes } = await score('dunn', line(1, 1, 5, 5), [0, 0, 1, 1]);
    expect([value, notes[0]?.values['reason']]).toEqual([null, 'noSpread']);
  });

  test('is what every pair says', async () => {
    const cloud = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }), fc.integer({ min: -1, max: 3 })), { minLength: 2, maxLength: 30 }); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(cloud, async (rows) => {
        const points = { data: Float64Array.from(rows.flatMap(([x, y]) => [x, y])), rows: rows.length, cols: 2 };
        const labels = Int32Array.from(rows, ([, , label]) => label);
        const { value } = await score('dunn', points, labels);
        if (value !== null) expect(value).toBeCloseTo(dunnOf(points, labels), 10);
      }),
    );
  });

  test('of a sample it is never too low, is the same for a seed, and says so', async () => {
    const rng = createRng(6);
    const labels = Int32Array.from({ length: 2000 }, () => (rng.next() < 0.98 ? 0 : 1));
    const points = { data: Float32Array.from(labels, (label) => 4 * label + rng.next()), rows: 2000, cols: 1 };
    const exact = await score('dunn', points, labels);
    const sampled = await score('dunn', points, labels, { exactRows: 300 });
    expect(sampled.value).toBeGreaterThanOrEqual(exact.value ?? NaN);
    expect(sampled.notes.map(({ code }) => code)).toEqual(['score.atMost']);
    expect(sampled.notes[0]?.values).toMatchObject({ score: 'dunn', of: 2000 });
    expect(await score('dunn', points, labels, { exactRows: 300 })).toEqual(sampled);
  });

  test('a long run reports progress and can be stopped', async () => {
    const points = { data: Float64Array.from({ length: 3000 }, (_, i) => i), rows: 3000, cols: 1 };
    const labels = Int32Array.from({ length: 3000 }, (_, i) => i % 2);
    const fractions: number[] = [];
    await scoreById('dunn').compute(points, labels, createContext({ onProgress: (part) => fractions.push(part) }));
    expect(fractions.length).toBeGreaterThan(5);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    let asked = 0;
    const signal = {
      get aborted() {
        return ++asked > 3;
      },
    };
    const stopped = scoreById('dunn').compute(points, labels, createContext({ signal }));
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('explained variance', () => {
  test('by hand: 81 of 85 squares lie between', async () => {
    // Means 1 and 10 of 0 2 | 9 11; all 5.5: between 4 x 4.5², within 4.
    const { value, perSegment } = await score('explained-variance', line(0, 2, 9, 11), [0, 0, 1, 1]);
    expect(value).toBeCloseTo(81 / 85, 14);
    perSegment?.forEach((share) => expect(share).toBeCloseTo(40.5 / 42.5, 14));
  });

  test('one segment explains nothing, everybody apart everything', async () => {
    expect((await score('explained-variance', line(1, 2, 4), [0, 0, 0])).value).toBe(0);
    expect((await score('explained-variance', line(1, 2, 4), [0, 1, 2])).value).toBe(1);
  });

  test('rows count with their weights, as copies would', async () => {
    const weighted = { ...line(0, 3, 10), weights: Float64Array.of(2, 1, 3) };
    const copies = await score('explained-variance', line(0, 0, 3, 10, 10, 10), [0, 0, 0, 1, 1, 1]);
    expect((await score('explained-variance', weighted, [0, 0, 1])).value).toBeCloseTo(copies.value ?? NaN, 14);
  });

  test('a common offset of ten million loses nothing; noise takes no part', async () => {
    const far = line(...[0, 2, 9, 11, 500].map((x) => 1e7 + x));
    expect((await score('explained-variance', far, [0, 0, 1, 1, -1])).value).toBeCloseTo(81 / 85, 9);
  });

  test('where all rows are equal it is not defined', async () => {
    const { value, notes } = await score('explained-variance', line(3, 3, 3), [0, 1, 1]);
    expect([value, notes[0]?.values['reason']]).toEqual([null, 'noSpread']);
  });
});
