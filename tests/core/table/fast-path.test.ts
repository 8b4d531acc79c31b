import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import type { RowSink } from '../../../src/core/read/contract';
import { csv } from '../../../src/core/read/readers/csv';
import { ColumnBuilder } from '../../../src/core/table/column-builder';
import { textAt } from '../../../src/core/table/cells';
import type { Cells } from '../../../src/core/table/contract';
import { cutBy, WAYS } from '../read/kernel';
import { bytesOf, inPieces, tableOf } from '../read/reading';

/** The same file by way of strings, cell by cell: a sink that knows only rows. */
async function plainly(text: string): Promise<{ names: string[]; columns: Cells[] }> {
  const names: string[] = [];
  const builders: ColumnBuilder[] = [];
  let asked = {};
  let rows = 0;
  const sink: RowSink = {
    numbers: ({ decimal, thousands }) => {
      asked = { ...(decimal !== undefined && { decimal }), ...(thousands !== undefined && { thousands }) };
    },
    header: (unique) => {
      names.push(...unique);
      unique.forEach(() => builders.push(new ColumnBuilder(asked)));
    },
    rows: (some) => {
      for (const row of some) {
        for (let column = builders.length; column < row.length; column++) {
          const builder = new ColumnBuilder(asked);
          builder.pushMissing(rows);
          builders.push(builder);
        }
        builders.forEach((builder, column) => builder.push([row], column));
        rows++;
      }
    },
  };
  await csv.read(inPieces(bytesOf(text), [1 << 20]), {}, sink, createContext({}));
  return { names, columns: builders.map((builder) => builder.finish()) };
}

/** What people and programs write into columns of numbers. */
const number = fc.oneof(
  fc.integer({ min: -99999, max: 99999 }).map(String),
  fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 6 })).map(([v, d]) => (v / 7).toFixed(d)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
  fc.constantFrom(
    '',
    '',
    'NA',
    '007',
    '-0',
    '0.0',
    '1e3',
    '1E-3',
    '.5',
    '3.',
    '+5',
    ' 12',
    '12 ',
    '--1',
    '1.2.3',
    '-',
    '1,5',
    '1.234,5',
  ),
  fc.tuple(fc.nat(999999999), fc.nat(999999999)).map(([a, b]) => `${a}.${b}`),
);
const word = fc.constantFrom(
  '',
  'Leeds',
  'York',
  'Łódź',
  '東京',
  '😀 long enough to be a slice of something',
  'a "quoted" one',
  'x, y',
  'two\nlines',
);
const column = (cell: fc.Arbitrary<string>, rows: number) => fc.array(cell, { minLength: rows, maxLength: rows });

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe.each(WAYS)('columns made from letters, found by %s, are those made from strings', (way) => {
  beforeAll(() => cutBy(way));

  test('whatever is in them, however it comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 1, max: 120 })
          .chain((rows) =>
            fc.tuple(
              column(number, rows),
              column(word, rows),
              column(fc.oneof({ weight: 12, arbitrary: number }, { weight: 1, arbitrary: word }), rows),
            ),
          ),
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 4 }),
        async ([a, b, c], lengths) => {
          const lines = a.map((_, i) => [a[i] ?? '', b[i] ?? '', c[i] ?? ''].map(quoted).join(','));
          const text = `id,town,amount\n${lines.join('\n')}\n`;
          const table = await tableOf(inPieces(bytesOf(text), lengths));
          const { names, columns } = await plainly(text);
          expect(table.columns.map(({ name }) => name)).toEqual(names);
          columns.forEach((cells, i) => {
            const fast = table.columns[i]?.cells;
            expect(fast?.store).toBe(cells.store);
            if (fast?.store === 'numbers' && cells.store === 'numbers') expect(fast.values).toEqual(cells.values);
            for (let row = 0; row < table.rowCount; row++) expect(fast && textAt(fast, row)).toBe(textAt(cells, row));
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  test('every cell is as the file has it, and every number as JavaScript reads it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(number, { minLength: 40, maxLength: 200 }), async (cells) => {
        const table = await tableOf(`n,x\n${cells.map((cell) => `${quoted(cell)},1`).join('\n')}\n`, {
          decimal: '.',
          thousands: '',
        });
        const [first] = table.columns;
        if (!first) throw new Error('no column');
        expect(cells.map((_, row) => textAt(first.cells, row))).toEqual(cells);
        const { cells: kept } = first;
        if (kept.store !== 'numbers') return;
        cells.forEach((cell, row) => {
          if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell)) expect(kept.values[row]).toBe(Number(cell));
        });
      }),
      { numRuns: 100 },
    );
  });
});
