import { writeXlsx, type WriteOptions, type WriteSheet } from 'hucre/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../../src/core/base/context';
import type { Preview, ReadOptions } from '../../../../src/core/read/contract';
import { inspectFile } from '../../../../src/core/read/inspect';
import { sourceOfBytes } from '../../../../src/core/read/sources';
import { noteOf, refusal, tableOf, textsOf } from '../reading';

const book = (sheets: WriteSheet[], more: Partial<WriteOptions> = {}): Promise<Uint8Array> =>
  writeXlsx({ sheets, ...more });

const look = (bytes: Uint8Array, options: ReadOptions = {}): Promise<Preview> =>
  inspectFile(sourceOfBytes(bytes, 'book.xlsx'), options, createContext({}));

/** A workbook with the text of one of its parts changed by hand. */
function changed(bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  return zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part]!))) });
}

const SHEET = 'xl/worksheets/sheet1.xml';

describe('a sheet is a table of text', () => {
  test('numbers by their value, yes and no, texts as they are', async () => {
    const rows = [
      ['name', 'spend', 'member', 'id'],
      ['Ann, "A"', 0.1 + 0.2, true, '007'],
      [' Bob\n', -12.5e-9, false, '=1+1'],
      [null, 1e21, null, '__proto__'],
    ];
    const table = await tableOf(await book([{ name: 'Customers', rows }]));
    expect(table.columns.map(({ name }) => name)).toEqual(['name', 'spend', 'member', 'id']);
    expect(textsOf(table)).toEqual([
      ['Ann, "A"', '0.30000000000000004', 'TRUE', '007'],
      [' Bob\n', '-1.25e-8', 'FALSE', '=1+1'],
      ['', '1e+21', '', '__proto__'],
    ]);
    expect(table.dialect.reader).toBe('xlsx');
  });

  test.each(['1900', '1904'] as const)('dates and times as ISO text (days from %s)', async (dateSystem) => {
    const rows = [
      ['day', 'moment'],
      [new Date('2026-01-31T00:00:00Z'), new Date('2026-02-28T13:45:10Z')],
      [new Date('1960-02-29T00:00:00Z'), new Date('2026-02-28T23:59:59Z')],
    ];
    const bytes = await book([{ name: 'S', rows }], { dateSystem });
    expect(textsOf(await tableOf(bytes))).toEqual([
      ['2026-01-31', '2026-02-28 13:45:10'],
      ['1960-02-29', '2026-02-28 23:59:59'],
    ]);
  });

  test('formulas by their last result, their errors by name, told', async () => {
    const bytes = changed(
      await book([
        {
          name: 'S',
          rows: [
            ['a', 'b'],
            [1, 2],
            [3, 4],
            [5, 6],
          ],
        },
      ]),
      SHEET,
      (xml) =>
        xml
          .replace(/<c r="B2"[^>]*>.*?<\/c>/, '<c r="B2"><f>A2*2</f><v>2.5</v></c>')
          .replace(/<c r="B3"[^>]*>.*?<\/c>/, '<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
          .replace(/<c r="B4"[^>]*>.*?<\/c>/, '<c r="B4" t="e"><v>#N/A</v></c>'),
    );
    const table = await tableOf(bytes);
    expect(textsOf(table).map((row) => row[1])).toEqual(['2.5', '#DIV/0!', '#N/A']);
    expect(noteOf(table.notes, 'read.errorCells')).toEqual({ count: 2, example: '#DIV/0!', row: 3 });
  });

  test('cells that a row leaves out are empty, skipped rows blank, and nothing at the end is odd', async () => {
    const rows = [['a', 'b', 'c'], [1], [], [null, 2], [null, null, 3], [], []];
    const table = await tableOf(await book([{ name: 'S', rows }]));
    expect(textsOf(table)).toEqual([
      ['1', '', ''],
      ['', '2', ''],
      ['', '', '3'],
    ]);
    expect(noteOf(table.notes, 'read.raggedRows')).toBeUndefined();
    expect(noteOf(table.notes, 'read.blankLines')).toEqual({ count: 1 });
  });

  test('a title above the header and a total below the rows are left out, and told', async () => {
    const rows = [['Customers of May'], [], ['name', 'spend'], ['Ann', 5], ['Bob', 7], ['Eve', 1], ['Total', 13]];
    const bytes = await book([{ name: 'S', rows }]);
    const table = await tableOf(bytes);
    expect(table.columns.map(({ name }) => name)).toEqual(['name', 'spend']);
    expect(textsOf(table)).toEqual([
      ['Ann', '5'],
      ['Bob', '7'],
      ['Eve', '1'],
    ]);
    expect(noteOf(table.notes, 'read.preamble')).toEqual({ count: 1, row: 3 });
    const kept = await tableOf(bytes, { headerRow: 2, dropTotals: false });
    expect(textsOf(kept)).toHaveLength(4);
    const preview = await look(bytes);
    expect(preview).toMatchObject({ reader: 'xlsx', header: ['name', 'spend'], options: { headerRow: 2, sheet: 'S' } });
    expect(preview.before).toEqual([['Customers of May'], ['']]);
  });

  test('merged cells have their value in the first, and are counted', async () => {
    const rows = [
      ['a', 'b'],
      ['x', 1],
      [null, 2],
    ];
    const bytes = await book([{ name: 'S', rows, merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }] }]);
    const table = await tableOf(bytes);
    expect(textsOf(table)).toEqual([
      ['x', '1'],
      ['', '2'],
    ]);
    expect(noteOf(table.notes, 'read.mergedCells')).toEqual({ count: 1 });
  });
});

