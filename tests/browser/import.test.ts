import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Driver } from './driver';

const BAD = join(import.meta.dirname, '../fixtures/badinputs');
const SAMPLE = join(import.meta.dirname, '../../public/samples/iris.csv');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Cyrillic small and capital letters stand in one row of windows-1251. */
function windows1251(text: string): Uint8Array {
  const first = 'А'.charCodeAt(0);
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code >= first ? 0xc0 + code - first : code;
  });
}

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
});
afterAll(() => app.close());

const opened = (): Promise<string> => app.page.locator('[data-opened]').innerText();
const said = async (): Promise<string> => (await app.messages()).join(' | ');

test('Enter takes what is proposed, and nothing is imported before', async () => {
  await app.lookAt([SAMPLE]);
  expect(await app.page.locator('[data-opened]').count()).toBe(0);
  expect((await app.preview()).header).toHaveLength(5);
  await app.page.keyboard.press('Enter');
  await app.page.locator('[data-opened]').waitFor();
  expect(await opened()).toContain('150 rows');
});

test('text in windows-1251 with semicolons and decimal commas is understood; a wrong choice shows at once', async () => {
  const rows = ['Москва;1,5', 'Казань;2,5', 'Рязань;12,25', 'Тула;3,75'].join('\n');
  const text = `город;расход\n${rows}\n`;
  await app.lookAt([{ name: 'города.csv', bytes: windows1251(text) }]);
  expect(await app.importOptions()).toMatchObject({ encoding: 'windows-1251', delimiter: ';', decimal: ',' });
  expect((await app.preview()).rows[0]).toEqual(['Москва', '1,5']);
  await app.setImportOption('encoding', 'windows-1252');
  expect((await app.preview()).rows[0]).toEqual(['Ìîñêâà', '1,5']);
  await app.page.locator('[data-import-reset]').click();
  await app.page.locator('[data-import-preview] >> text=Москва').waitFor();
  await app.acceptImport();
  expect(await opened()).toContain('4 rows, 2 columns');
  // The remark calls the encoding what the choice calls it.
  expect(await app.page.locator('main').innerText()).toContain('Cyrillic (Windows-1251)');
  await app.saved();
  await app.reload();
  expect(await opened()).toContain('4 rows, 2 columns');
  // The file is read again only when its rows are looked at.
  await app.page.locator('main >> text=Казань').first().waitFor();
});

test('what was imported can be exported as its file was written', async () => {
  await app.run({ params: { k: 2 }, seed: 1 });
  await app.goTo('export');
  await app.page.locator('[data-manner="own-dialect"]').check();
  const download = app.page.waitForEvent('download');
  await app.page.locator('[data-export]').click();
  const bytes = await readFile(await (await download).path());
  const lines = new TextDecoder('windows-1251').decode(bytes).split('\n');
  expect(lines[0]).toBe('город;расход;segment;persona;distance;left_out');
  expect(lines[1]).toMatch(/^Москва;1,5;[12];;(?:0|\d*,\d+);$/);
});

test('a workbook shows its sheets, and the one that is chosen is imported', async () => {
  const sheets = [
    { name: 'Cover', rows: [['Report'], ['2026']] },
    {
      name: 'Customers',
      rows: [
        ['id', 'spend'],
        ['a', 1.5],
        ['b', 2],
        ['c', 3],
      ],
    },
  ];
  await app.lookAt([{ name: 'book.xlsx', bytes: await writeXlsx({ sheets }) }]);
  await app.setImportOption('sheet', 'Customers');
  expect((await app.preview()).header).toEqual(['id', 'spend']);
  expect(await app.page.locator('[data-import-accept]').innerText()).toBe('Import 3 rows');
  await app.acceptImport();
  expect(await opened()).toContain('3 rows, 2 columns');
});

test('UTF-16, gzip, a file of a zip and rows pasted from a spreadsheet open', async () => {
  const text = 'name,spend\nZoë,1\nŁódź,2\n';
  const utf16 = new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
  await app.openBytes('wide.csv', utf16);
  expect(await app.page.locator('main').innerText()).toContain('Łódź');
  await app.openBytes('packed.csv.gz', new Uint8Array(gzipSync(text)));
  expect(await opened()).toContain('2 rows, 2 columns');

  const zip = zipSync({ 'a.csv': strToU8('x,y\n1,2\n'), 'b.csv': strToU8('u\tv\tw\n1\t2\t3\n4\t5\t6\n') });
  await app.lookAt([{ name: 'both.zip', bytes: zip }]);
  const { entry } = await app.importOptions();
  const other = entry === 'a.csv' ? 'b.csv' : 'a.csv';
  await app.setImportOption('entry', other);
  expect((await app.preview()).header).toEqual(other === 'b.csv' ? ['u', 'v', 'w'] : ['x', 'y']);
  await app.cancelImport();

  await app.newSession();
  await app.paste('city\tvisits\nRome\t3\nOslo\t4\n');
  expect(await app.preview()).toMatchObject({
    header: ['city', 'visits'],
    rows: [
      ['Rome', '3'],
      ['Oslo', '4'],
    ],
  });
  // A page may give its cells as a page only; nothing of it runs.
  await app.paste(
    '<table><tr><th>city<th>visits<tr><td>Rome &amp; Ostia<td>3<script>document.title = "ran"</script><tr><td>Oslo<td>4</table>',
    'text/html',
  );
  expect((await app.preview()).rows).toEqual([
    ['Rome & Ostia', '3'],
    ['Oslo', '4'],
  ]);
  expect(await app.page.title()).not.toBe('ran');
  await app.acceptImport();
  expect(await opened()).toContain('2 rows, 2 columns');
});

