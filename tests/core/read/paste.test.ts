import { expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { sourceOfPaste, type Pasted } from '../../../src/core/read/paste';
import { readTable } from '../../../src/core/table/build';
import { textsOf } from './reading';

async function cellsOf(pasted: Pasted): Promise<string[][] | undefined> {
  const source = sourceOfPaste(pasted, 'Pasted table');
  if (!source) return undefined;
  const table = await readTable(source, {}, createContext({}));
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

test('a page alone gives the cells of its rows, as text and nothing else', async () => {
  const html = `<html><style>td{color:red}</style><table border=1><thead><tr><th>name</th><th class="x">note</th></tr></thead>
    <tr><td><b>Ann</b> &amp; Lee<script>alert(1)</script></td><td>"quoted"<br>twice&#33;</td></tr>
    <tr><td>Bob<td>a\n  b</table>`;
  expect(await cellsOf({ html })).toEqual([
    ['name', 'note'],
    ['Ann & Leealert(1)', '"quoted"\ntwice!'],
    ['Bob', 'a b'],
  ]);
});

test('one column is a table, one line or nothing is none', async () => {
  expect(await cellsOf({ text: 'age\n41\n17' })).toEqual([['age'], ['41'], ['17']]);
  for (const pasted of [{ text: 'hello' }, { text: ' \n ' }, { html: '<p>hello</p>' }, {}]) {
    expect(sourceOfPaste(pasted, 'x')).toBeUndefined();
  }
});
