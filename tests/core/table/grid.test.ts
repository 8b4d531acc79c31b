import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import type { Column, ColumnKind, Table } from '../../../src/core/table/contract';
import { arrangeRows } from '../../../src/core/table/grid';
import type { GridFilter, GridRequest, GridSort } from '../../../src/core/table/grid-contract';
import { columnOf } from '../../helpers/tables';

const context = () => createContext({});
const ALL: GridRequest = { sort: [], filters: [], search: '' };

function tableOf(columns: readonly Column[], rowCount: number): Table {
  const dialect = {} as Table['dialect'];
  return { fileName: 'x.csv', rowCount, columns, dialect, notes: [] };
}

function numbers(values: readonly number[], texts: Readonly<Record<number, string>> = {}): Column {
  const verbatim = new Map(Object.entries(texts).map(([row, text]) => [Number(row), text]));
  return { ...columnOf('n', [], 'number'), cells: { store: 'numbers', values: Float64Array.from(values), verbatim } };
}

const by = (column: number, kind: ColumnKind, descending = false): GridSort => ({ column, kind, descending });

async function sorted(column: Column, kind: ColumnKind, descending = false): Promise<number[]> {
  const rows = column.cells.store === 'numbers' ? column.cells.values.length : column.cells.codes.length;
  return [...(await arrangeRows(tableOf([column], rows), { ...ALL, sort: [by(0, kind, descending)] }, context()))];
}

describe('sorting', () => {
  test('without a wish the rows stay as they are', async () => {
    expect([...(await arrangeRows(tableOf([numbers([3, 1, 2])], 3), ALL, context()))]).toEqual([0, 1, 2]);
  });

  test('numbers go by value; what does not fit and then what is missing are last in both directions', async () => {
    const column = numbers([10, NaN, -2.5, NaN, 9, 0, -0, 1e300, -1e300], { 1: 'n/k', 3: '' });
    expect(await sorted(column, 'number')).toEqual([8, 2, 5, 6, 4, 0, 7, 1, 3]);
    expect(await sorted(column, 'number', true)).toEqual([7, 0, 4, 5, 6, 2, 8, 1, 3]);
  });

  test('dates written as texts go by the day, and equal ones stay in file order', async () => {
    const days = columnOf('d', ['2024-02-01', '', '2023-12-31', 'soon', '2024-02-01', '2024-01-15'], 'date');
    expect(await sorted(days, 'date')).toEqual([2, 5, 0, 4, 3, 1]);
    expect(await sorted(days, 'date', true)).toEqual([0, 4, 5, 2, 3, 1]);
  });

  test('texts go by the natural order, the words for missing last', async () => {
    const column = columnOf('t', ['item 10', 'Item 9', 'NA', 'émile', 'emilf', '', 'item 9'], 'category');
    expect(await sorted(column, 'category')).toEqual([3, 4, 1, 6, 0, 2, 5]);
    expect(await sorted(column, 'category', true)).toEqual([0, 6, 1, 4, 3, 2, 5]);
  });

  test('numbers that are categories still go by value', async () => {
    expect(await sorted(numbers([10, 9, NaN, 100]), 'category')).toEqual([1, 0, 3, 2]);
  });

  test('the first sort decides, the second where it leaves a tie', async () => {
    const table = tableOf([columnOf('t', ['b', 'a', 'b', 'a'], 'category'), numbers([1, 2, 3, 4])], 4);
    const sort = [by(0, 'category'), by(1, 'number', true)];
    expect([...(await arrangeRows(table, { ...ALL, sort }, context()))]).toEqual([3, 1, 2, 0]);
  });

  test('it is what a stable sort of the language gives, for any numbers in any two columns', async () => {
    const value = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.integer({ min: -3, max: 3 }));
    const rows = fc.array(fc.tuple(value, value), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), fc.boolean(), async (pairs, firstDown, secondDown) => {
        const columns = [numbers(pairs.map(([a]) => a)), numbers(pairs.map(([, b]) => b))];
        const sort = [by(0, 'number', firstDown), by(1, 'number', secondDown)];
        const found = [...(await arrangeRows(tableOf(columns, pairs.length), { ...ALL, sort }, context()))];
        const compare = (a: number, b: number, down: boolean): number => {
          if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
          return down ? b - a : a - b;
        };
        const expected = pairs
          .map((_, row) => row)
          .sort(
            (a, b) =>
              Math.sign(compare(pairs[a]![0], pairs[b]![0], firstDown)) ||
              Math.sign(compare(pairs[a]![1], pairs[b]![1], secondDown)),
          );
        expect(found).toEqual(expected);
      }),
    );
  });

  test('a hundred thousand numbers and as many texts: nothing is lost and all is in order', async () => {
    const n = 100_000;
    const rng = createRng(5);
    const values = Array.from({ length: n }, () => Math.round((rng.next() - 0.5) * 1e6) / 8);
    const texts = Array.from({ length: n }, () => `k${Math.floor(rng.next() * n)}`);
    const levels = [...new Set(texts)];
    const codeOf = new Map(levels.map((level, code) => [level, code]));
    const codes = Int32Array.from(texts, (text) => codeOf.get(text)!);
    const words: Column = { ...columnOf('t', [], 'text'), cells: { store: 'texts', codes, levels } };
    const byNumber = await sorted(numbers(values), 'number', true);
    const byText = await sorted(words, 'text');
    expect(new Set(byNumber).size).toBe(n);
    expect(byNumber.every((row, at) => at === 0 || values[byNumber[at - 1]!]! >= values[row]!)).toBe(true);
    const rank = (row: number): number => Number(texts[row]!.slice(1));
    expect(byText.every((row, at) => at === 0 || rank(byText[at - 1]!) <= rank(row))).toBe(true);
  });
});

