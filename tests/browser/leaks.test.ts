import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ROOT } from '../../.ci/dist.mjs';
import { HEADERS } from '../../.ci/headers.mjs';
import { launchChromium } from '../helpers/chromium';
import { host, type HostOptions } from '../helpers/plain-host';
import { openSink } from '../helpers/sink';

/** Each takes the page away, and is tried in a page of its own. */
const LEAVING = ['location', 'refresh', 'form-post'];
/** Longer than anything took that did arrive. */
const PATIENCE_MS = 2500;
const FOLDERS = [join(ROOT, 'dist'), join(import.meta.dirname, 'hostile')];
const META_POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>/;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/**
 * The ways by which a hostile script in the built app reaches another origin, with the app on such a host,
 * and what the badge said of the lock before.
 */
async function waysOut(
  options: Omit<HostOptions, 'folders'>,
  serviceWorkers: 'allow' | 'block',
): Promise<{ readonly found: readonly string[]; readonly said: readonly string[] }> {
  const [app, sink] = [await host({ ...options, folders: FOLDERS }), await openSink()];
  const context = await browser.newContext({ serviceWorkers });
  context.setDefaultTimeout(100_000);
  // Where the service worker sets the headers, it has to be there: the first visit fetches it.
  if (serviceWorkers === 'allow') await visit(context, app.url);
  const open = async (more: string): Promise<string> => {
    const page = await visit(context, app.url);
    const badge = await badgeOf(page);
    await page.addScriptTag({ url: `${app.url}hostile.js?${sink.query}${more}` }).catch(() => undefined);
    return badge;
  };
  const badges = await Promise.all(['', ...LEAVING.map((way) => `&only=${way}`)].map(open));
  await new Promise((done) => setTimeout(done, PATIENCE_MS));
  await context.close();
  await Promise.all([app.close(), sink.close()]);
  return { found: [...sink.arrived].sort(), said: [...new Set(badges)] };
}

const badgeOf = async (page: Page): Promise<string> =>
  (await page.locator('[data-door]').getAttribute('data-door')) ?? '';

async function visit(context: BrowserContext, url: string) {
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('[data-door]:not([data-door="testing"])').waitFor();
  return page;
}

describe('a hostile script inside the built app, and another origin that listens', () => {
  test('without our policy it gets out by at least 28 ways: the test itself works', async () => {
    const change = (path: string, text: string) => (path === '/index.html' ? text.replace(META_POLICY, '') : text);
    const { found, said } = await waysOut({ change }, 'block');
    expect(found.length).toBeGreaterThanOrEqual(28);
    expect(said).toEqual(['off']);
  });

  test('with our headers nothing arrives', async () => {
    expect(inject('appUrl')).toContain('http'); // the app is built by then
    expect(await waysOut({ headers: HEADERS }, 'block')).toEqual({ found: [], said: ['full'] });
  });

  test('nor on a host that sends none, once the service worker sets them', async () => {
    expect(await waysOut({}, 'allow')).toEqual({ found: [], said: ['full'] });
  });

  test('with neither, the badge says that the lock is there in part', async () => {
    const [app, context] = [await host({ folders: FOLDERS }), await browser.newContext({ serviceWorkers: 'block' })];
    expect(await badgeOf(await visit(context, app.url))).toBe('partial');
    await Promise.all([context.close(), app.close()]);
  });
});
