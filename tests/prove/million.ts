/** A million customers by ten numbers: how long storing takes, and opening again. `node tests/prove/run.mjs million.ts` */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveDist } from '../helpers/preview';
import { Machine, nameOf } from './kit';

const ROWS = 1_000_000;
const COLUMNS = 10;
const MINUTES = 10;

const known = process.env['KINDRED_URL'];
const served = known === undefined ? await serveDist() : null;
const machine = new Machine('chromium', known ?? served?.url ?? '');
try {
  await machine.start();
  machine.context.setDefaultTimeout(MINUTES * 60_000);
  const page = await machine.page();
  const file = join(machine.profile, 'million.csv');
  writeFileSync(file, table());
  await page.locator('input[data-file]').first().setInputFiles(file);
  await page.locator('[data-import-accept]:enabled').click();
  await page.locator('[data-opened]').waitFor();
  await page.locator('nav a[data-step="cluster"]').click();
  await page.locator('[data-k-mode]').selectOption('given');
  await page.locator('input[data-k]').fill('5');
  await page.locator('[data-run]:enabled').click();
  await page.locator('[data-run-card]').first().waitFor();
  await page.locator('nav a[data-step="personas"]').click();
  await nameOf(page);
  await page.locator('[data-save-state="saved"]').waitFor({ state: 'attached' });
  // As a copy, everything is stored anew: files, arrays, document.
  const storing = await page.evaluate(async () => {
    const request = indexedDB.open('kindred');
    const database = await new Promise<IDBDatabase>((done) => (request.onsuccess = () => done(request.result)));
    const read = database.transaction('blobs').objectStore('blobs').getAll();
    const blobs = await new Promise<Record<string, unknown>[]>((done) => (read.onsuccess = () => done(read.result)));
    const began = performance.now();
    const transaction = database.transaction('blobs', 'readwrite');
    for (const blob of blobs) transaction.objectStore('blobs').put({ ...blob, session: 'measured' });
    await new Promise((done) => (transaction.oncomplete = done));
    database.close();
    return performance.now() - began;
  });
  const began = performance.now();
  await page.reload();
  await nameOf(page);
  const opening = performance.now() - began;
  process.stdout.write(`storing ${Math.round(storing)} ms, opening ${Math.round(opening)} ms, page included\n`);
} finally {
  await machine.end();
  await served?.close();
}

function table(): string {
  const lines = [Array.from({ length: COLUMNS }, (_, c) => `c${c}`).join(',')];
  let state = 1;
  for (let row = 0; row < ROWS; row++) {
    const cells: number[] = [];
    for (let c = 0; c < COLUMNS; c++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      cells.push((row % 5) * 100 + (state % 1000) / 10);
    }
    lines.push(cells.join(','));
  }
  return `${lines.join('\n')}\n`;
}
