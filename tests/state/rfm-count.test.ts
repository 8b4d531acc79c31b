import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RfmGroup, RfmScores } from '../../src/core/rollup/contract';
import { countGroups, recencyByFrequency } from '../../src/state/rfm-count';

const SCORES: RfmScores = {
  cells: [
    { r: 1, f: 1, m: 2, customers: 4, revenue: 40 },
    { r: 5, f: 4, m: 5, customers: 3, revenue: 300 },
    { r: 5, f: 5, m: 1, customers: 2, revenue: 10 },
    { r: 5, f: 5, m: 5, customers: 1, revenue: 150 },
  ],
  noPurchase: { customers: 6, revenue: -5 },
  cuts: null,
};
const BEST: RfmGroup = { id: 'best', name: 'Best', r: [5, 5], f: [4, 5], m: [4, 5] };
const RECENT: RfmGroup = { id: 'recent', name: 'Recent', r: [4, 5] };

describe('rules over scores', () => {
  test('the first rule that fits decides, and nobody is counted twice', () => {
    const count = countGroups(SCORES, [BEST, RECENT]);
    expect(count.rules).toEqual([
      { customers: 4, revenue: 450, fits: 4 },
      { customers: 2, revenue: 10, fits: 6 },
    ]);
    expect(count.rest).toEqual({ customers: 4, revenue: 40 });
    expect(count.noPurchase).toEqual({ customers: 6, revenue: -5 });
    expect(count.all).toEqual({ customers: 16, revenue: 495 });
    expect(count.ruleOfCell).toEqual([-1, 0, 1, 0]);
  });

  test('a rule below a wider one is told to fit people whom it does not get', () => {
    const hidden = countGroups(SCORES, [RECENT, BEST]).rules[1];
    expect(hidden).toEqual({ customers: 0, revenue: 0, fits: 4 });
  });

  test('whatever the rules are, the groups add up to all customers', () => {
    const score = fc.integer({ min: 1, max: 5 });
    const band = fc.tuple(score, score).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    const rule = fc.record({ id: fc.string(), name: fc.string(), r: band, f: band, m: band });
    const cell = fc.record({ r: score, f: score, m: score, customers: fc.nat(1000), revenue: fc.integer() });
    fc.assert(
      fc.property(fc.array(rule), fc.array(cell), (rules, cells) => {
        const count = countGroups({ ...SCORES, cells }, rules);
        const parts = [...count.rules, count.rest, count.noPurchase];
        expect(parts.reduce((sum, { customers }) => sum + customers, 0)).toBe(count.all.customers);
        expect(parts.reduce((sum, { revenue }) => sum + revenue, 0)).toBe(count.all.revenue);
      }),
    );
  });
});

test('the map has the frequent on top and the recent on the right, and names the largest group of a square first', () => {
  const { ruleOfCell } = countGroups(SCORES, [BEST, RECENT]);
  const map = recencyByFrequency(SCORES, ruleOfCell);
  expect(map.map((line) => line.map(({ customers }) => customers))).toEqual([
    [0, 0, 0, 0, 3],
    [0, 0, 0, 0, 3],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [4, 0, 0, 0, 0],
  ]);
  expect(map[0]?.[4]).toEqual({ r: 5, f: 5, customers: 3, revenue: 160, rules: [1, 0] });
  expect(map[4]?.[0]?.rules).toEqual([-1]);
});
