import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Band, RfmGroup } from '../../../src/core/rollup/contract';
import { DEFAULT_GROUPS } from '../../../src/core/rollup/defaults';
import { groupOf, rfmGroups } from '../../../src/core/rollup/grouping';
import { countScores, rfmScores } from '../../../src/core/rollup/scoring';

const FIVE = [1, 2, 3, 4, 5];
const triples = FIVE.flatMap((r) => FIVE.flatMap((f) => FIVE.map((m) => [r, f, m] as const)));
const rest = { rest: 'Others', noPurchase: 'Never' };
const codes = (values: readonly number[]): Uint8Array => Uint8Array.from(values);

/** All 125 triples as customers, and one who never bought. */
const everybody = {
  r: codes([...triples.map(([r]) => r), 0]),
  f: codes([...triples.map(([, f]) => f), 0]),
  m: codes([...triples.map(([, , m]) => m), 0]),
  cuts: null,
};

describe('the named groups', () => {
  test('take all 125 triples of scores: nobody is left over', () => {
    expect(triples.filter(([r, f, m]) => groupOf(DEFAULT_GROUPS, r, f, m) < 0)).toEqual([]);
  });

  test('are eleven, none of them empty', () => {
    const used = new Set(triples.map(([r, f, m]) => DEFAULT_GROUPS[groupOf(DEFAULT_GROUPS, r, f, m)].id));
    expect([...used].sort()).toEqual(DEFAULT_GROUPS.map(({ id }) => id).sort());
    expect(used.size).toBe(11);
  });

  test('mean what marketers mean', () => {
    const name = (r: number, f: number, m: number): string => DEFAULT_GROUPS[groupOf(DEFAULT_GROUPS, r, f, m)].name;
    expect(name(5, 5, 5)).toBe('Champions');
    expect(name(5, 1, 3)).toBe('New customers');
    expect(name(1, 5, 5)).toBe('Cannot lose them');
    expect(name(2, 4, 2)).toBe('At risk');
    expect(name(1, 1, 1)).toBe('Lost');
    expect(name(2, 2, 5)).toBe('Hibernating');
    expect(name(3, 2, 2)).toBe('About to sleep');
  });

  test('put every customer into exactly one, those who never bought into one of their own', () => {
    const { names, codes: groups } = rfmGroups(everybody, { groups: DEFAULT_GROUPS, rest });
    expect(names).toHaveLength(13);
    expect(names[groups[125]]).toBe('Never');
    expect([...groups.slice(0, 125)].filter((group) => names[group] === 'Others' || names[group] === 'Never')).toEqual(
      [],
    );
  });

  test('whatever the rules: the first that fits decides, and who fits none is among the rest', () => {
    const band = fc.option(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), {
      nil: undefined,
    });
    const within = (bounds: Band | undefined, score: number): boolean =>
      !bounds || (bounds[0] <= score && score <= bounds[1]);
    const rule = fc.record({ r: band, f: band, m: band });
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), (rules) => {
        const groups: RfmGroup[] = rules.map((one, i) => ({ ...one, id: `g${i}`, name: `g${i}` }));
        const found = rfmGroups(everybody, { groups, rest });
        triples.forEach(([r, f, m], c) => {
          const first = groups.find((one) => within(one.r, r) && within(one.f, f) && within(one.m, m));
          expect(found.names[found.codes[c]]).toBe(first?.name ?? 'Others');
        });
      }),
    );
  });

  test('of one name are one group, though they have several rules', () => {
    const groups: RfmGroup[] = [
      { id: 'best', name: 'Best', r: [5, 5] },
      { id: 'best', name: 'Best', f: [5, 5] },
    ];
    expect(rfmGroups(everybody, { groups, rest }).names).toEqual(['Best', 'Others', 'Never']);
  });
});

describe('scores', () => {
  const values = (recency: number[], frequency: number[], value: number[]) => ({
    recency: Float64Array.from(recency),
    frequency: Float64Array.from(frequency),
    value: Float64Array.from(value),
  });
  const one = values([1, 10, 20, 50, 101, NaN], [9, 5, 4, 2, 1, NaN], [0, 10, 40, 50, 100, NaN]);
  const scoring = { frequency: 'purchase-days', value: 'net' } as const;

  test('of quintiles give five customers five scores, and none to who never bought', () => {
    const { r, f, m } = rfmScores(one, { ...scoring, method: 'quintiles' }, []);
    expect([[...r], [...f], [...m]]).toEqual([
      [5, 4, 3, 2, 1, 0],
      [5, 4, 3, 2, 1, 0],
      [1, 2, 3, 4, 5, 0],
    ]);
  });

  test('of equal ranges cut the range, not the customers: 1..101 days at 21, 41, 61, 81', () => {
    const { r, m } = rfmScores(one, { ...scoring, method: 'ranges' }, []);
    expect([...r]).toEqual([5, 5, 5, 3, 1, 0]);
    // Cuts at 20, 40, 60, 80: 40 lies on one, and belongs below it.
    expect([...m]).toEqual([1, 1, 2, 3, 5, 0]);
  });

  test('of one’s own cut points put a value on a cut below it; fewer days are better', () => {
    const cuts = { r: [10, 20, 30, 100], f: [1, 2, 4, 5], m: [0, 10, 40, 50] };
    const { r, f, m } = rfmScores(one, { ...scoring, method: 'cuts', cuts }, []);
    expect([...r]).toEqual([5, 5, 4, 2, 1, 0]);
    expect([...f]).toEqual([5, 4, 3, 2, 1, 0]);
    expect([...m]).toEqual([1, 2, 3, 4, 5, 0]);
  });

  test.each([[[1, 2, 3]], [[1, 2, 4, 3]], [[1, 2, 3, NaN]]])('cut points %j are refused', (bad) => {
    const cuts = { r: [1, 2, 3, 4], f: bad, m: [1, 2, 3, 4] };
    const score = () => rfmScores(one, { ...scoring, method: 'cuts', cuts }, []);
    expect(score).toThrow(expect.objectContaining({ code: 'rollup.cuts', values: { measure: 'f' } }));
  });

  test('of ranks differ in size by one at most, and order decides nothing but equals', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 60 }), (spent) => {
        const names = spent.map((_, c) => `c${String(c).padStart(3, '0')}`);
        const { m } = rfmScores(values(spent, spent, spent), { ...scoring, method: 'ranks' }, names);
        const sizes = FIVE.map((score) => m.filter((own) => own === score).length).filter((size) => size > 0);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        spent.forEach((a, i) => spent.forEach((b, j) => expect(a < b && m[i] > m[j]).toBe(false)));
      }),
    );
  });

  test('are counted by cell, with what was spent', () => {
    const scores = { r: codes([5, 5, 1, 0]), f: codes([2, 2, 1, 0]), m: codes([3, 3, 1, 0]), cuts: null };
    expect(countScores(scores, Float64Array.of(1.1, 2.2, 4, -7))).toEqual({
      cells: [
        { r: 1, f: 1, m: 1, customers: 1, revenue: 4 },
        { r: 5, f: 2, m: 3, customers: 2, revenue: 3.3 },
      ],
      noPurchase: { customers: 1, revenue: -7 },
      cuts: null,
    });
  });
});
