/**
 * A million customers by ten numbers: how long the whole session takes to be stored, as a copy that is read and written,
 * and to be opened again with map, understanding and personas, and that nothing is computed for it.
 * `node tests/prove/run.mjs million.ts [chromium|firefox]`
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Driver } from '../browser/driver';
import { countWorkerCalls, workerCalls } from '../helpers/worker-calls';

const ROWS = 1_000_000;
const COLUMNS = 10;
const ROUNDS = 3;
const PATIENCE_MS = 2 * 60_000;
const LIMIT_MS = 3000;
/** What draws points, and lists which methods there are. */
const DRAWING = new Set(['catalogue', 'hold', 'group', 'turn', 'draw', 'near', 'inside', 'drop']);

const browser = process.argv.includes('firefox') ? 'firefox' : 'chromium';
const folder = mkdtempSync(join(tmpdir(), 'kindred-million-'));
const app = await Driver.launch({ browser });
try {
  app.context.setDefaultTimeout(PATIENCE_MS);
  await countWorkerCalls(app);
  await app.open();
  const path = join(folder, 'million.csv');
  writeFileSync(path, table());
  await app.openFile(path);
  await app.run({ params: { k: 5 }, seed: 1 });
  await app.rename(0, 'Those who stay');
  await app.goTo('explore');
  await shown();
  await app.saved();
  for (let round = 0; round < ROUNDS; round++) {
    const [storing, opening] = [Math.round(await copied()), Math.round(await reopened())];
    const computed = (await workerCalls(app)).filter((call) => !DRAWING.has(call));
    const told = `stored ${storing} ms, opened ${opening} ms, asked of workers besides drawing: ${computed.join(', ') || 'nothing'}`;
    process.stdout.write(`${browser} · ${told}\n`);
    if (Math.max(storing, opening) > LIMIT_MS || computed.length > 0) process.exitCode = 1;
  }
  await app.goTo('personas');
  const name = await app.page.locator('[data-persona="0"] [data-persona-name]').inputValue();
  process.stdout.write(`${browser} · the first persona is “${name}”\n`);
} finally {
  await app.close();
  rmSync(folder, { recursive: true });
}

/** The map and what sets the segments apart are on screen. */
async function shown(): Promise<void> {
  await app.page.locator('[data-chart="map"][data-drawn="true"]').waitFor();
  await app.page.locator('[data-understand]').evaluate((panels) => panels.scrollIntoView());
  await app.page.locator('[data-understand="ready"]').waitFor();
}

/** Read whole from the store, and written whole. */
async function copied(): Promise<number> {
  const before = await app.page.evaluate(countStored);
  const began = performance.now();
  await app.duplicateSession('million');
  while ((await app.page.evaluate(countStored)) === before) await app.page.waitForTimeout(20);
  return performance.now() - began;
}

/** Sessions whose last transaction is complete. */
async function countStored(): Promise<number> {
  const opening = indexedDB.open('kindred');
  const database = await new Promise<IDBDatabase>((done) => (opening.onsuccess = () => done(opening.result)));
  const counting = database.transaction('sessions').objectStore('sessions').count();
  return new Promise((done) => {
    counting.onsuccess = () => {
      database.close();
      done(counting.result);
    };
  });
}

async function reopened(): Promise<number> {
  const began = performance.now();
  await app.page.reload();
  await shown();
  return performance.now() - began;
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
