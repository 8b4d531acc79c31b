import { describe, expect, test } from 'vitest';
import { firstLineEnd, sniffDelimiter, sniffQuote } from '../../../src/core/read/dialect';
import { noteOf, readRows, refusal } from './reading';

describe('the delimiter', () => {
  test.each([
    ['comma', 'a,b\n1,2\n', ','],
    ['semicolon', 'a;b\n1;2\n', ';'],
    ['tab', 'a\tb\n1\t2\n', '\t'],
    ['pipe', 'a|b\n1|2\n', '|'],
    ['semicolon with decimal commas', 'alter;umsatz\n31;5,5\n44;7,25\n51;1.234,50\n', ';'],
    ['semicolon with commas in quoted text', 'name;note\nA;"x, y, z"\nB;"1,2,3"\n', ';'],
    ['semicolon with a comma in every line', 'a;b\nx, y;1\nz, w;2\n', ';'],
    ['comma with semicolons in the cells', 'a,b\nx;y,1\nz;w,2\n', ','],
    ['comma, quoted throughout', '"a","b"\n"1;2;3","2"\n', ','],
    ['comma in a ragged table', 'a,b,c\n1,2\n1,2,3,4\n\n5,6,7\n', ','],
    ['semicolon below a title', 'Report of 2026\n;;\n\nage;spend;x\n31;5;1\n44;7;1\n', ';'],
    ['comma where there is one column', 'a\n1\n2\n', ','],
    ['semicolon, last record cut off', 'a;b;c\n1;2;3\n4;5', ';'],
    ['comma where the file is empty', '', ','],
  ])('%s', (_, head, delimiter) => {
    expect(sniffDelimiter(head)).toBe(delimiter);
  });

  test('another than the comma is told', async () => {
    const { names, report } = await readRows('a;b\n1;2\n');
    expect(names).toEqual(['a', 'b']);
    expect(noteOf(report.notes, 'read.delimiter')).toEqual({ delimiter: ';', name: 'semicolon' });
  });

  test('chosen by hand it is not sniffed', async () => {
    expect((await readRows('a;b\n1;2\n', { delimiter: ',' })).names).toEqual(['a;b']);
    expect((await readRows('a^b\n"1^2"^3\n', { delimiter: '^' })).rows).toEqual([['1^2', '3']]);
    expect((await readRows('a]b-c\n1]"2\r\n"\r\n', { delimiter: ']' })).rows).toEqual([['1', '2\r\n']]);
  });

  test.each(['', '"', '\n', '::'])('%j separates nothing', async (delimiter) => {
    expect(await refusal(readRows('a\n1\n', { delimiter }))).toMatchObject({
      code: 'param.choice',
      values: { param: 'delimiter' },
    });
  });
});

test.each([
  ['a,b\n1,2\r\n', '\n'],
  ['a,b\r\n1,2\n', '\r\n'],
  ['a,b\r1,2\r', '\r'],
  ['"a\nb",c\r\n', '\r\n'],
  ['a', '\n'],
])('the line end of %j', (text, end) => {
  expect(firstLineEnd(text)).toBe(end);
});

describe('the quotation mark', () => {
  test.each([
    ["'a';'b'\n'x;y';'2'\n", "'"],
    ["a,b\n'x,1',2\n'y,2',3\n", "'"],
    ['"a","b"\n"x","2"\n', '"'],
    ["a,b\nO'Neill,D'Arcy\n'til,rock 'n' roll\n", '"'],
    ["a,b\n\"it's\",'x'\n'y','z'\n", '"'],
    ['a,b\n1,2\n', '"'],
  ])('%j', (head, quote) => {
    expect(sniffQuote(head)).toBe(quote);
  });

  test('an apostrophe encloses cells, and is told', async () => {
    const { names, rows, report } = await readRows("'a';'b'\n'it''s; so';'5\"'\n");
    expect([names, rows]).toEqual([['a', 'b'], [["it's; so", '5"']]]);
    expect(noteOf(report.notes, 'read.quote')).toEqual({ quote: "'" });
  });

  test('chosen by hand, also none', async () => {
    expect((await readRows('a,b\n"x",2\n', { quote: '' })).rows).toEqual([['"x"', '2']]);
    expect(await refusal(readRows('a\n1\n', { quote: '`' }))).toMatchObject({ values: { param: 'quote' } });
  });
});
