import { describe, expect, test } from 'vitest';
import { checkExtent, MAX_CELLS, MAX_ROWS } from '../../../src/core/read/limits';
import { noteOf, readRows, tableOf, textsOf } from './reading';

describe('where the header stands', () => {
  test('what is above it is left out and told; rows are named by their place in the file', async () => {
    const { names, rows, report } = await readRows('Report,,\n\na,b,c\n1,2,3\n4,5\n', { headerRow: 2 });
    expect(names).toEqual(['a', 'b', 'c']);
    expect(rows).toEqual([
      ['1', '2', '3'],
      ['4', '5', ''],
    ]);
    expect(noteOf(report.notes, 'read.preamble')).toEqual({ count: 1, row: 3 });
    expect(noteOf(report.notes, 'read.blankLines')).toEqual({ count: 1 });
    expect(noteOf(report.notes, 'read.raggedRows')?.examples).toBe('row 5 has 2 of 3');
  });

  test('without one every record is a row, and columns are named by their place', async () => {
    const { names, headers, rows } = await readRows('1,2\n3,4\n', { headerRow: -1 });
    expect(names).toEqual(['column 1', 'column 2']);
    expect(headers).toEqual(['', '']);
    expect(rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('names of groups above the names become part of them', async () => {
    const { names, rows } = await readRows('Contact,,Orders\nmail,phone,count\nx@y,1,2\n', {
      headerRow: 0,
      headerRows: 2,
    });
    expect(names).toEqual(['Contact mail', 'Contact phone', 'Orders count']);
    expect(rows).toEqual([['x@y', '1', '2']]);
  });
});

describe('closing totals', () => {
  const text = `name,n\n${Array.from({ length: 900 }, (_, i) => `c${i},${i}\n`).join('')}Total,404550\n`;

  test('are left out of rows and of columns when asked, and told', async () => {
    const { rows, report } = await readRows(text, { dropTotals: true });
    expect([rows.length, report.rows]).toEqual([900, 900]);
    expect(rows.at(-1)).toEqual(['c899', '899']);
    expect(noteOf(report.notes, 'read.totals')).toEqual({ count: 1 });
    const table = await tableOf(text, { dropTotals: true });
    expect(table.rowCount).toBe(900);
    expect(textsOf(table)).toEqual(rows);
  });

  test('are kept when asked, and told', async () => {
    const { rows, report } = await readRows(text, { dropTotals: false });
    expect(rows.at(-1)).toEqual(['Total', '404550']);
    expect(noteOf(report.notes, 'read.totalsKept')).toEqual({ count: 1 });
  });
});

describe('how large a table may be', () => {
  test('rows, and rows times columns, with numbers in the refusal', () => {
    expect(() => checkExtent(5_000_000, 5, 'x.csv')).not.toThrow();
    expect(() => checkExtent(MAX_ROWS + 1, 1, 'x.csv')).toThrow('file.tooManyRows');
    expect(() => checkExtent(MAX_CELLS / 100 + 1, 100, 'x.csv')).toThrow(
      expect.objectContaining({
        code: 'file.tooManyCells',
        values: { file: 'x.csv', columns: 100, limit: MAX_CELLS, rows: 500_000 },
      }),
    );
  });
});
