import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { combineTables } from '../../../src/core/table/combine';
import type { Combine, Table } from '../../../src/core/table/contract';
import { joinSummary } from '../../../src/core/table/join-summary';
import { sourceOfBytes } from '../../../src/core/read/sources';
import { sentences } from '../../helpers/words';
import { bytesOf, noteOf, refusal, tableOf, textsOf } from '../read/reading';

const file = (name: string, text: string): Promise<Table> => tableOf(sourceOfBytes(bytesOf(text), name));

async function combined(texts: readonly string[], combine: Combine): Promise<Table> {
  const tables = await Promise.all(texts.map((text, i) => file(`${'abc'[i]}.csv`, text)));
  return combineTables(tables, combine, createContext({}));
}

const namesOf = ({ columns }: Table): string[] => columns.map(({ name }) => name);

describe('append', () => {
  test('columns are matched by name, whatever their order; what a file lacks is empty and told', async () => {
    const table = await combined(['id,age,city\n1,31,Łódź\n2,44,Bonn\n', 'city,id,spend\nKyiv,3,5.50\n'], {
      how: 'append',
    });
    expect(namesOf(table)).toEqual(['id', 'age', 'city', 'spend']);
    expect(textsOf(table)).toEqual([
      ['1', '31', 'Łódź', ''],
      ['2', '44', 'Bonn', ''],
      ['3', '', 'Kyiv', '5.50'],
    ]);
    expect(table.fileName).toBe('a.csv + b.csv');
    expect(table.notes.filter(({ code }) => code === 'combine.lacks').map(({ values }) => values)).toEqual([
      { file: 'a.csv', count: 1, columns: 'spend' },
      { file: 'b.csv', count: 1, columns: 'age' },
    ]);
    expect(noteOf(table.notes, 'combine.appended')).toEqual({ files: 2, rows: 3 });
  });

  test('numbers written in two ways keep their texts', async () => {
    const table = await combined(['x\n1.50\n2.25\n', 'x\n3\n007\n', 'x\nmany\n1e3\n'], { how: 'append' });
    expect(textsOf(table).flat()).toEqual(['1.50', '2.25', '3', '007', 'many', '1e3']);
  });

  test('a column can say which file a row came from', async () => {
    const table = await combined(['x,File\n1,p\n', 'x,File\n2,q\n'], { how: 'append', source: 'File' });
    expect(namesOf(table)).toEqual(['x', 'File', 'File (2)']);
    expect(textsOf(table)).toEqual([
      ['1', 'p', 'a.csv'],
      ['2', 'q', 'b.csv'],
    ]);
  });

  test('__proto__ is a column like others', async () => {
    const table = await combined(['__proto__,a\n1,2\n', 'a,__proto__\n3,4\n'], { how: 'append' });
    expect(textsOf(table)).toEqual([
      ['1', '2'],
      ['4', '3'],
    ]);
  });

  test('gives the rows of each file, cell by cell', async () => {
    const cell = fc.oneof(fc.constantFrom('', '1', '2.50', '-3', 'x', '007', '1e3', 'NA'), fc.integer().map(String));
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, rows, async (first, second) => {
        const text = (some: readonly (readonly string[])[]) => `a,b\n${some.map((row) => row.join(',')).join('\n')}\n`;
        const options = { delimiter: ',', headerRow: 0, dropTotals: false };
        const tables = await Promise.all([first, second].map((some) => tableOf(text(some), options)));
        const table = await combineTables(tables, { how: 'append' }, createContext({}));
        expect(textsOf(table)).toEqual(tables.flatMap((one) => textsOf(one)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('join', () => {
  const orders = 'customer,amount\n7,10\n8,20\n7,30\n,1\n99,5\n';
  const people = 'id,name,amount\n8,Bo,x\n7,Al,y\n5,Cy,z\n';
  const join = (keep: 'all' | 'matched'): Combine => ({ how: 'join', keys: ['customer', 'id'], keep });

  test('many to one: every row of the first keeps its place, its key says what stands beside it', async () => {
    const table = await combined([orders, people], join('all'));
    expect(namesOf(table)).toEqual(['customer', 'amount', 'name', 'amount (b.csv)']);
    expect(textsOf(table)).toEqual([
      ['7', '10', 'Al', 'y'],
      ['8', '20', 'Bo', 'x'],
      ['7', '30', 'Al', 'y'],
      ['', '1', '', ''],
      ['99', '5', '', ''],
    ]);
  });

  test('what met nothing is counted and listed, with the rows that repeat a key', async () => {
    const table = await combined([orders, people], join('matched'));
    expect(textsOf(table, 1).flat()).toEqual(['7', '8', '7']);
    const first = {
      file: 'a.csv',
      rows: 5,
      keys: 3,
      matched: 3,
      unmatched: 1,
      repeated: 1,
      blank: 1,
      examples: ['99'],
    };
    const second = {
      file: 'b.csv',
      rows: 3,
      keys: 3,
      matched: 2,
      unmatched: 1,
      repeated: 0,
      blank: 0,
      examples: ['5'],
    };
    expect(table.joined).toEqual([first, second]);
    expect(noteOf(table.notes, 'combine.joined')).toEqual({ key: 'customer', rows: 3, matched: 3, of: 5 });
    expect(sentences(table.notes).filter((text) => text.includes('.csv'))).toEqual([
      '2 rows of a.csv met no row of the other files (keys such as 99), 1 of them without a key: left out.',
      'One row of b.csv met no row of the first file (keys such as 5): left out.',
      'One row of a.csv repeats one of its 3 keys.',
      'Columns that more than one file has are told apart by the name of their file: amount (b.csv).',
    ]);
  });

  test('one to many: the row of the first stands beside each', async () => {
    const table = await combined([people, orders], { how: 'join', keys: ['id', 'customer'], keep: 'all' });
    expect(textsOf(table)).toEqual([
      ['8', 'Bo', 'x', '20'],
      ['7', 'Al', 'y', '10'],
      ['7', 'Al', 'y', '30'],
      ['5', 'Cy', 'z', ''],
    ]);
  });

  test('three files', async () => {
    const table = await combined([orders, people, 'k,city\n7,Bonn\n5,Łódź\n'], {
      how: 'join',
      keys: ['customer', 'id', 'k'],
      keep: 'all',
    });
    expect(textsOf(table).map((row) => row.slice(2))).toEqual([
      ['Al', 'y', 'Bonn'],
      ['Bo', 'x', ''],
      ['Al', 'y', 'Bonn'],
      ['', '', ''],
      ['', '', ''],
    ]);
  });

  test('many to many is refused with numbers', async () => {
    const both = ['k,a\n1,x\n1,y\n2,z\n', 'k,b\n1,p\n1,q\n1,r\n2,s\n'];
    expect(await refusal(combined(both, { how: 'join', keys: ['k', 'k'], keep: 'all' }))).toEqual({
      code: 'combine.manyToMany',
      values: { file: 'a.csv', other: 'b.csv', keys: 1, rows: 6 },
    });
  });

  test('keys of which none is in both are refused with one of each', async () => {
    const promise = combined(['k,a\nA-1,x\nA-2,y\n', 'k,b\n1,p\n2,q\n'], {
      how: 'join',
      keys: ['k', 'k'],
      keep: 'all',
    });
    expect(await refusal(promise)).toEqual({
      code: 'combine.noneMatch',
      values: { file: 'a.csv', other: 'b.csv', first: 'A-1', second: '1' },
    });
  });

  test('a key is wanted for each file, and must be there', async () => {
    const texts = ['k,a\n1,x\n', 'k,b\n1,p\n'];
    expect(await refusal(combined(texts, { how: 'join', keys: ['k'], keep: 'all' }))).toMatchObject({
      code: 'combine.keys',
    });
    expect(await refusal(combined(texts, { how: 'join', keys: ['k', 'z'], keep: 'all' }))).toMatchObject({
      code: 'table.noColumn',
    });
  });

  test('the summary is a line for each file', async () => {
    const { joined = [] } = await combined([orders, people], join('all'));
    expect(await joinSummary(joined)).toEqual([
      [5, 3, 3, 1, 1, 1],
      [3, 3, 2, 1, 0, 0],
    ]);
  });
});