test('the header can be chosen by clicking a row or by its number', async () => {
  await app.lookAt([join(BAD, '51_preamble_lines.csv')]);
  expect((await app.preview()).header).toEqual(['age', 'spend']);
  expect(await app.importOptions()).toMatchObject({ headerRow: '4', dropTotals: 'true' });
  await app.setImportOption('dropTotals', false);
  const kept = (await app.preview()).rows.length;
  await app.page.locator('[data-import-header="4"]').click();
  await app.page.locator('[data-import-state="ready"]').waitFor();
  expect((await app.importOptions())['headerRow']).toBe('5');
  await app.setImportOption('headerRow', 0);
  expect((await app.preview()).header[0]).toBe('column 1');
  await app.setImportOption('headerRow', 4);
  await app.acceptImport();
  expect(await opened()).toContain(`${kept} rows`);
});

test('markup in a file is text in its preview, and cancelling keeps the session that was open', async () => {
  await app.openSample('iris');
  await app.lookAt([join(BAD, '24_html_headers.csv')]);
  expect((await app.preview()).header[0]).toBe('<img src=x onerror=alert(1)>');
  expect(await app.page.locator('main img, main script').count()).toBe(0);
  await app.page.keyboard.press('Escape');
  await app.page.locator('[data-import]').waitFor({ state: 'detached' });
  expect(await opened()).toContain('150 rows');
});

test('a file that cannot be read says why, with what to do, and the open session stays', async () => {
  await app.openSample('iris');
  await app.openFile(join(BAD, '48_not_csv.png'));
  expect(await said()).toContain('a PNG picture');
  expect(await app.page.locator('[data-import-accept]').isEnabled()).toBe(false);
  await app.lookAt([join(BAD, '42_wide_5000_cols.csv')]);
  expect(await said()).toContain('has 5,000 columns');
  // Its beginning is an ordinary table: what is wrong shows only when it is read.
  await app.openFile(join(BAD, '54_bomb_200MB.csv.gz'));
  expect(await said()).toContain('when it is unpacked');
  await app.cancelImport();
  expect(await opened()).toContain('150 rows');
  await app.run({ params: { k: 3 }, seed: 1 });
  expect(await app.segments()).toHaveLength(3);
});

test('several files become one: rows below one another, or columns side by side by a key', async () => {
  const january = { name: 'january.csv', bytes: utf8('id,city,spend\n1,Rome,2\n2,Oslo,3\n') };
  const february = { name: 'february.csv', bytes: utf8('id,city,spend,returned\n3,Rome,2,1\n') };
  await app.lookAt([january, february]);
  expect(await app.page.locator('[data-import-differences]').innerText()).toContain('returned: only in february.csv');
  await app.page.locator('[data-import-source]').check();
  await app.acceptImport();
  expect(await opened()).toContain('3 rows, 5 columns');
  expect(await app.gridRow(3)).toEqual(['3', 'Rome', '2', '1', 'february.csv']);

  const visits = { name: 'visits.csv', bytes: utf8('id,visits,device\n1,5,phone\n9,1,web\n') };
  await app.lookAt([january, visits, { name: 'empty.csv', bytes: utf8('') }]);
  expect(await said()).toContain('is empty');
  await app.page.getByLabel('Leave out empty.csv').click();
  await app.page.locator('[data-import-combine="join"]').check();
  expect(await app.page.locator('[data-import-key="1"]').inputValue()).toBe('id');
  await app.acceptImport();
  expect(await opened()).toContain('2 rows, 5 columns');
  expect(await said()).toMatch(/visits\.csv/);
  await app.saved();
  await app.reload();
  expect(await opened()).toContain('2 rows, 5 columns');
});

test('twenty files or a folder are one message, and nothing is read', async () => {
  const many = Array.from({ length: 20 }, (_, i) => ({ name: `${i}.csv`, bytes: utf8('a\n1\n') }));
  await app.lookAt(many);
  expect(await said()).toContain('20 files are too many at once');
  await app.page.evaluate(() => {
    const dataTransfer = {
      types: ['Files'],
      files: [],
      items: [{ webkitGetAsEntry: () => ({ isDirectory: true, name: 'exports' }) }],
    };
    const drop = new DragEvent('drop', { cancelable: true });
    Object.defineProperty(drop, 'dataTransfer', { value: dataTransfer });
    dispatchEvent(drop);
  });
  await app.page.locator('text=exports is a folder').waitFor();
  expect(await app.page.locator('[data-import]').count()).toBe(0);
});

test('nothing was written to the console, and nothing was asked of anybody else', () => {
  expect(app.console).toEqual([]);
  const origins = new Set(app.requests.filter((url) => url.startsWith('http')).map((url) => new URL(url).origin));
  expect(origins.size).toBe(1);
});
