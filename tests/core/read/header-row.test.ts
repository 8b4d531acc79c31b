import { describe, expect, test } from 'vitest';
import { closingTotals } from '../../../src/core/read/closing-totals';
import { proposeHeader } from '../../../src/core/read/header-row';
import { noteOf, readRows, refusal } from './reading';

const cut = (text: string): string[][] => text.split('\n').map((line) => line.split(','));

describe('the header', () => {
  test.each([
    ['the first record', 'a,b\n1,2', 0],
    ['the first, where all are words', 'name,city\nAnna,Bonn\nBo,Kyiv', 0],
    ['below blank lines', '\n\na,b\n1,2', 2],
    ['below a title', 'Report of 2026\n\nage,spend\n31,5\n44,7', 2],
    ['below a title padded to the width of the table', 'Report,,\n,,\nage,spend,city\n31,5,Bonn\n44,7,Kyiv', 2],
    ['below comments', '# made by a machine\n# on Monday\nid,x\n1,2\n3,4', 2],
    ['below comments in a file of one column', '# made by a machine\nx\n1\n2', 1],
    ['below what Excel reads', 'sep=;\na,b\n1,2\n3,4', 1],
    ['that starts with a number sign', '#,name\n1,Anna\n2,Bo', 0],
    ['with blank names', ',,c\n1,2,3\n4,5,6', 0],
    ['shorter than its rows', 'a\n1,2\n3,4', 0],
    ['of years', 'city,2019,2020,2021\nBonn,1,2,3\nKyiv,4,5,6', 0],
    ['of the numbers of the columns', '0,1,2\n5,6,7\n7,8,9', 0],
    ['none: numbers over numbers', '5.1,3.5,a\n4.9,3.0,b\n4.7,3.2,a', -1],
    ['none: dates over dates', '2026-01-01,Anna\n2026-01-02,Bo', -1],
    ['in an empty file', '', 0],
  ])('%s', (_, text, row) => {
    expect(proposeHeader(cut(text))).toEqual({ headerRow: row, headerRows: 1 });
  });

  test('of two lines: names below the names of groups', async () => {
    const text = 'id,2024,,2025,\nkey,q1,q2,q1,q2\n1,10,20,30,40\n2,11,21,31,41\n';
    expect(proposeHeader(cut(text))).toEqual({ headerRow: 0, headerRows: 2 });
    const { names, rows, report } = await readRows(text);
    expect(names).toEqual(['id key', '2024 q1', '2024 q2', '2025 q1', '2025 q2']);
    expect(rows).toHaveLength(2);
    expect(noteOf(report.notes, 'read.headerRows')).toEqual({ count: 2 });
  });

  test('without one, columns are numbered and every record is a row', async () => {
    const { names, headers, rows, report } = await readRows('5.1,3.5\n4.9,3.0\n');
    expect([names, headers]).toEqual([
      ['column 1', 'column 2'],
      ['', ''],
    ]);
    expect(rows).toHaveLength(2);
    expect(noteOf(report.notes, 'read.noHeader')).toEqual({ columns: 2 });
    expect(noteOf(report.notes, 'read.blankHeaders')).toBeUndefined();
    expect((await readRows('5.1,3.5\n4.9,3.0\n', { headerRow: 0 })).names).toEqual(['5.1', '3.5']);
  });

  test('must be a record', async () => {
    expect(await refusal(readRows('a,b\n1,2\n', { headerRow: -2 }))).toMatchObject({ code: 'param.choice' });
    expect(await refusal(readRows('a,b\n1,2\n', { headerRow: 7 }))).toMatchObject({ code: /file\.(empty|noRows)/ });
  });
});

describe('closing totals', () => {
  test.each([
    'Total',
    'TOTAL:',
    'Grand total',
    'Итого',
    'Всего:',
    'Jami',
    'Жалпы',
    'სულ',
    'Cyfanswm',
    'Total (3 rows)',
    'Summe',
  ])('%s', (word) => {
    expect(
      closingTotals([
        ['Anna', '5'],
        ['Bo', '7'],
        ['', ''],
        [word, '12'],
      ]),
    ).toBe(1);
  });

  test('several, with gaps, never all', () => {
    expect(
      closingTotals([
        ['a', '1'],
        ['Subtotal', '1'],
        ['', 'Total', '2'],
      ]),
    ).toBe(2);
    expect(closingTotals([['Total', '1']])).toBe(0);
  });

  test.each([
    ['words beside it', ['Total', 'Kyiv']],
    ['a longer name', ['Total Wines', '12']],
    ['nothing beside it', ['Total', '']],
    ['a row like others', ['Cy', '3']],
  ])('not with %s', (_, row) => {
    expect(closingTotals([['Anna', '5'], ['Bo', '7'], row])).toBe(0);
  });

  test('a word that stands among the rows is a value', async () => {
    const { rows, report } = await readRows('plan,price\nTotal,5\nLight,3\nTotal,6\n');
    expect(rows).toHaveLength(3);
    expect(noteOf(report.notes, 'read.totals')).toBeUndefined();
  });
});
