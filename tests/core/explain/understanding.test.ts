import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { certaintyOf } from '../../../src/core/explain/certainty';
import { explain } from '../../../src/core/explain/explain';
import { understandingOf } from '../../../src/core/explain/understanding';
import { choicesOf, type GivenColumns } from '../../helpers/tables';

const columnsOf = (given: GivenColumns) => choicesOf(given).map((choice) => ({ ...choice, role: 'feature' as const }));
const everyRow = (labels: Int32Array): Int32Array => Int32Array.from(labels.keys());
async function certaintyFor(given: GivenColumns, labels: Int32Array, k: number, seed = 1) {
  const columns = columnsOf(given);
  const explanation = explain(columns, everyRow(labels), labels, k);
  const certainty = await certaintyOf(columns, everyRow(labels), labels, explanation, createContext({ seed }));
  return { explanation, certainty };
}

/** Ten customers who spend about 30, thirty who spend about 10; half of the ten on the web, a tenth of the others. */
const labels = Int32Array.from({ length: 40 }, (_, i) => (i < 10 ? 0 : 1));
const shop: GivenColumns = {
  spend: ['number', Array.from(labels, (label, i) => (label === 0 ? 30 : 10) + (i % 5) - 2)],
  balance: ['number', Array.from(labels, (label, i) => (label === 0 ? 9 : -5) + (i % 3))],
  joined: ['date', Array.from(labels, (label, i) => `20${label === 0 ? 24 : 12}-0${1 + (i % 6)}-05`)],
  channel: ['category', Array.from(labels, (label, i) => (label === 0 || i % 10 === 0 ? 'web' : 'store'))],
  age: ['number', Array.from(labels, (_, i) => 30 + (i % 10))],
};

describe('how sure a trait is', () => {
  test('a number by d, with how many times that of all; not of dates, nor where a value is below zero', async () => {
    const { explanation, certainty } = await certaintyFor(shop, labels, 2);
    const sure = new Map(explanation.traits[0]!.map(({ column }, at) => [column, certainty.traits[0]![at]!]));
    expect([...sure.keys()].sort()).toEqual(['balance', 'channel', 'joined', 'spend']);
    // Mean 30 among ten, 10 among thirty: all 15, so twice.
    expect(sure.get('spend')).toMatchObject({ measure: 'd', n: 10, times: 2 });
    expect([sure.get('balance')!.times, sure.get('joined')!.times]).toEqual([null, null]);
    for (const { value, interval } of sure.values()) {
      expect(interval!.low).toBeLessThanOrEqual(value);
      expect(interval!.high).toBeGreaterThanOrEqual(value);
    }
  });

  test('a level by its lift: all ten on the web, of all forty 13', async () => {
    const { explanation, certainty } = await certaintyFor(shop, labels, 2);
    const at = explanation.traits[0]!.findIndex(({ column }) => column === 'channel');
    const sure = certainty.traits[0]![at]!;
    expect([sure.measure, sure.n]).toEqual(['lift', 10]);
    expect(sure.value).toBeCloseTo(40 / 13, 10);
    expect(sure.times).toBe(sure.value);
  });

  test('the same seed, the same intervals; another seed, others', async () => {
    const [first, same, other] = await Promise.all([1, 1, 2].map((seed) => certaintyFor(shop, labels, 2, seed)));
    expect(first).toEqual(same);
    expect(first!.certainty.traits).not.toEqual(other!.certainty.traits);
  });
});

describe('what makes no difference', () => {
  test('a small one, one that may be chance, and one that rests on a handful', async () => {
    const { certainty } = await certaintyFor(shop, labels, 2);
    expect(certainty.alike).toEqual([[{ column: 'age', why: 'small' }], [{ column: 'age', why: 'small' }]]);
    // d about 0.8 between six and six is no more than chance.
    const six = Int32Array.from({ length: 12 }, (_, i) => i % 2);
    const uncertain: GivenColumns = { x: ['number', [3, 1, 5, 2, 4, 4, 6, 3, 2, 2, 5, 3]] };
    expect((await certaintyFor(uncertain, six, 2)).certainty.alike[0]).toEqual([{ column: 'x', why: 'uncertain' }]);
    const four = Int32Array.from({ length: 12 }, (_, i) => (i < 4 ? 0 : 1));
    expect((await certaintyFor(uncertain, four, 2)).certainty.alike[0]).toEqual([{ column: 'x', why: 'few' }]);
    const levels: GivenColumns = { y: ['category', [...'abbaabababba']] };
    expect((await certaintyFor(levels, six, 2)).certainty.alike[0]![0]!.column).toBe('y');
  });

  test('every variable matters to a segment or is said not to, never both', async () => {
    const row = fc.record({ a: fc.integer({ min: -9, max: 9 }), b: fc.constantFrom('x', 'y', 'z', ''), g: fc.nat(2) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
        const given: GivenColumns = {
          a: ['number', rows.map(({ a, g }) => a + 9 * g)],
          b: ['category', rows.map(({ b }) => b)],
        };
        const { explanation, certainty } = await certaintyFor(
          given,
          Int32Array.from(rows, ({ g }) => g),
          3,
        );
        for (let g = 0; g < 3; g++) {
          const traits = explanation.traits[g]!.map(({ column }) => column);
          const alike = certainty.alike[g]!.map(({ column }) => column);
          expect([...traits, ...alike].sort()).toEqual(['a', 'b']);
          expect(certainty.traits[g]).toHaveLength(traits.length);
        }
      }),
      { numRuns: 25 },
    );
  });
});

test('everything together: rows of examples are rows of the table, progress goes to the end', async () => {
  const rowIndex = Int32Array.from(labels.keys(), (i) => i + 2);
  const shifted = Object.fromEntries(
    Object.entries(shop).map(([name, [kind, cells]]) => [name, [kind, ['', '', ...cells]] as const]),
  );
  const columns = columnsOf(shifted);
  const explanation = explain(columns, rowIndex, labels, 2);
  const data = Float64Array.from(labels, (label, i) => label * 10 + (i % 5));
  const seen: number[] = [];
  const context = createContext({ seed: 1, onProgress: (fraction) => seen.push(fraction) });
  const points = { data, rows: 40, cols: 1 };
  const found = await understandingOf(columns, points, { rowIndex, labels, explanation }, context);
  expect(found.separation.at(-1)!.column).toBe('age');
  expect(found.rules.sets[found.rules.proposed - 1]!.accuracy).toBe(1);
  // Means 2 and 12: the first rows with those values are 2 and 12 of the run, 4 and 14 of the table.
  expect(found.examples!.typical.map(([first]) => first)).toEqual([4, 14]);
  expect(seen.every((fraction, at) => at === 0 || fraction >= seen[at - 1]!)).toBe(true);
  const without = await understandingOf(columns, null, { rowIndex, labels, explanation }, createContext({ seed: 1 }));
  expect(without).toEqual({ ...found, examples: null });
});

test('can be stopped', async () => {
  const signal = { aborted: true };
  const columns = columnsOf(shop);
  const explanation = explain(columns, everyRow(labels), labels, 2);
  const asked = understandingOf(columns, null, { rowIndex: everyRow(labels), labels, explanation }, createContext({ signal })); // prettier-ignore
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
});