describe('sheets', () => {
  const sheets: WriteSheet[] = [
    { name: 'Lists', rows: [['x'], [1]], hidden: true },
    { name: 'Cover', rows: [['Hello']] },
    {
      name: 'Müller & "Söhne" <1>',
      rows: [
        ['a', 'b'],
        [1, 2],
      ],
    },
    { name: 'Other', rows: [['c'], [3], [4]] },
  ];

  test('the first that is shown and holds more than a cell is read, another when it is asked for', async () => {
    const bytes = await book(sheets);
    const preview = await look(bytes);
    expect(preview.sheets).toEqual([
      { name: 'Lists', rows: 2, columns: 1 },
      { name: 'Cover', rows: 1, columns: 1 },
      { name: 'Müller & "Söhne" <1>', rows: 2, columns: 2 },
      { name: 'Other', rows: 3, columns: 1 },
    ]);
    expect(preview).toMatchObject({
      header: ['a', 'b'],
      rows: [['1', '2']],
      options: { sheet: 'Müller & "Söhne" <1>' },
    });
    expect(noteOf(preview.notes, 'read.sheet')).toEqual({ sheet: 'Müller & "Söhne" <1>', of: 4, hidden: 1 });
    expect(textsOf(await tableOf(bytes, { sheet: 'Lists' }))).toEqual([['1']]);
    expect(await refusal(tableOf(bytes, { sheet: 'Nothing' }))).toEqual({
      code: 'file.noSheet',
      values: { file: 'test.csv', sheet: 'Nothing' },
    });
  });

  test('a preview and a reading with what it says understand the file alike', async () => {
    const bytes = await book(sheets);
    const preview = await look(bytes);
    const table = await tableOf(bytes, preview.options);
    expect(table.columns.map(({ name }) => name)).toEqual(preview.header);
    expect(textsOf(table)).toEqual(preview.rows);
  });
});

describe('what is wrong is told', () => {
  test.each<[string, (good: Uint8Array) => Uint8Array, string]>([
    ['cut off', (good) => good.subarray(0, good.length - 40), 'file.damaged'],
    ['no sheet', (good) => changed(good, 'xl/workbook.xml', () => '<workbook/>'), 'file.damaged'],
    [
      'a column of no sheet',
      (good) => changed(good, SHEET, (xml) => xml.replace('r="B2"', 'r="XFE2"')),
      'file.damaged',
    ],
    [
      'an empty sheet',
      (good) => changed(good, SHEET, (xml) => xml.replace(/<sheetData>.*<\/sheetData>/s, '')),
      'file.empty',
    ],
  ])('%s', async (_, spoil, code) => {
    const good = await book([
      {
        name: 'S',
        rows: [
          ['a', 'b'],
          [1, 2],
        ],
      },
    ]);
    expect(await refusal(tableOf(spoil(good)))).toMatchObject({ code, values: { file: 'test.csv' } });
  });
});
