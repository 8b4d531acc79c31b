import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { isFormula } from '../../../src/core/base/formula';
import { labelledCsv } from '../../../src/core/export/writers/labelled-csv';
import { nameColumns } from '../../../src/core/read/headers';
import { ColumnBuilder } from '../../../src/core/table/column-builder';
import type { Table } from '../../../src/core/table/contract';
import { profileColumn } from '../../../src/core/table/profile';
import { fixture, refusal, tableOf, textsOf } from '../read/reading';
import { resultOf, WORDS, written } from './writing';

const write = (table: Table, formulaSafe = true, names?: readonly string[]) =>
  written(labelledCsv, resultOf(table, names), formulaSafe);

/** A table with these cells, without a file. */
function tableOfTexts(header: readonly string[], rows: readonly (readonly string[])[]): Table {
  const { names } = nameColumns(header);
  const columns = header.map((text, index) => {
    const builder = new ColumnBuilder();
    builder.push(rows, index);
    const cells = builder.finish();
    const profile = profileColumn(cells, names[index]!, rows.length);
    return { index, name: names[index]!, header: text, cells, profile };
  });
  const dialect = { reader: 'csv', encoding: 'utf-8', delimiter: ',', newline: '\n', bom: false } as const;
  return { fileName: 'x.csv', rowCount: rows.length, columns, dialect, notes: [] };
}

test('worked by hand', async () => {
  const table = await tableOf(
    'id,city,spend\n1,"O\'Fallon, MO",12.50\n2,Łódź,\n3,"say ""hi""",NA\n4,=1+1,-5\n5,x,1e3\n',
  );
  const { text, notes } = await write(table);
  expect(text).toBe(
    [
      '\ufeffid,city,spend,Segment,Persona,Distance to centre,Left out because',
      '1,"O\'Fallon, MO",12.50,1,Savers,0,',
      '2,Łódź,,2,,0.1,',
      '3,"say ""hi""",NA,3,"Big, loud",0.2,',
      "4,'=1+1,-5,,,,no income",
      '5,x,1e3,1,Savers,0.4,',
      '',
    ].join('\r\n'),
  );
  expect(notes).toEqual([{ code: 'export.escaped', values: { count: 1 } }]);
});

test('with a map there is a column for each of its directions, empty where a row took no part', async () => {
  const table = await tableOf('id,map_1\n1,a\n2,b\n3,c\n4,d\n');
  const places = [Float32Array.of(0.1, -2, 1e-9), Float32Array.of(NaN, 5, 123456.789)];
  const result = { ...resultOf(table), words: { ...WORDS, place: 'map' }, places };
  const { text } = await written(labelledCsv, result, true);
  const [header, ...rows] = text.trim().split('\r\n');
  expect(header).toMatch(/Left out because,map_1 \(2\),map_2$/);
  expect(rows.map((row) => row.split(',').slice(-2))).toEqual([['0.1', ''], ['-2', '5'], ['1e-9', '123456.8'], ['', '']]); // prettier-ignore
});

test('noise has no segment, and a result without distances no distance', async () => {
  const table = await tableOf('a\n1\n2\n');
  const result = { ...resultOf(table), labels: Int32Array.of(-1, 0), distances: undefined };
  const { text } = await written(labelledCsv, result, true);
  expect(text.split('\r\n').slice(1, 3)).toEqual(['1,,,,', '2,1,Savers,,']);
});

test('new names never clash with those of the file, nor with each other', async () => {
  const table = await tableOf('Segment,Persona, Persona (2) ,x\n1,2,3,4\n');
  const words = { ...WORDS, distance: 'Segment', leftOut: 'x' };
  const { text } = await written(labelledCsv, { ...resultOf(table), words }, true);
  expect(text.split('\r\n')[0]).toBe('\ufeffSegment,Persona, Persona (2) ,x,Segment (2),Persona (3),Segment (3),x (2)');
});

test('18, 19, 20: odd headers are written as they were', async () => {
  const headers = async (file: string) =>
    (await write(await tableOf(fixture(`badinputs/${file}`)))).text.split('\r\n')[0];
  expect(await headers('18_ragged.csv')).toMatch(/^\ufeffa,b,c,,Segment,/);
  expect(await headers('19_duplicate_headers.csv')).toMatch(/^\ufeffx,x,x,x_1,Segment,/);
  expect(await headers('20_blank_headers.csv')).toMatch(/^\ufeff,,c,Segment,/);
});

