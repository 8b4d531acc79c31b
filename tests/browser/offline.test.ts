import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDist, ROOT } from '../../.ci/dist.mjs';
import { host, type Host } from '../helpers/plain-host';
import { Driver } from './driver';
import { WHOLE, wholeJourney } from './whole-journey';

/** As a build that came later: another version, in which the screen for variables is another file. */
function asNext(script: string): string {
  return script
    .replace(/(version:.)[0-9a-f]{16}/, '$10000000000000000')
    .replaceAll(/\{path:.assets\/VariablesScreen[^}]*\},?/g, '');
}

/** Opens the panel behind the badge and waits until what it says is there. */
async function panel(page: Page): Promise<void> {
  await page.locator('[data-door]:not([data-door="testing"])').click();
  await page.locator('[data-ledger]').waitFor();
}

describe('on a host that sends no headers', () => {
  let app: Driver;
  let served: Host;
  let next = false;
  beforeAll(async () => {
    await ensureDist();
    const change = (path: string, text: string): string => (next && path === '/sw.js' ? asNext(text) : text);
    served = await host({ folders: [join(ROOT, 'dist')], change });
    app = await Driver.launch({ url: served.url, keepsFiles: true });
    await app.open();
  });
  afterAll(async () => {
    await app.close();
    await served.close();
  });

  test('the first visit ends with the full lock and every file kept', async () => {
    await panel(app.page);
    expect(await app.page.locator('[data-door]').getAttribute('data-door')).toBe('full');
    await app.page.locator('[data-offline="ready"]').waitFor();
    const ledger = app.page.locator('[data-ledger]');
    expect(await ledger.getAttribute('data-foreign')).toBe('0');
    expect(Number(await ledger.getAttribute('data-addresses'))).toBeGreaterThan(10);
    await app.page.keyboard.press('Escape');
  });

  test('a new version waits for the word, and a tab of the one before goes on working', async () => {
    const other = await app.context.newPage();
    await other.goto(served.url);
    await other.locator('[data-sample="iris"]').click();
    await other.locator('[data-opened]').waitFor();
    next = true;
    await app.reload();
    await app.page.locator('[data-update-now]').waitFor();
    const loaded = app.page.waitForEvent('load');
    await app.page.locator('[data-update-now]').click();
    await loaded;
    const versions = await app.page.evaluate(() => caches.keys());
    expect(versions.filter((name) => name.startsWith('kindred-files-'))).toHaveLength(2);
    await served.close();
    // Loaded only now, and no part of the new version.
    await other.locator('nav a[data-step="variables"]').click();
    await other.locator('[data-column]').first().waitFor();
    expect(served.asked.filter((path) => path.includes('VariablesScreen'))).toHaveLength(2); // when it was kept
    await other.close();
  });

  test('the whole journey goes with the network off', async () => {
    next = false;
    await app.reload();
    const travelled = await wholeJourney(app);
    expect(travelled).toMatchObject({ sameAgain: WHOLE, csv: expect.stringContaining('Loyal') as string });
    expect(travelled.ranked).toBeGreaterThan(2);
    expect(travelled.accuracy).toBeGreaterThan(0.8);
    await panel(app.page);
    expect(await app.page.locator('[data-door]').getAttribute('data-door')).toBe('full');
    const workers = await app.page.locator('[data-request*="worker-"]').count();
    expect(workers).toBeGreaterThan(1);
    expect(await app.page.locator('[data-ledger]').getAttribute('data-foreign')).toBe('0');
    const { origin } = new URL(served.url);
    expect(app.requests.filter((url) => !url.startsWith(origin) && !url.startsWith('https://kindred.invalid'))).toEqual(
      [],
    );
    expect(app.console).toEqual([]);
  });
});
