import { expect, test } from 'vitest';
import { pastedTable } from '../../src/components/pasted-table';
import { createContext } from '../../src/core/base/context';
import { sourceOfBytes } from '../../src/core/read/sources';
import { readTable } from '../../src/core/table/build';
import { textsOf } from '../core/read/reading';

/** What is read of what was pasted, its header first. */
async function cellsOf(pasted: Parameters<typeof pastedTable>[0]): Promise<string[][] | undefined> {
  const text = pastedTable(pasted);
  if (text === undefined) return undefined;
  const table = await readTable(sourceOfBytes(new TextEncoder().encode(text), 'Pasted table'), {}, createContext({}));
  return [table.columns.map(({ name }) => name), ...textsOf(table)];
}

test('cells of a spreadsheet are its text with tabs, whatever page is beside it', async () => {
  const text = 'name\tspend\r\n"Ann\nLee"\t1,5\r\nBob\t2,5\r\n';
  expect(await cellsOf({ text, html: '<table><tr><td>x' })).toEqual([
    ['name', 'spend'],
    ['Ann\nLee', '1,5'],
    ['Bob', '2,5'],
  ]);
});

test('a page alone gives the cells of its rows: what it shows, and nothing else', async () => {
  const html = `<html><style>td{color:red}</style><!-- <table><tr><td>old --><table border=1><thead><tr><th>name</th>
    <th class="x">note</th></tr></thead>
    <tr><td><b>Ann</b> &amp; Lee<script>alert("<tr><td>no")</script></td><td>"quoted"<br>twice&#33;</td></tr>
    <tr><td>Bob<td>a\n  b</table>`;
  expect(await cellsOf({ html })).toEqual([
    ['name', 'note'],
    ['Ann & Lee', '"quoted"\ntwice!'],
    ['Bob', 'a b'],
  ]);
});

test('one column is a table, one line or nothing is none', async () => {
  expect(await cellsOf({ text: 'age\n41\n17' })).toEqual([['age'], ['41'], ['17']]);
  for (const pasted of [{ text: 'hello\n' }, { text: ' \n ' }, { html: '<p>hello</p>' }, {}]) {
    expect(pastedTable(pasted)).toBeUndefined();
  }
});