describe('filtering', () => {
  const amount = numbers([5, NaN, 10, NaN, 7.5, NaN], { 1: '?', 3: 'lots' });
  const city = columnOf('city', ['Oslo', 'Łódź', 'OSLO', '', 'Bergen', 'NA'], 'category', 1);
  const table = tableOf([amount, city], 6);
  const kept = async (...filters: readonly GridFilter[]): Promise<number[]> => [
    ...(await arrangeRows(table, { ...ALL, filters }, context())),
  ];
  const number = { column: 0, kind: 'number' } as const;
  const word = { column: 1, kind: 'category' } as const;

  test.each<[string, GridFilter, number[]]>([
    ['from and to, both included', { ...number, test: { is: 'range', from: 5, to: 7.5 } }, [0, 4]],
    ['no upper end', { ...number, test: { is: 'range', from: 7 } }, [2, 4]],
    ['no end at all: whatever is a number', { ...number, test: { is: 'range' } }, [0, 2, 4]],
    ['outside', { ...number, test: { is: 'outside', from: 6, to: 7.5 } }, [0, 2]],
    ['missing', { ...number, test: { is: 'missing' } }, [1, 5]],
    ['present', { ...number, test: { is: 'present' } }, [0, 2, 4]],
    ['does not fit', { ...number, test: { is: 'misfit' } }, [3]],
    ['some numbers by name', { ...number, test: { is: 'among', values: ['10', '5', 'lots'] } }, [0, 2, 3]],
    ['all other words', { ...word, test: { is: 'others', values: ['Oslo', 'Bergen'] } }, [1, 2]],
    ['some words', { ...word, test: { is: 'among', values: ['Oslo', 'Bergen'] } }, [0, 4]],
    ['words that contain', { ...word, test: { is: 'containing', text: ' OS ' } }, [0, 2]],
    ['numbers that contain', { ...number, test: { is: 'containing', text: '.5' } }, [4]],
    ['a word is never between two numbers', { ...word, test: { is: 'range', from: 0 } }, []],
    ['no word of a category does not fit', { ...word, test: { is: 'misfit' } }, []],
    ['missing words', { ...word, test: { is: 'missing' } }, [3, 5]],
  ])('%s', async (_, filter, rows) => {
    expect(await kept(filter)).toEqual(rows);
  });

  test('all filters hold at once', async () => {
    const range: GridFilter = { ...number, test: { is: 'range', from: 6 } };
    expect(await kept(range, { ...word, test: { is: 'among', values: ['OSLO', 'Oslo'] } })).toEqual([2]);
  });

  test('the search looks at every column, whatever the case and the accents', async () => {
    const found = async (search: string) => [...(await arrangeRows(table, { ...ALL, search }, context()))];
    expect(await found('oslo')).toEqual([0, 2]);
    expect(await found('lod')).toEqual([]);
    expect(await found('łodz')).toEqual([1]);
    expect(await found('lots')).toEqual([3]);
    expect(await found('5')).toEqual([0, 4]);
    expect(await found('   ')).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await found('nowhere')).toEqual([]);
  });

  test('what is filtered is sorted', async () => {
    const filters: GridFilter[] = [{ ...number, test: { is: 'present' } }];
    const rows = await arrangeRows(table, { ...ALL, filters, sort: [by(0, 'number', true)] }, context());
    expect([...rows]).toEqual([2, 4, 0]);
  });

  test('a column that is not there is refused', async () => {
    await expect(kept({ column: 9, kind: 'number', test: { is: 'missing' } })).rejects.toMatchObject({
      code: 'table.noColumn',
    });
  });
});

test('a long search or sort ends when it is stopped', async () => {
  const n = 50_000;
  const levels = Array.from({ length: n }, (_, i) => `text ${n - i}`);
  const cells = { store: 'texts', levels, codes: Int32Array.from({ length: n }, (_, i) => i) } as const;
  const table = tableOf([{ ...columnOf('t', [], 'text'), cells }], n);
  for (const request of [
    { ...ALL, search: 'text 77' },
    { ...ALL, sort: [by(0, 'text')] },
  ]) {
    let ticks = 0;
    const signal = {
      get aborted() {
        return ++ticks > 8;
      },
    };
    await expect(arrangeRows(table, request, createContext({ signal }))).rejects.toMatchObject({ code: 'cancelled' });
  }
});
