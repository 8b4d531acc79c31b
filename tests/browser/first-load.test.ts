import { gzipSync } from 'node:zlib';
import type { Browser, Response } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { HEADERS } from '../../.ci/headers.mjs';
import { launchChromium } from '../helpers/chromium';
import { EXPECTED } from './driver';

const LIMIT = 120 * 1024;

let browser: Browser;
const responses: Response[] = [];
const console: string[] = [];
let scriptBytes = 0;

beforeAll(async () => {
  browser = await launchChromium();
  const page = await browser.newPage({ serviceWorkers: 'block' });
  page.on('response', (response) => responses.push(response));
  page.on('console', (message) => {
    if (!EXPECTED.test(message.text())) console.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.push(`uncaught: ${error.message}`));
  await page.goto(inject('appUrl'), { waitUntil: 'networkidle' });
  // The script of the worker that tries the lock is gone with it.
  const scripts = responses.filter((response) => /(?<!probe\.worker-[\w-]+)\.js$/.test(response.url()));
  for (const script of scripts) scriptBytes += gzipSync(await script.body(), { level: 9 }).length;
});
afterAll(() => browser.close());

describe('before a file is opened', () => {
  test('less than 120 KB of script, compressed, has been loaded', () => {
    expect(scriptBytes).toBeGreaterThan(10 * 1024);
    expect(scriptBytes).toBeLessThan(LIMIT);
  });

  test('everything came from our own origin', () => {
    const { origin } = new URL(inject('appUrl'));
    expect(responses.map((response) => new URL(response.url()).origin).filter((other) => other !== origin)).toEqual([]);
  });

  test('neither a worker (save the one that tries the lock) nor WebAssembly nor a chart library was asked for', () => {
    const late = responses.map((response) => response.url()).filter((url) => /worker|wasm|plotly|danfo/.test(url));
    expect(late.filter((url) => !url.includes('/probe.worker-'))).toEqual([]);
  });

  test('every response carries the security headers', async () => {
    expect(responses.length).toBeGreaterThan(2);
    for (const response of responses) {
      const sent = await response.allHeaders();
      for (const [name, value] of Object.entries(HEADERS)) expect(sent[name.toLowerCase()]).toBe(value);
    }
  });

  test('the page said nothing on its console', () => {
    expect(console).toEqual([]);
  });
});
