import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { savedAs } from '../helpers/saved-as';
import { Driver } from './driver';

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
});
afterAll(() => app.close());

const csv = new Uint8Array(readFileSync(new URL('../../public/samples/customers.csv', import.meta.url)));
const opened = (): Promise<string> => app.page.locator('[data-opened]').innerText();

test('the customers open from every format, under the policy of the page, whatever the file is named', async () => {
  await app.openSample('customers');
  const [rows] = /[\d,]+ rows/.exec(await opened()) ?? [''];
  const files = new Map(await savedAs(csv));
  // The browser's own inflater stops after the first member; fflate goes on.
  const half = csv.indexOf(10, csv.length / 2) + 1;
  files.set('glued', Buffer.concat([gzipSync(csv.subarray(0, half)), gzipSync(csv.subarray(half))]));
  for (const [format, bytes] of files) {
    await app.openSample('iris');
    expect(await opened()).toContain('150 rows');
    await app.openBytes(`${format}.csv`, bytes);
    expect(await opened(), format).toContain(rows);
  }
});

test('a file made to fill memory is refused, and the page lives', async () => {
  const packed = gzipSync('1,2\n'.repeat(2 ** 24));
  await app.openBytes('bomb.csv', new Uint8Array(packed));
  expect((await app.messages()).join(' | ')).toContain('grows to more than 200 times its size');
});
