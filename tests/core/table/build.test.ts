import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { sourceOfBytes } from '../../../src/core/read/sources';
import { readTable } from '../../../src/core/table/build';
import { cellText } from '../../../src/core/table/cells';
import type { Table } from '../../../src/core/table/contract';
import { viewOf } from '../../../src/core/table/view';
import { bytesOf, fixture, noteOf, refusal, tableOf, textsOf } from '../read/reading';

const open = (file: string) => tableOf(fixture(`badinputs/${file}`));
const rolesOf = (table: Table) => Object.fromEntries(table.columns.map(({ name, profile }) => [name, profile.role]));
const kindsOf = (table: Table) => table.columns.map(({ profile }) => profile.kind);

describe('the samples', () => {
  const customers = fixture('clean/gen_customers_mixed.csv');

  test('customers: kinds, roles, the truth kept out', async () => {
    const table = await tableOf(customers);
    expect(table.rowCount).toBe(1200);
    expect(rolesOf(table)).toEqual({
      customer_id: 'identifier',
      age: 'feature',
      annual_spend: 'feature',
      visits: 'feature',
      days_since_last: 'feature',
      online_share: 'feature',
      channel: 'feature',
      city: 'feature',
      segment_truth: 'outcome',
    });
    // prettier-ignore
    expect(kindsOf(table)).toEqual(
      ['identifier', 'number', 'number', 'number', 'number', 'number', 'category', 'category', 'category'],
    );
    expect(table.columns[8]?.profile.roleReason).toEqual({ code: 'guess.truthName', values: { word: 'truth' } });
  });

  test('customers: every cell is as in the file', async () => {
    const table = await tableOf(customers);
    const [header, ...lines] = new TextDecoder().decode(customers).trimEnd().split(/\r?\n/);
    const written = textsOf(table).map((row) => row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(','));
    expect(table.columns.map((column) => column.header).join(',')).toBe(header);
    expect(written).toEqual(lines);
    expect(cellText(table, 2, 'city')).toBe("O'Fallon, MO");
  });

  test.each([
    ['iris', 4],
    ['wine', 13],
  ])('%s: the measurements are features, the label is an outcome', async (name, features) => {
    const table = await tableOf(fixture(`clean/${name}.csv`));
    const { label, ...others } = rolesOf(table);
    expect(label).toBe('outcome');
    expect(Object.values(others)).toEqual(Array.from({ length: features }, () => 'feature'));
  });

  test('amounts written as 127.0 stay so', async () => {
    const table = await tableOf(fixture('clean/wine.csv'));
    expect(cellText(table, 0, 'magnesium')).toBe('127.0');
    const { cells } = table.columns[4]!;
    expect(cells).toMatchObject({ store: 'numbers', decimals: 1 });
  });
});

