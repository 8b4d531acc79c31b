import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../../src/core/base/rng';
import { adjustedRandIndex, contingency } from '../../../src/core/evaluate/agreement';
import { AGREEMENT, agreementOf } from '../../../src/core/evaluate/agreement-measures';
import { confusionOf } from '../../../src/core/evaluate/confusion';
import { crossingOf, turned } from '../../../src/core/evaluate/crossing';
import { entropy, expectedInformation, mutualInformation } from '../../../src/core/evaluate/information';

const labels = (...values: number[]): Int32Array => Int32Array.from(values);
const groupings = fc
  .integer({ min: 1, max: 40 })
  .chain((n) =>
    fc.tuple(
      ...[0, 1].map(() =>
        fc.array(fc.integer({ min: -1, max: 5 }), { minLength: n, maxLength: n }).map((v) => Int32Array.from(v)),
      ),
    ),
  ) as fc.Arbitrary<[Int32Array, Int32Array]>;

describe('crossing', () => {
  test('counts what meets, leaves noise out and says how much', () => {
    expect(crossingOf(labels(0, 0, 2, -1, 2), labels(1, 1, 0, 0, -1))).toEqual({
      n: 3,
      noise: 2,
      inA: Float64Array.of(2, 0, 1),
      inB: Float64Array.of(1, 2),
      ofA: labels(0, 2),
      ofB: labels(1, 0),
      counts: Float64Array.of(2, 1),
    });
  });

  test('holds the cells of the full table that are not zero', () => {
    fc.assert(
      fc.property(groupings, ([a, b]) => {
        const { ofA, ofB, counts } = crossingOf(a, b);
        const full = contingency(a, b);
        const again = new Float64Array(full.counts.length);
        counts.forEach((count, i) => {
          again[(ofA[i] ?? 0) * full.cols + (ofB[i] ?? 0)] = count;
        });
        expect(again).toEqual(full.counts);
        expect(counts.every((count) => count > 0)).toBe(true);
      }),
    );
  });
});

describe('the mutual information that chance gives', () => {
  test('two pairs against two pairs: a third of the dealings agree', () => {
    // Of the three ways to pair four rows one is the same (log 2), two cross (0).
    expect(expectedInformation(crossingOf(labels(0, 0, 1, 1), labels(0, 1, 0, 1)))).toBeCloseTo(Math.LN2 / 3, 14);
  });

  test('is the mean over all orders, tried one by one', () => {
    const a = labels(0, 0, 0, 1, 1, 2);
    const b = [0, 0, 1, 1, 2, 2];
    const orders = permutationsOf(b);
    const mean = orders.reduce((sum, order) => sum + mutualInformation(crossingOf(a, Int32Array.from(order))), 0);
    expect(expectedInformation(crossingOf(a, Int32Array.from(b)))).toBeCloseTo(mean / orders.length, 13);
  });

  test('many rows: what shuffling gives, and the limit (r - 1)(c - 1) / 2n', () => {
    const rng = createRng(3);
    const n = 200_000;
    const a = Int32Array.from({ length: n }, () => rng.int(5));
    const b = Int32Array.from({ length: n }, () => rng.int(9));
    const expected = expectedInformation(crossingOf(a, b));
    expect(expected / ((4 * 8) / (2 * n))).toBeCloseTo(1, 3);
  });

  test('two thousand groups a side are no matter', () => {
    const rng = createRng(4);
    const n = 40_000;
    const uneven = (): number => Math.floor(2000 * rng.next() ** 2);
    const [a, b] = [0, 1].map(() => Int32Array.from({ length: n }, uneven)) as [Int32Array, Int32Array];
    const crossing = crossingOf(a, b);
    expect(Math.abs(agreementOf(crossing)['ami'] ?? NaN)).toBeLessThan(0.01);
    // Without the correction so many small groups look alike.
    expect(agreementOf(crossing)['nmi']).toBeGreaterThan(0.5);
  });
});