describe('formulas', () => {
  const FORMULA = /^[\s\0]*[=+\-@\t\r\n\0＝＋－＠]/;

  test('26: no cell runs, real numbers stay', async () => {
    const table = await tableOf(fixture('badinputs/26_formula_cells.csv'));
    const { text, notes } = await write(table);
    const names = textsOf(await tableOf(text)).map((row) => row[0]!);
    expect(names.filter((cell) => FORMULA.test(cell))).toEqual(['-5', '-12.5e3']);
    expect(names).toContain("'+49 170 1234567");
    expect(notes[0]?.values.count).toBe(textsOf(table).filter(([name]) => isFormula(name!)).length);
  });

  test('27: headers and persona names do not run either', async () => {
    const table = await tableOf(fixture('badinputs/27_formula_headers.csv'));
    const { text, notes } = await write(table, true, ['=cmd()', '@you', '-y']);
    expect(text).toMatch(/^\ufeff'=1\+1,'@x,'-y,Segment/);
    expect(text).toContain("'=cmd()");
    expect(notes).toEqual([{ code: 'export.escaped', values: { count: 5 } }]);
  });

  test('a formula is counted as often as it is written', async () => {
    const { notes } = await write(await tableOf('a,b\n=1,1\n=1,2\n=1,3\n'));
    expect(notes).toEqual([{ code: 'export.escaped', values: { count: 3 } }]);
  });

  test('switched off, everything is as it was', async () => {
    const table = await tableOf(fixture('badinputs/26_formula_cells.csv'));
    const { text, notes } = await write(table, false);
    expect(textsOf(await tableOf(text), 2)).toEqual(textsOf(table));
    expect(notes).toEqual([]);
  });
});

describe('reading the export back', () => {
  const nasty = fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...'",;\t|\r\n\0 =+-@\'a1.é東😀＝'), maxLength: 8 }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '',
        ' ',
        'NA',
        '-5',
        '12.50',
        '007',
        '1e400',
        '__proto__',
        '"',
        '""',
        '\r\n',
        '\ufeff',
      ),
    },
    { weight: 2, arbitrary: fc.double().map(String) },
  );
  const table = fc.integer({ min: 1, max: 5 }).chain((columns) => {
    const row = fc.array(nasty, { minLength: columns, maxLength: columns });
    return fc.record({ header: row, rows: fc.array(row, { minLength: 1, maxLength: 8 }) });
  });

  test('gives the same headers and cells', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ header, rows }) => {
        const { text } = await write(tableOfTexts(header, rows), false);
        const back = await tableOf(text);
        expect(back.columns.slice(0, header.length).map((column) => column.header)).toEqual(header);
        expect(back.columns).toHaveLength(header.length + 4);
        expect(textsOf(back, header.length)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  test('made safe, only formulas differ, by the apostrophe', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ header, rows }) => {
        const { text } = await write(tableOfTexts(header, rows), true);
        const safe = (cell: string) => (isFormula(cell) ? `'${cell}` : cell);
        expect(textsOf(await tableOf(text), header.length)).toEqual(rows.map((row) => row.map(safe)));
      }),
      { numRuns: 300 },
    );
  });

  test('of the customers, every cell, every label', async () => {
    const original = await tableOf(fixture('clean/gen_customers_mixed.csv'));
    const { text } = await write(original);
    const back = await tableOf(text);
    expect(textsOf(back, 9)).toEqual(textsOf(original));
    const labels = textsOf(back).map((row) => row[9]);
    expect(labels).toEqual(Array.from({ length: 1200 }, (_, row) => (row % 4 === 3 ? '' : String((row % 4) + 1))));
  });
});

const blns = new URL('../../../../shared/testdata/strings/blns.json', import.meta.url);
describe.skipIf(!existsSync(blns))('the Big List of Naughty Strings', () => {
  test('as cells, headers and persona names', async () => {
    const strings = JSON.parse(readFileSync(blns, 'utf8')) as string[];
    const table = tableOfTexts(strings, [strings, [...strings].reverse()]);
    const { text } = await write(table, false, strings);
    const back = await tableOf(text);
    expect(textsOf(back, strings.length)).toEqual([strings, [...strings].reverse()]);
    expect(back.columns.slice(0, strings.length).map((column) => column.header)).toEqual(strings);
  });
});

test('a cancel between batches is heard', async () => {
  const table = await tableOf('a\n1\n');
  const context = createContext({ signal: { aborted: true } });
  const promise = labelledCsv.write(resultOf(table), { formulaSafe: true }, () => undefined, context);
  expect(await refusal(promise)).toMatchObject({ code: 'cancelled' });
});
