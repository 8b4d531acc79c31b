import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureSingle } from '../../.ci/single.mjs';
import { savedAs } from '../helpers/saved-as';
import { Driver } from './driver';
import { WHOLE, wholeJourney } from './whole-journey';

let app: Driver;
let path: string;
beforeAll(async () => {
  path = await ensureSingle();
  app = await Driver.launch({ url: pathToFileURL(path).href });
  await app.open();
});
afterAll(() => app.close());

test('the one file walks the whole journey from file://, workers and WebAssembly inside', async () => {
  const travelled = await wholeJourney(app);
  expect(travelled).toMatchObject({ sameAgain: WHOLE, csv: expect.stringContaining('Loyal') as string });
  expect(travelled.ranked).toBeGreaterThan(2);
  expect(travelled.accuracy).toBeGreaterThan(0.8);
  expect((await app.workers()).length).toBeGreaterThan(1);
  await app.reload();
  expect((await app.segments())[0]?.name).toBe('Loyal');
});

test('it opens every format, and letters that are no UTF-8', async () => {
  const csv = 'name,spend\nZoë,1\nJürgen,2\nАнна,3\n';
  const files = new Map<string, Uint8Array>(await savedAs(Buffer.from(csv)));
  files.set('utf-16', Buffer.from(`\ufeff${csv}`, 'utf16le'));
  files.set('windows-1252', Buffer.from('name;spend\nZo\u00eb;1\nJ\u00fcrgen;2\nRen\u00e9e;3\n', 'latin1'));
  for (const [format, bytes] of files) {
    await app.newSession();
    await app.openBytes(`${format}.csv`, bytes);
    expect({ format, row: await app.gridRow(2) }).toEqual({ format, row: ['Jürgen', '2'] });
  }
  expect(app.console).toEqual([]);
});

test('it asks nobody for anything, and says what a file cannot have', async () => {
  const outside = app.requests.filter((url) => !/^(?:file|blob|data):/.test(url));
  expect(outside.filter((url) => !url.startsWith('https://kindred.invalid'))).toEqual([]);
  await app.page.locator('[data-door="partial"]').click();
  const gaps = app.page.locator('[data-gap]');
  await gaps.first().waitFor();
  expect(await gaps.evaluateAll((items) => items.map((item) => item.getAttribute('data-gap')))).toEqual([
    'allowlist',
    'headers',
  ]);
  expect(await app.page.locator('[data-offline]').innerText()).toContain('one-file');
});

test('it names no other file and no other origin', () => {
  const page = readFileSync(path, 'utf8').replaceAll(/<script type="text\/plain"[^]*?<\/script>/g, '');
  expect(page.match(/(?:src|href)="(?!data:)[^"]*"/g)).toBeNull();
  expect(page).toContain('http-equiv="Content-Security-Policy"');
});