describe('every measure', () => {
  const of = (a: Int32Array, b: Int32Array) => agreementOf(crossingOf(a, b));

  test('is described: ids are unique', () => {
    expect(new Set(AGREEMENT.map(({ id }) => id)).size).toBe(AGREEMENT.length);
  });

  test('stays between its ends, whatever is compared', () => {
    fc.assert(
      fc.property(groupings, ([a, b]) => {
        const found = of(a, b);
        for (const { id, best, chanceIsZero } of AGREEMENT) {
          expect(found[id]).toBeGreaterThanOrEqual(chanceIsZero ? -1 : 0);
          expect(found[id]).toBeLessThanOrEqual((best ?? Infinity) + 1e-12);
        }
      }),
    );
  });

  test('does not ask which comes first, where it says so; homogeneity and completeness change places', () => {
    fc.assert(
      fc.property(groupings, ([a, b]) => {
        const [one, other] = [of(a, b), agreementOf(turned(crossingOf(a, b)))];
        for (const { id, symmetric } of AGREEMENT) if (symmetric) expect(other[id]).toBeCloseTo(one[id] ?? NaN, 9);
        expect(other['homogeneity']).toBeCloseTo(one['completeness'] ?? NaN, 12);
      }),
    );
  });

  test('does not ask how groups are numbered', () => {
    fc.assert(
      fc.property(groupings, ([a, b]) => {
        const renamed = a.map((label) => (label < 0 ? -1 : 7 - label));
        const [one, other] = [of(a, b), of(renamed, b)];
        for (const { id } of AGREEMENT) expect(other[id]).toBeCloseTo(one[id] ?? NaN, 9);
      }),
    );
  });

  test('equal groupings have the best there is', () => {
    const a = labels(0, 0, 1, 1, 1, 4, -1);
    const found = of(
      a,
      a.map((label) => (label < 0 ? -1 : (label + 1) % 5)),
    );
    for (const { id, best } of AGREEMENT) expect(found[id]).toBeCloseTo(best ?? entropy(Float64Array.of(2, 3, 1)), 12);
  });

  test('shuffled labels have none of those that chance brings to 0', () => {
    const rng = createRng(8);
    const [a, b] = [3, 7].map((k) => Int32Array.from({ length: 20_000 }, () => rng.int(k))) as [Int32Array, Int32Array];
    const found = of(a, b);
    for (const { id, chanceIsZero } of AGREEMENT)
      if (chanceIsZero) expect(Math.abs(found[id] ?? NaN)).toBeLessThan(1e-3);
  });

  test('the adjusted Rand index is that of the labels themselves', () => {
    fc.assert(
      fc.property(groupings, ([a, b]) => {
        expect(of(a, b)['ari']).toBeCloseTo(adjustedRandIndex(a, b), 12);
      }),
    );
  });

  test('two million rows are counted without loss', () => {
    const n = 2_000_000;
    const a = Int32Array.from({ length: n }, (_, i) => i & 1);
    const b = Int32Array.from({ length: n }, (_, i) => (i === 0 ? 1 : i & 1));
    const { rand } = of(a, b);
    // One row is on the other side: it disagrees with everybody but itself.
    expect(1 - (rand ?? NaN)).toBeCloseTo((n - 1) / ((n * (n - 1)) / 2), 15);
  });
});

describe('the confusion table', () => {
  test('pairs so that most rows agree, where the largest first would not', () => {
    const rows = [[9, 8, 0], [8, 1, 0], [0, 3, 4]]; // prettier-ignore
    const cells = rows.flatMap((row, a) =>
      row.flatMap((count, b) => Array.from({ length: count }, () => [a, b] as const)),
    );
    const found = confusionOf(
      crossingOf(
        Int32Array.from(cells, ([a]) => a),
        Int32Array.from(cells, ([, b]) => b),
      ),
    );
    expect(found).toEqual({
      lines: [0, 1, 2],
      columns: [1, 0, 2],
      matched: 3,
      counts: [[8, 9, 0], [1, 8, 0], [3, 0, 4]],
      accuracy: 20 / 33,
    }); // prettier-ignore
  });

  test('groups without a partner come last, on either side; nobody in common is no partner', () => {
    const found = confusionOf(crossingOf(labels(0, 1, 1, 2), labels(1, 0, 0, 0), 4, 3));
    expect(found).toMatchObject({ lines: [0, 1, 2, 3], columns: [1, 0, 2], matched: 2, accuracy: 3 / 4 });
    expect(found.counts).toEqual([
      [1, 0, 0],
      [0, 2, 0],
      [0, 1, 0],
      [0, 0, 0],
    ]);
  });

  test('matched groups keep the order of the first grouping', () => {
    const found = confusionOf(crossingOf(labels(0, 1, 1, 2, 2), labels(-1, 1, 1, 0, 0)));
    expect([found.lines, found.columns, found.matched]).toEqual([[1, 2, 0], [1, 0], 2]);
  });

  test('nothing in common', () => {
    expect(confusionOf(crossingOf(labels(-1), labels(0)))).toEqual({
      lines: [],
      columns: [0],
      matched: 0,
      counts: [],
      accuracy: 0,
    });
  });
});

function permutationsOf(values: readonly number[]): number[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((value, i) => permutationsOf(values.toSpliced(i, 1)).map((rest) => [value, ...rest]));
}
