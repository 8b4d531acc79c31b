/**
 * Explore with a million customers by ten numbers: how long the page is held up by each action (tasks of the main thread
 * beyond 50 ms), how long the action takes, and how soon a cancel is answered.
 * `node tests/prove/run.mjs exploring.ts`
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Driver } from '../browser/driver';
import { clouds } from './clouds';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const PATIENCE_MS = 10 * 60_000;
const MOST_TASK_MS = 50;
const MOST_CANCEL_MS = 500;

const folder = mkdtempSync(join(tmpdir(), 'kindred-exploring-'));
const app = await Driver.launch();
try {
  app.context.setDefaultTimeout(PATIENCE_MS);
  await app.page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  await app.open();
  const path = join(folder, 'million.csv');
  writeFileSync(path, clouds(ROWS, 10));
  await app.openFile(path);
  await app.run({ params: { k: 5 }, seed: 1 });
  await explored();
} finally {
  await app.close();
  rmSync(folder, { recursive: true });
}

async function explored(): Promise<void> {
  const { page } = app;
  const press = (selector: string): Promise<void> =>
    page
      .locator(selector)
      .first()
      .evaluate((one: HTMLElement) => one.click());
  await measured('opening Explore', async () => {
    await app.goTo('explore');
    await drawn();
  });
  await measured('cancelling to understand', async () => {
    await page.locator('[data-understand]').evaluate((panels) => panels.scrollIntoView());
    await page.locator('[data-insight="working"]').waitFor();
    return cancelled('[data-insight="working"] button', '[data-insight="failed"]', true);
  });
  await measured('making the PCA map in space', async () => {
    await press('[data-map-dimensions="3"]');
    await page.locator('[data-maps="pca"][data-in="3"]:not([data-making])').waitFor();
    await drawn();
  });
  await measured('turning it', async () => {
    for (let turn = 0; turn < 5; turn++) await press('[data-turn="left"]');
    await drawn();
  });
  await measured('back to the plane', async () => {
    await press('[data-map-dimensions="2"]');
    await page.locator('[data-maps="pca"][data-in="2"]').waitFor();
    await drawn();
  });
  await measured('making the FAMD map', async () => {
    await press('[data-map="famd"]');
    await page.locator('[data-maps="famd"]:not([data-making])').waitFor();
    await drawn();
  });
  await measured('cancelling UMAP', async () => {
    await press('[data-map="umap"]');
    await page.locator('[data-map-asked]').waitFor();
    await press('[data-map-make]');
    await page.locator('[data-job].visible [data-cancel]').waitFor();
    await page.waitForTimeout(3000);
    return cancelled('[data-cancel]', '[data-job].visible', false);
  });
  await measured('selecting a segment', async () => {
    await press('[data-segment="1"]');
    await page.locator('[data-details="1"]').waitFor();
    await drawn();
  });
  await page.keyboard.press('Escape');
  await app.mapTool('lasso');
  await measured('lasso', async () => {
    await app.dragOnMap([[0.1, 0.1], [0.5, 0.1], [0.5, 0.9], [0.1, 0.9]]); // prettier-ignore
    await page.locator('[data-selection]').waitFor();
  });
  await measured('comparing those chosen', () => app.compared());
  await page.keyboard.press('Escape');
  await measured('understanding', async () => {
    await press('[data-insight="failed"] button');
    await page.locator('[data-understand="ready"]').waitFor();
  });
}

function drawn(): Promise<void> {
  return app.page.locator('[data-chart="map"][data-drawn="true"]').waitFor();
}

/** Presses Cancel, and says how long it took until what `sign` selects was there, or was gone. */
function cancelled(button: string, sign: string, there: boolean): Promise<number> {
  return app.page.evaluate(
    async ([cancel, mark, comes]) => {
      const began = performance.now();
      document.querySelector<HTMLElement>(cancel)?.click();
      while ((document.querySelector(mark) !== null) !== comes) await new Promise((next) => setTimeout(next, 5));
      return performance.now() - began;
    },
    [button, sign, there] as const,
  );
}

/** @param work what it resolves to is how long a cancel took to be answered, where there was one. */
async function measured(what: string, work: () => Promise<unknown>): Promise<void> {
  await app.page.evaluate(() => ((globalThis as unknown as { tasks: number[] }).tasks.length = 0));
  const began = performance.now();
  const answer = await work().catch(
    (error: unknown) => void process.stdout.write(`${what}: ${String(error).slice(0, 200)}\n`),
  );
  const took = Math.round(performance.now() - began);
  await app.page.waitForTimeout(500);
  const tasks = await app.page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks.map(Math.round));
  const told = typeof answer === 'number' ? `, cancel answered in ${Math.round(answer)} ms` : '';
  process.stdout.write(`${what}: ${took} ms, tasks beyond 50 ms: ${tasks.join(', ') || 'none'}${told}\n`);
  if (Math.max(0, ...tasks) > MOST_TASK_MS || (typeof answer === 'number' && answer > MOST_CANCEL_MS))
    process.exitCode = 1;
}
