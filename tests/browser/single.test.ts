import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureSingle } from '../../.ci/single.mjs';
import { Driver } from './driver';

let app: Driver;
let path: string;
beforeAll(async () => {
  path = await ensureSingle();
  app = await Driver.launch({ url: pathToFileURL(path).href });
  await app.open();
});
afterAll(() => app.close());

test('the one file walks the journey from file://, workers and WebAssembly inside', async () => {
  await app.openSample('customers');
  await app.run({ params: { k: 5 }, seed: 1 });
  await app.rename(0, 'Loyal');
  expect(await app.segments()).toHaveLength(5);
  expect((await app.workers()).length).toBeGreaterThan(1);
  expect(await app.exportCsv()).toContain('Loyal');
  await app.reload();
  expect((await app.segments())[0]?.name).toBe('Loyal');
  expect(await app.messages()).toEqual([]);
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
