import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from '../helpers/barriers';
import { findFirefox } from '../helpers/firefox';
import { Driver } from './driver';

const ROWS = 1_000_000;
const PRIME = 1_000_003;
const CITIES = ['Oslo', 'Łódź', 'Tashkent', 'Osh', 'Tbilisi', 'Cardiff', 'Bergen'] as const;

/** Hundredths: every row another, in no order. */
const amountOf = (row: number): number => (row * 7919) % PRIME;
const cityOf = (row: number): string => CITIES[row % CITIES.length] ?? '';
const textsOf = (row: number): string[] => [String(row), (amountOf(row) / 100).toFixed(2), cityOf(row)];

let folder = '';
const path = (): string => join(folder, 'million.csv');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-grid-'));
  const lines = ['id,amount,city'];
  for (let row = 1; row <= ROWS; row++) lines.push(textsOf(row).join(','));
  await writeFile(path(), lines.join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Rows by their amount, smallest first, 1-based. */
function byAmount(): number[] {
  const rowOf = new Int32Array(PRIME);
  for (let row = 1; row <= ROWS; row++) rowOf[amountOf(row)] = row;
  return [...rowOf.filter((row) => row > 0)];
}

describe.each(['chromium', 'firefox'] as const)('a million rows in %s', (browser) => {
  const isThere = browser === 'chromium' || findFirefox() !== null;
  let app: Driver;
  beforeAll(async () => {
    if (!isThere) return;
    app = await Driver.launch({ browser });
    await app.open();
    await app.openFile(path());
    await app.page.locator('[data-grid]').waitFor();
  });
  afterAll(() => app?.close());

  const grid = () => app.page.locator('[data-grid]');
  const count = () => app.page.locator('[data-grid-count]').textContent();
  const drag = (share: number) =>
    grid().evaluate((box, to) => {
      box.scrollTop = to * (box.scrollHeight - box.clientHeight);
    }, share);
  const activeText = () =>
    grid().evaluate((box) =>
      document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent.trim(),
    );

  test.skipIf(!isThere)('the bar leads to the middle and to the last row, and back', async () => {
    expect(await count()).toBe('1,000,000 rows');
    await drag(0.5);
    const [middle] = await app.visibleRows();
    expect(Math.abs((middle?.number ?? 0) - ROWS / 2)).toBeLessThan(20);
    expect(middle?.cells).toEqual(textsOf(middle?.number ?? 0));
    await drag(1);
    const last = (await app.visibleRows()).at(-1);
    expect(last).toEqual({ position: ROWS, number: ROWS, cells: textsOf(ROWS) });
    const below = await grid().evaluate((box) => {
      const row = [...box.querySelectorAll('[role="rowgroup"] [role="row"]')].at(-1);
      return (row?.getBoundingClientRect().bottom ?? 0) - box.getBoundingClientRect().bottom;
    });
    expect(below).toBeLessThanOrEqual(0);
    await drag(0);
    expect((await app.visibleRows())[0]?.cells).toEqual(textsOf(1));
  });

  test.skipIf(!isThere)('a wheel moves the rows by as much as it turns, wherever they are', async () => {
    await app.jumpToRow(600_000);
    const before = (await app.visibleRows())[0]?.number ?? 0;
    // Several events, each a short way: rows are 32 pixels high.
    for (let turn = 0; turn < 5; turn++) {
      await grid().evaluate((box) => {
        box.scrollTop += 64;
      });
      await app.visibleRows();
    }
    expect((await app.visibleRows())[0]?.number).toBe(before + 10);
  });

  test.skipIf(!isThere)('sorted by a number it is in order, at both ends and where the bar leads', async () => {
    const expected = byAmount();
    await app.sortBy('amount');
    await drag(0);
    expect((await app.visibleRows()).slice(0, 5).map(({ number }) => number)).toEqual(expected.slice(0, 5));
    await drag(0.37);
    for (const { position, number } of await app.visibleRows()) expect(number).toBe(expected[position - 1]);
    await app.sortBy('amount');
    expect((await app.visibleRows()).slice(0, 5).map(({ number }) => number)).toEqual(expected.slice(-5).reverse());
    expect(await app.gridRow(654_321)).toEqual(textsOf(654_321));
    await app.sortBy('amount');
    expect((await app.visibleRows())[0]?.number).toBe(1);
  });

  test.skipIf(!isThere)('filters and the search keep the right rows, and say how many', async () => {
    await app.filterBy('amount', { way: 'range', from: '10', to: '20' });
    const inRange = Array.from({ length: ROWS }, (_, i) => i + 1).filter(
      (row) => amountOf(row) >= 1000 && amountOf(row) <= 2000,
    );
    expect(await count()).toBe(`${inRange.length.toLocaleString('en')} of 1,000,000 rows`);
    expect((await app.visibleRows())[0]?.number).toBe(inRange[0]);
    await app.searchRows('TBIL');
    const both = inRange.filter((row) => cityOf(row) === 'Tbilisi');
    expect(await count()).toBe(`${both.length} of 1,000,000 rows`);
    await app.jumpToRow(both[0] === 1 ? 2 : 1);
    expect(await app.page.locator('[data-grid-problem]').textContent()).toContain('is hidden');
    await app.searchRows('nowhere at all');
    expect(await grid().textContent()).toContain('No row fits');
    await app.page.getByRole('button', { name: 'Show all rows' }).click();
    expect((await app.visibleRows()).length).toBeGreaterThan(5);
    expect(await count()).toBe('1,000,000 rows');
  });

  test.skipIf(!isThere)('it is walked through by keyboard, and the cell that is meant is named', async () => {
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await app.page.keyboard.press(key);
      await app.visibleRows();
    };
    await app.jumpToRow(3);
    expect(await grid().evaluate((box) => document.activeElement === box)).toBe(true);
    await press('Home', 'ArrowRight', 'ArrowDown');
    expect(await activeText()).toBe(textsOf(4)[1]);
    await press('Control+End');
    expect(await activeText()).toBe(cityOf(ROWS));
    await press('ArrowUp', 'Home');
    expect(await activeText()).toBe(String(ROWS - 1));
    await press('Control+Home', 'PageDown', 'End');
    expect(await activeText()).not.toBe(cityOf(1));
    await press('Control+Home', 'ArrowUp', 'Enter', 'Enter');
    expect((await app.visibleRows())[0]?.number).toBe(ROWS);
    await press('Enter', 'f');
    await app.page.locator('[data-filter-editor]').waitFor();
    await app.page.keyboard.press('Escape');
    await app.page.locator('[data-filter-editor]').waitFor({ state: 'detached' });
    expect(await grid().evaluate((box) => document.activeElement === box)).toBe(true);
  });

  test.skipIf(!isThere)('a column is explained beside it, and a value of it keeps its rows', async () => {
    const header = app.page.locator('[data-header="city"]');
    await header.locator('[data-sort]').click();
    const value = app.page.locator('[data-column-panel="2"] [data-level="Osh"]');
    await value.click();
    expect((await app.visibleRows()).every(({ cells }) => cells[2] === 'Osh')).toBe(true);
    await value.click();
    await app.visibleRows();
    expect(await count()).toBe('1,000,000 rows');
  });

  if (browser === 'firefox') return;

  test('while the bar flies over the rows it says where it is', async () => {
    // Seen the moment it is there: on a busy computer it may be gone by the next frame.
    const flight = await grid().evaluate(
      (box) =>
        new Promise<string>((done) => {
          new MutationObserver((_, observer) => {
            const shown = [...box.querySelectorAll('[data-waiting]')].find((one) => one.textContent.includes(' of '));
            if (!shown) return;
            observer.disconnect();
            done(shown.textContent);
          }).observe(box, { childList: true, subtree: true });
          box.scrollTop = 0.5 * (box.scrollHeight - box.clientHeight);
        }),
    );
    const [, row = ''] = /^\s*Row ([\d,]+) of 1,000,000\s*$/.exec(flight) ?? [];
    expect(Math.abs(Number(row.replaceAll(',', '')) - ROWS / 2)).toBeLessThan(20);
    expect((await app.visibleRows())[0]?.cells).not.toContain('');
    await drag(0);
    await app.visibleRows();
  });

  test('a cell that is cut is read and copied whole, by mouse and by keyboard', async () => {
    const long = '“long” text, '.repeat(16_000);
    await app.openBytes('long.csv', new TextEncoder().encode(`id,note\n1,short\n2,"${long}"\n`));
    await app.visibleRows();
    const whole = app.page.locator('[data-whole-cell]');
    await app.page.locator('[data-open-cell]').click();
    expect(await whole.inputValue()).toBe(long);
    await app.context.grantPermissions(['clipboard-write']);
    // The policy lets nobody read the clipboard, so what is written to it is seen on its way.
    await app.page.evaluate(() => {
      const write = navigator.clipboard.writeText.bind(navigator.clipboard);
      navigator.clipboard.writeText = (text) => write(text).then(() => void (document.body.dataset['copied'] = text));
    });
    await app.page.locator('[data-copy-cell]').click();
    await app.page.locator('[data-cell-reader] [role="status"]', { hasText: 'Copied' }).waitFor();
    expect(await app.page.evaluate(() => document.body.dataset['copied'])).toBe(long);
    await app.page.keyboard.press('Escape');
    await whole.waitFor({ state: 'detached' });
    expect(await grid().evaluate((box) => document.activeElement === box)).toBe(true);
    for (const key of ['ArrowUp', 'Enter']) await app.page.keyboard.press(key);
    await whole.waitFor();
    expect(await whole.inputValue()).toBe('short');
    await app.page.keyboard.press('Escape');
    await whole.waitFor({ state: 'detached' });
  });

  test('it has no barrier that axe finds', async () => {
    expect(await barriers(app.page)).toEqual([]);
  });
});
