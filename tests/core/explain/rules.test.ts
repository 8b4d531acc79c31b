import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { dayBetween, shortestBetween } from '../../../src/core/explain/binning';
import { ruleSetsOf, rulesOf } from '../../../src/core/explain/rules';
import type { Condition, RuleSet } from '../../../src/core/explain/understanding-contract';
import { choicesOf, type GivenColumns } from '../../helpers/tables';

const rulesFor = (given: GivenColumns, labels: readonly number[], k: number, depth?: number): Promise<RuleSet> =>
  rulesOf(
    choicesOf(given).map((choice) => ({ ...choice, role: 'feature' as const })),
    Int32Array.from(labels.keys()),
    Int32Array.from(labels),
    k,
    createContext({}),
    depth,
  );

describe('the number with the fewest digits', () => {
  test.each([
    [3, 4, 4],
    [0.6, 1, 1],
    [17.2, 18.9, 18],
    [-5, 3, 0],
    [-8.21, -8.02, -8.1],
    [199.31, 204.7, 200],
    [0.001234, 0.00134, 0.0013],
  ])('in (%d, %d]: %d', (low, high, expected) => {
    expect(shortestBetween(low, high)).toBeCloseTo(expected, 12);
  });

  test('always parts the two', () => {
    const value = fc.double({ noNaN: true, min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(value, value, (a, b) => {
        fc.pre(a !== b);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const between = shortestBetween(low, high);
        expect(between > low && between <= high).toBe(true);
      }),
    );
  });
});

describe('the day that is said most easily', () => {
  const day = (text: string): number => Date.parse(`${text}Z`);
  test.each([
    ['2023-11-05', '2024-03-09', '2024-01-01'],
    ['2024-01-05', '2024-03-09', '2024-03-01'],
    ['2024-03-05', '2024-03-09', '2024-03-09'],
    ['2024-03-05T10:00', '2024-03-05T12:30', '2024-03-05T12:30'],
    ['1962-06-01', '1963-02-02', '1963-01-01'],
  ])('after %s, up to %s: %s', (low, high, expected) => {
    expect(dayBetween(day(low), day(high))).toBe(day(expected));
  });
});

describe('rules, by hand', () => {
  test('one question parts two segments', async () => {
    const set = await rulesFor({ age: ['number', [20, 25, 31, 40, 52, 60]] }, [0, 0, 0, 1, 1, 1], 2);
    expect(set).toMatchObject({ depth: 1, accuracy: 1, baseline: 0.5, n: 6 });
    expect(set.rules).toMatchObject([
      { segment: 0, n: 3, hits: 3, coverage: 1, precision: 1, conditions: [{ column: 'age', from: null, below: 40 }] },
      { segment: 1, n: 3, hits: 3, coverage: 1, precision: 1, conditions: [{ column: 'age', from: 40, below: null }] },
    ]);
  });

  test('two questions about one number are a range, and the level that tells is named', async () => {
    const set = await rulesFor(
      { age: ['number', [1, 2, 3, 11, 12, 13, 21, 22, 2, 22]], city: ['category', [...'aaaaaaaabb']] },
      [0, 0, 0, 1, 1, 1, 0, 0, 2, 2],
      3,
    );
    expect(set.accuracy).toBe(1);
    const told = set.rules.map(({ segment, conditions }) => ({ segment, conditions }));
    const named = told.find(({ segment }) => segment === 2)!.conditions;
    expect(named).toContainEqual(expect.objectContaining({ column: 'city', is: null, isNot: ['a'] }));
    const range = told.find(({ segment }) => segment === 1)!.conditions.find(({ column }) => column === 'age');
    expect(range).toMatchObject({ from: 10, below: 20, missing: 'excluded' });
  });

  test('whether there is a value at all may be what parts them', async () => {
    const set = await rulesFor({ age: ['number', [1, 2, 3, '', '', '']] }, [0, 0, 0, 1, 1, 1], 2);
    const asked = set.rules.map(({ conditions: [only] }) => [only!.from, only!.below, only!.missing]);
    expect(asked).toEqual([
      [null, null, 'excluded'],
      [null, null, 'only'],
    ]);
  });

  test('those without a value go with "not below", and it is told', async () => {
    const set = await rulesFor({ age: ['number', [1, 2, 3, 8, 9, '']] }, [0, 0, 0, 1, 1, 1], 2);
    expect(set.rules[1]!.conditions).toMatchObject([{ from: 8, below: null, missing: 'included' }]);
  });

  test('nothing to ask: one rule that fits everybody, as good as its guess', async () => {
    const set = await rulesFor({ same: ['number', [1, 1, 1]] }, [0, 0, 1], 2);
    expect(set.rules).toEqual([{ segment: 0, conditions: [], n: 3, hits: 2, coverage: 1, precision: 2 / 3 }]);
    expect(set.accuracy).toBe(set.baseline);
  });

  test('of every depth the same tree, read as far', async () => {
    const columns = choicesOf({
      age: ['number', [1, 2, 3, 11, 12, 13, 21, 22, 2, 22]],
      city: ['category', [...'aaaaaaaabb']],
    }).map((choice) => ({ ...choice, role: 'feature' as const }));
    const labels = Int32Array.of(0, 0, 0, 1, 1, 1, 0, 0, 2, 2);
    const of = [columns, Int32Array.from(labels.keys()), labels, 3, createContext({})] as const;
    const { proposed, sets } = await ruleSetsOf(...of);
    expect(sets.map(({ depth }) => depth)).toEqual([1, 2, 3, 4, 5]);
    expect(sets[0]).toEqual(await rulesOf(...of, 1));
    expect(sets[1]).toEqual(await rulesOf(...of, 2));
    expect(sets[proposed - 1]).toEqual(await rulesOf(...of));
  });

  test('of very many rows some are looked at, and all are counted', async () => {
    const n = 250_000;
    const cells = Array.from({ length: n }, (_, i) => (i % 7 === 3 ? '' : i % 100));
    const labels = cells.map((cell) => (cell === '' ? 2 : cell < 40 ? 0 : 1));
    const set = await rulesFor({ age: ['number', cells] }, labels, 3);
    expect([set.n, set.accuracy]).toEqual([n, 1]);
    expect(set.rules.map(({ hits }) => hits)).toEqual([0, 1, 2].map((g) => labels.filter((l) => l === g).length));
  });

  test('noise takes no part', async () => {
    expect(await rulesFor({ age: ['number', [1, 2, 30, 31]] }, [0, -1, 1, -1], 2)).toMatchObject({ n: 2, accuracy: 1 });
  });
});

test('every customer fits exactly one rule, and the counts are those of the rows', async () => {
  const row = fc.record({
    a: fc.option(fc.integer({ min: -20, max: 20 }), { nil: null }),
    b: fc.constantFrom('x', 'y', 'z'),
    label: fc.integer({ min: 0, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 80 }), async (rows) => {
      const given: GivenColumns = {
        a: ['number', rows.map(({ a }) => a ?? '')],
        b: ['category', rows.map(({ b }) => b)],
      };
      const set = await rulesFor(
        given,
        rows.map(({ label }) => label),
        4,
      );
      const fitting = rows.map((one) => set.rules.filter(({ conditions }) => fits(conditions, one)));
      expect(fitting.every((rules) => rules.length === 1)).toBe(true);
      for (const rule of set.rules) {
        const inside = rows.filter((_, at) => fitting[at]![0] === rule);
        expect(inside).toHaveLength(rule.n);
        expect(inside.filter(({ label }) => label === rule.segment)).toHaveLength(rule.hits);
      }
    }),
    { numRuns: 60 },
  );
});

function fits(conditions: readonly Condition[], row: { readonly a: number | null; readonly b: string }): boolean {
  return conditions.every(({ column, from, below, is, isNot, missing }) => {
    if (column === 'b') return is === null ? !isNot.includes(row.b) : row.b === is;
    if (row.a === null) return missing !== 'excluded';
    if (missing === 'only') return false;
    return (from === null || row.a >= from) && (below === null || row.a < below);
  });
}
