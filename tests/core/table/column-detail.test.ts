import { expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { columnDetail } from '../../../src/core/table/column-detail';
import type { Column, Table } from '../../../src/core/table/contract';
import { arrangeRows } from '../../../src/core/table/grid';
import { blockOf, LONGEST_SHOWN } from '../../../src/core/table/grid-block';
import { columnOf } from '../../helpers/tables';

const tableOf = (...columns: readonly Column[]): Table => ({
  fileName: 'x.csv',
  rowCount: lengthOf(columns[0]!),
  columns,
  dialect: {} as Table['dialect'],
  notes: [],
});
const lengthOf = ({ cells }: Column): number => (cells.store === 'numbers' ? cells.values.length : cells.codes.length);
const context = () => createContext({});

/** 1 .. 8 and one far above; q1 = 3, q3 = 7 (type 7), so the fences are -3 and 13. */
const amounts = columnOf('a', [1, 2, 3, 4, 5, 6, 7, 8, 1000], 'number');

test('outliers lie beyond one and a half times the middle half', async () => {
  const { outliers, present, distinct } = await columnDetail(
    tableOf(amounts),
    { column: 0, kind: 'number' },
    context(),
  );
  expect(outliers).toEqual({ low: -3, high: 13, below: 0, above: 1, examples: [{ row: 8, text: '1000' }] });
  expect([present, distinct]).toEqual([9, 9]);
});

test('where half of the values are one and the same, nothing is called an outlier', async () => {
  const table = tableOf(columnOf('a', [1, 1, 1, 1, 9], 'number'));
  expect(await columnDetail(table, { column: 0, kind: 'number' }, context())).not.toHaveProperty('outliers');
});

test('a filter by the ends of a bar keeps as many rows as the bar counts', async () => {
  const values = Array.from({ length: 500 }, (_, i) => Math.round(Math.sin(i) * 1000) / 1000);
  const table = tableOf(columnOf('a', values, 'number'));
  const { bins } = await columnDetail(table, { column: 0, kind: 'number' }, context());
  expect(bins.length).toBe(24);
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(500);
  for (const { from, to, count } of bins.filter((bin) => bin.count > 0)) {
    const filters = [{ column: 0, kind: 'number', test: { is: 'range', from, to } }] as const;
    expect((await arrangeRows(table, { sort: [], filters, search: '' }, context())).length).toBe(count);
  }
});

test('values, missing cells and misfits add up, and misfits say where they are', async () => {
  const table = tableOf(columnOf('d', ['2024-01-01', 'soon', '', '2024-01-03', 'NA', 'later'], 'date'));
  const detail = await columnDetail(table, { column: 0, kind: 'date' }, context());
  expect(detail).toMatchObject({ present: 2, missing: 2, misfits: 2, distinct: 2 });
  expect(detail.misfitExamples).toEqual([
    { row: 1, text: 'soon' },
    { row: 5, text: 'later' },
  ]);
  expect(detail.bins[0]).toEqual({ from: Date.UTC(2024, 0, 1), to: Date.UTC(2024, 0, 1), count: 1 });
});

test('a category has its most frequent values', async () => {
  const table = tableOf(columnOf('c', ['b', 'a', 'b', '', 'c'], 'category'));
  const { levels, bins, distinct } = await columnDetail(table, { column: 0, kind: 'category' }, context());
  expect(levels?.top).toEqual([
    { value: 'b', count: 2 },
    { value: 'a', count: 1 },
    { value: 'c', count: 1 },
  ]);
  expect([bins.length, distinct]).toEqual([0, 3]);
});

test('a column with nothing in it has nothing to say', async () => {
  const table = tableOf(columnOf('n', ['', ''], 'number'));
  const detail = await columnDetail(table, { column: 0, kind: 'number' }, context());
  expect(detail).toEqual({ present: 0, missing: 2, misfits: 0, distinct: 0, bins: [], misfitExamples: [] });
});

test('a block has the cells of its rows as the file wrote them, and says what each is', () => {
  const numbers: Column = {
    ...columnOf('n', [], 'number'),
    cells: { store: 'numbers', values: Float64Array.of(1.5, NaN, NaN, 3), verbatim: new Map([[1, 'x']]), decimals: 2 },
  };
  const table = tableOf(numbers, columnOf('t', ['a', 'b', 'NA', 'd'], 'category', 1));
  const block = blockOf(table, Int32Array.of(3, 1, 2), [
    { column: 1, kind: 'category' },
    { column: 0, kind: 'number' },
  ]);
  expect(block.texts).toEqual([
    ['d', 'b', 'NA'],
    ['3.00', 'x', ''],
  ]);
  expect(block.states.map((states) => [...states])).toEqual([
    [0, 0, 1],
    [0, 2, 1],
  ]);
  expect(block.cut).toEqual([]);
});

test('a very long cell is cut, never through a letter, and its length is told', () => {
  const long = `${'a'.repeat(LONGEST_SHOWN - 1)}👍${'b'.repeat(200_000)}`;
  const table = tableOf(columnOf('t', ['short', long], 'text'));
  const { texts, cut } = blockOf(table, Int32Array.of(0, 1), [{ column: 0, kind: 'text' }]);
  expect(texts[0]).toEqual(['short', 'a'.repeat(LONGEST_SHOWN - 1)]);
  expect(cut).toEqual([{ column: 0, at: 1, length: 200_201 }]);
});