describe('bad inputs', () => {
  test('05: one row is a table', async () => {
    const table = await open('05_one_row.csv');
    expect(textsOf(table)).toEqual([['1', '2']]);
    expect(rolesOf(table)).toEqual({ a: 'feature', b: 'feature' });
  });

  test('06: one column is a table, and its six numbers are no row numbers', async () => {
    const table = await open('06_one_column.csv');
    expect(textsOf(table).flat()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(rolesOf(table)).toEqual({ a: 'feature' });
  });

  test('18: an extra cell has a column of its own', async () => {
    const table = await open('18_ragged.csv');
    expect(table.columns.map(({ name, header }) => [name, header])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
      ['column 4', ''],
    ]);
    expect(textsOf(table)).toEqual([
      ['1', '2', '', ''],
      ['1', '2', '3', '4'],
      ['5', '6', '7', ''],
    ]);
    expect(noteOf(table.notes, 'read.raggedRows')).toBeDefined();
  });

  test('21: columns named __proto__ and the like keep their values', async () => {
    const table = await open('21_proto_headers.csv');
    expect(table.columns).toHaveLength(7);
    expect(textsOf(table)[0]).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(cellText(table, 2, '__proto__')).toBe('9');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('25: markup in cells is text', async () => {
    const table = await open('25_plotly_markup_cells.csv');
    expect(cellText(table, 0, 'segment')).toBe('<a href="https://attacker.invalid/?c=1">click</a>');
    expect(rolesOf(table)).toEqual({ segment: 'outcome', x: 'feature', y: 'feature' });
  });

  test('28: each form of a number is number, missing or text by the rule', async () => {
    const table = await open('28_number_zoo.csv');
    const [column] = table.columns;
    const texts = textsOf(table).flat();
    expect(texts).toContain('007');
    expect(texts.at(-1)).toBe('');
    expect(column?.profile).toMatchObject({ kind: 'text', role: 'ignore', missing: 7 });
    expect(column?.profile.distinct).toBe(texts.length - 7);
  });

  test('31: a column without values is left out, with the reason', async () => {
    const table = await open('31_all_missing_column.csv');
    expect(table.columns[1]?.profile).toMatchObject({
      role: 'ignore',
      missing: 4,
      roleReason: { code: 'guess.empty' },
    });
    expect(table.columns[0]?.profile.role).toBe('feature');
  });

  test('32: rows without values are rows, of columns that take no part', async () => {
    const table = await open('32_all_missing_rows.csv');
    expect(table.rowCount).toBe(3);
    expect(rolesOf(table)).toEqual({ a: 'ignore', b: 'ignore' });
  });

  test.each(['33_constant_columns.csv', '34_all_duplicate_rows.csv'])('%s: constants take no part', async (file) => {
    const { columns } = await open(file);
    expect(columns.map(({ profile }) => profile.roleReason.code)).toEqual(['guess.constant', 'guess.constant']);
    expect(columns.map(({ profile }) => profile.numbers?.sd)).toEqual([0, 0]);
  });

  test.each(['35_two_distinct_points.csv', '36_three_distinct_one_dup.csv'])('%s: features', async (file) => {
    expect(rolesOf(await open(file))).toEqual({ a: 'feature', b: 'feature' });
  });

  test('40: an identifier is no feature', async () => {
    expect(rolesOf(await open('40_id_like_column.csv'))).toEqual({ id: 'identifier', v: 'feature' });
  });
});

describe('tables', () => {
  test('cells that do not fit are told with their column', async () => {
    const table = await tableOf(`n\n${'1\n2\n3\n'.repeat(5)}5x\n7 apples\nNA\n`);
    expect(noteOf(table.notes, 'column.misfits')).toEqual({ column: 'n', count: 2, example: '5x' });
  });

  test('survive structuredClone, as does what the page holds of them', async () => {
    const table = await tableOf(fixture('clean/gen_customers_mixed.csv'));
    const clone = structuredClone(table);
    expect(clone).toEqual(table);
    expect(textsOf(clone)).toEqual(textsOf(table));
    const view = viewOf(table);
    expect(structuredClone(view)).toEqual(view);
    expect(view.preview).toEqual(textsOf(table).slice(0, 50));
    expect(view.columns.every((column) => !('cells' in column))).toBe(true);
  });

  test('a short table is shown whole', async () => {
    expect(viewOf(await tableOf('a,b\n1,x\n')).preview).toEqual([['1', 'x']]);
  });

  test('progress rises to the end, and a cancel between columns is heard', async () => {
    const seen: number[] = [];
    const source = sourceOfBytes(bytesOf('a,b\n1,x\n'), 'x.csv');
    await readTable(source, {}, createContext({ onProgress: (fraction) => seen.push(fraction) }));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const signal = { aborted: false };
    const context = createContext({ signal, onProgress: (fraction) => (signal.aborted = fraction >= 0.75) });
    expect(await refusal(readTable(source, {}, context))).toMatchObject({ code: 'cancelled' });
  });
});
