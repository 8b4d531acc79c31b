import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureDist, ROOT } from '../../.ci/dist.mjs';
import { deployNext } from '../helpers/next-build';
import { host, type Host } from '../helpers/plain-host';
import { Driver } from './driver';

let app: Driver;
let served: Host;
const folder = mkdtempSync(join(tmpdir(), 'kindred-update-'));
beforeAll(async () => {
  await ensureDist();
  cpSync(join(ROOT, 'dist'), folder, { recursive: true });
  served = await host({ folders: [folder] });
  app = await Driver.launch({ url: served.url, keepsFiles: true });
  await app.open();
});
afterAll(async () => {
  await app.close();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const isLater = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.querySelector('script[src]')?.getAttribute('src')?.includes('-later') ?? false);

/** By step, what is there once its screen is, which is a file of its own. */
const SIGNS = { cluster: '[data-run]', explore: '[data-map]', personas: '[data-persona]', export: '[data-export]' };

async function goTo(page: Page, step: keyof typeof SIGNS): Promise<void> {
  await page.locator(`nav a[data-step="${step}"]`).click();
  await page.locator(SIGNS[step]).first().waitFor();
}

test('a tab goes on with the files it was opened with, while another version takes their place on the server', async () => {
  const { page } = app;
  await page.locator('[data-door="full"]').click();
  await page.locator('[data-offline="ready"]').waitFor();
  await page.keyboard.press('Escape');
  const gone = deployNext(folder);

  // The new version is noticed by another tab, has all its files, and waits.
  const other = await app.context.newPage();
  await other.goto(served.url);
  await other.locator('[data-update-now]').waitFor();
  expect(await isLater(other)).toBe(false);

  // Screens and workers that this tab had no need of until now.
  await page.locator('[data-sample="iris"]').click();
  await page.locator('[data-opened]').waitFor();
  await goTo(page, 'cluster');
  await page.locator('[data-run]:enabled').click();
  await page.locator('[data-run-card]').first().waitFor();

  // At the person's word the other tab is the new version; this one still is what it was, and finds its files.
  await Promise.all([other.waitForEvent('load'), other.locator('[data-update-now]').click()]);
  await other.locator('html[data-ready]').waitFor({ state: 'attached' });
  expect(await isLater(other)).toBe(true);
  expect(await isLater(page)).toBe(false);
  for (const step of ['explore', 'personas', 'export'] as const) await goTo(page, step);
  expect(served.asked.slice(served.asked.lastIndexOf('/sw.js')).filter((path) => gone.has(path))).toEqual([]);
  expect(app.console).toEqual([]);
});
