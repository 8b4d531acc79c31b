import { describe, expect, test } from 'vitest';
import type { Explanation } from '../../../src/core/explain/contract';
import { segmentTable } from '../../../src/core/explain/segment-table';
import { text } from '../../../src/i18n/text.svelte';
import { profileRows, sortRows, type Sorting } from '../../../src/screens/explore/profile-rows';
import { explanationOf, levelProfile, numberProfile, sampleView } from '../../charts/sample';

const { segments, explanation } = sampleView();
/** The real table, made of the same explanation. */
async function rowsOf(explained: Explanation) {
  const names = segments.map(({ name }) => name);
  const none = new Int32Array();
  return profileRows(await segmentTable([], none, none, 3, names, explained), explained, segments, text);
}
const rows = await rowsOf(explanation);
const order = (by: Sorting['by'], descending: boolean) =>
  sortRows(rows, { by, descending }, text).map(({ column, level }) => level ?? column);

describe('the table of segments against all customers', () => {
  test('has one row per number and one per level, rounded, with the exact figures behind', () => {
    expect(rows.map(({ column, level }) => [column, level])).toEqual([
      ['age', undefined],
      ['spend', undefined],
      ['revenue', undefined],
      ['channel', 'web'],
      ['channel', 'store'],
    ]);
    expect(rows[1]?.all.text).toBe('100');
    expect(rows[1]?.segments.map((cell) => cell.text)).toEqual(['115', '88', '97']);
    expect(rows[1]?.segments[0]?.detail).toBe(
      'Loyal: mean 115, median 100, standard deviation 10, 10 values; d = +1.5',
    );
    expect(rows[3]?.segments.map((cell) => cell.text)).toEqual(['90%', '20%', '40%']);
  });

  test('marks what matters, and in which direction', () => {
    expect(rows[1]?.segments.map(({ differs }) => differs)).toEqual(['higher', 'lower', null]);
    expect(rows[3]?.segments.map(({ differs }) => differs)).toEqual(['higher', 'lower', null]);
    expect(rows[1]?.all.differs).toBeNull();
  });

  test('compares a share with everybody else by h', () => {
    // 90 % of 10 here, 50 % of all 30: 30 % of the other 20. h = 2 asin(sqrt(.9)) - 2 asin(sqrt(.3)) = 1.34
    expect(rows[3]?.segments[0]?.detail).toBe('Loyal: 90% of 10 have web; h = +1.34');
  });

  test('writes dates as dates and missing values as a dash', async () => {
    const joined = numberProfile('joined', 0.5, [0, 0, 0]);
    const day = { ...joined.all, mean: Date.UTC(2024, 4, 2), median: Date.UTC(2024, 4, 3) };
    const dated = { ...joined, kind: 'date' as const, all: day, segments: [day, { ...day, n: 0, mean: NaN }, day] };
    const [row] = await rowsOf(explanationOf(3, [dated]));
    expect(row?.all.text).toBe('May 2, 2024');
    expect(row?.segments[1]).toMatchObject({ text: '–', differs: null });
  });

  test('sorts by separation with levels together and outcomes last', () => {
    expect(order('separation', true)).toEqual(['spend', 'web', 'store', 'age', 'revenue']);
    expect(order('separation', false)).toEqual(['age', 'web', 'store', 'spend', 'revenue']);
  });

  test('sorts by name and by a segment', () => {
    expect(order('column', false)).toEqual(['age', 'web', 'store', 'spend', 'revenue']);
    expect(order(0, true)).toEqual(['spend', 'age', 'web', 'store', 'revenue']);
    expect(order(1, false)).toEqual(['web', 'store', 'spend', 'age', 'revenue']);
  });

  test('puts what has no value last, whichever way', async () => {
    const gap = numberProfile('gap', 0.1, [0, 0, 0]);
    const empty = { ...gap, segments: gap.segments.map((stats) => ({ ...stats, n: 0, mean: NaN })) };
    const some = await rowsOf(explanationOf(3, [empty, numberProfile('full', 0.2, [1, 1, 1]), levelProfile('c', 0.1, ['x'], [[1], [1], [1], [1]])])); // prettier-ignore
    for (const descending of [true, false]) {
      expect(sortRows(some, { by: 0, descending }, text).at(-1)?.column).toBe('gap');
    }
  });
});
