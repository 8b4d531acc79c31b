import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GALLERY } from '../../src/charts/registry';
import { en } from '../../src/i18n/en';
import { barriers } from '../helpers/barriers';
import { Driver } from './driver';

/** Every chart of the gallery in one page: drawn, worked by keyboard, saved. */

const NAME = '<b>Loyal</b> & %{y} $x$';
let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
  await app.openBytes('places.csv', customers());
  await app.run({ algorithm: 'kmeans', params: { k: 2, starts: 1 }, seed: 1 });
  await app.run({ algorithm: 'kmeans', params: { k: 4, starts: 1 }, seed: 1 });
  await app.rename(0, NAME);
  await app.goTo('explore');
});
afterAll(() => app.close());

const ALL = GALLERY.map(({ id }) => id);
const shown = (id: string) => app.page.locator(`[data-gallery] [data-chart="${id}"][data-drawn="true"]`);

async function pick(id: string): Promise<void> {
  await app.page.locator(`[data-pick-chart="${id}"]`).check();
  await shown(id).waitFor();
}

const clickToSave = (format: string) => app.page.locator(`[data-save-chart="${format}"]`).click();

async function saved(format: string, ask = () => clickToSave(format)): Promise<{ name: string; bytes: Buffer }> {
  const waiting = app.page.waitForEvent('download');
  await ask();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('every chart is offered and drawn, with names as text and no link', async () => {
  const offered = await app.page
    .locator('[data-pick-chart]')
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('value')));
  expect(offered).toEqual(ALL);
  for (const id of ALL) {
    await pick(id);
    const drawn = await shown(id).evaluate((chart) => ({
      reading: chart.querySelector('[data-reading]')?.textContent ?? '',
      marks: chart.querySelectorAll('.scatterlayer path').length,
      words: [...chart.querySelectorAll('text')].map((text) => text.textContent ?? ''),
      markup: chart.querySelectorAll('svg a, svg image, svg b, svg [style*="font-weight: bold"]').length,
    }));
    expect(drawn.reading, id).toMatch(/\d/);
    expect(drawn.marks, id).toBeGreaterThan(0);
    expect(
      drawn.words.some((word) => word.startsWith('<b>Loyal')),
      id,
    ).toBe(true);
    expect(drawn.markup, id).toBe(0);
  }
});

/** What has the focus: its own mark and its value, and whether anybody sees that. */
async function focused(): Promise<{ readonly at: string; readonly seen: boolean }> {
  return app.page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const mark = element.getAttributeNames().find((name) => name.startsWith('data-')) ?? '';
    const kind = element.localName === 'div' ? 'figure' : element.localName;
    const at = mark === '' ? kind : `${mark}=${element.getAttribute(mark)}`;
    // What is drawn over an unseen radio button is its label.
    const shown = getComputedStyle(element.closest('label:has(input[type="radio"])') ?? element);
    const { width, height } = element.getBoundingClientRect();
    const outlined = shown.outlineStyle !== 'none' && Number.parseFloat(shown.outlineWidth) > 0;
    return { at, seen: outlined && width > 0 && height > 0 };
  });
}

const SOON = { timeout: 20_000 };
const press = (key: string): Promise<void> => app.page.keyboard.press(key);

/** Tab until there, without a look at anything but the focus. @returns every stop on the way, that one included */
async function tabTo(wanted: RegExp, key = 'Tab'): Promise<string[]> {
  const stops: string[] = [];
  for (let presses = 0; presses < 200; presses++) {
    await press(key);
    const { at, seen } = await focused();
    stops.push(seen ? at : `${at} unseen`);
    if (wanted.test(at)) return stops;
  }
  throw new Error(`${wanted} was not reached: ${stops.join(' ')}`);
}

/** Whoever is chosen or selected now. */
const looksAt = async (): Promise<boolean> =>
  (await app.page.locator('[data-selection], [data-segment][aria-pressed="true"]').count()) > 0;

describe('by keyboard alone', () => {
  test('the charts are reached from the rail', async () => {
    await pick(ALL.at(-1) ?? '');
    await app.page.locator('nav a[data-step="explore"]').focus();
    const stops = await tabTo(/^data-pick-chart/);
    expect(stops.filter((stop) => / unseen$/.test(stop))).toEqual([]);
  });

  test.each(GALLERY.map((chart, at) => [chart.id, at, chart] as const))(
    '%s is picked, worked and left, and axe finds no barrier in it, light or dark',
    async (id, at, { choosing }) => {
      // One chart on; where the test before went wrong, from where it should have ended.
      const before = ALL[at - 1] ?? ALL.at(-1) ?? '';
      if ((await focused()).at !== `data-pick-chart=${before}`) {
        await pick(before);
        await app.page.locator(`[data-pick-chart="${before}"]`).focus();
      }
      await press('ArrowRight');
      await shown(id).waitFor();
      expect(await focused()).toEqual({ at: `data-pick-chart=${id}`, seen: true });

      const choices = choosing.map((what) => `data-chart-choice=${what}`);
      const files = ['png', 'svg', 'csv'].map((format) => `data-save-chart=${format}`);
      const stops: string[] = [];
      for (const choice of choices) {
        stops.push(...(await tabTo(/./)));
        const menu = app.page.locator(`[${choice.replace('=', '="')}"]`);
        const [before, options] = [await menu.inputValue(), await menu.locator('option').count()];
        await press(
          options > 1 && (await menu.evaluate((one: HTMLSelectElement) => one.selectedIndex)) > 0
            ? 'ArrowUp'
            : 'ArrowDown',
        );
        if (options > 1) await expect.poll(() => menu.inputValue(), SOON).not.toBe(before);
        await shown(id).waitFor();
      }
      stops.push(...(await tabTo(/csv$/)));
      const table = await saved('csv', () => press('Enter'));
      expect(table.name).toMatch(/\.csv$/);
      stops.push(...(await tabTo(/^figure$/)));
      await works(id);
      stops.push(...(await tabTo(/^summary$/)));
      expect(stops).toEqual([
        ...choices,
        ...files,
        'data-print-chart=',
        'figure',
        `data-title=${en['chart.image']}`,
        'summary',
      ]);

      await press('Enter');
      const rows = shown(id).locator('tbody tr');
      await rows.first().waitFor();
      expect(table.bytes.toString('utf8').trimEnd().split('\r\n')).toHaveLength(1 + (await rows.count()));
      // Of a long table axe would look at hundreds of rows that are all alike.
      const isShort = (await rows.count()) < 30;
      if (!isShort) await press('Enter');
      const light = await barriers(app.page, { within: `[data-chart="${id}"]` });
      await app.page.emulateMedia({ colorScheme: 'dark' });
      await app.drawn();
      await shown(id).waitFor();
      const dark = await barriers(app.page, { within: `[data-chart="${id}"]`, rules: ['color-contrast'] });
      await app.page.emulateMedia({ colorScheme: 'light' });
      expect({ light, dark }).toEqual({ light: [], dark: [] });
      if (isShort) await press('Enter');
      await tabTo(/^data-pick-chart/, 'Shift+Tab');
    },
  );

  /** Arrow keys go to a segment or a cell of the chart that has the focus, which says so; Esc lets go of it. */
  async function works(id: string): Promise<void> {
    const cursor = shown(id).locator('[data-cell-cursor]');
    // A cell may be that of nobody: then the next one is tried.
    for (let cell = 0; cell < 6 && !(await looksAt()); cell++) {
      await press('ArrowDown');
      await app.drawn();
      if (!(await cursor.isVisible())) break;
      expect(await shown(id).locator('[role="status"]').innerText()).toMatch(/\d/);
      await press('Enter');
      await app.page
        .locator('[data-selection]')
        .waitFor({ timeout: 2000 })
        .catch(() => undefined);
    }
    await expect.poll(looksAt, SOON).toBe(true);
    await press('Escape');
    await expect.poll(looksAt, SOON).toBe(false);
  }
});

test('a click on a bar selects its segment', async () => {
  await pick('sizes');
  const plot = await shown('sizes').locator('.nsewdrag').boundingBox();
  await app.page.mouse.click(plot!.x + 30, plot!.y + plot!.height * 0.375);
  await app.page.locator('[data-segment="1"][aria-pressed="true"]').waitFor();
  await app.page.keyboard.press('Escape');
});

test('a cell or bar chooses its customers, by click and by keys; all charts grey the rest', async () => {
  await pick('crosstab');
  const chart = shown('crosstab');
  const { column } = await chart.evaluate(() => ({
    column: document.querySelector<HTMLSelectElement>('[data-chart-choice="category"]')!.value,
  }));
  await chart.locator('.space').focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await app.page.keyboard.press(key);
  const says = await chart.locator('[role="status"]').innerText();
  expect(says).toContain(column);
  const count = Number(/([\d,]+) customers?$/.exec(says)?.[1]);
  await app.page.keyboard.press('Enter');
  await expect.poll(async () => (await app.chosen())?.count).toBe(count);
  expect((await app.chosen())?.counts.filter((own) => own > 0)).toEqual([count]);
  await app.page.keyboard.press('Escape');
  expect(await app.chosen()).toBeNull();

  await pick('composition');
  const plot = (await shown('composition').locator('.nsewdrag').boundingBox())!;
  await app.page.mouse.click(plot.x + 20, plot.y + plot.height * 0.3);
  await app.compared();
  expect((await app.chosen())?.counts.filter((own) => own > 0)).toHaveLength(1);
  await app.page.keyboard.press('Escape');
});

test('a stream of the flow and a place choose their customers, by keys and by click', async () => {
  const byKeys = async (id: string, number: RegExp): Promise<number> => {
    await pick(id);
    await shown(id).locator('.space').focus();
    await press('ArrowDown');
    await press('ArrowDown');
    const says = await shown(id).locator('[role="status"]').innerText();
    await press('Enter');
    await app.compared();
    return Number(number.exec(says)?.[1]?.replace(',', ''));
  };
  expect(await byKeys('flow', /([\d,]+) customer/)).toBe((await app.chosen())?.count);
  expect((await app.chosen())?.counts.filter((own) => own > 0)).toHaveLength(1);
  await press('Escape');

  // Places with fewer and fewer customers: the second is Germany's.
  expect(await byKeys('places', /Germany: ([\d,]+) customer/)).toBe(60);
  expect((await app.chosen())?.count).toBe(60);
  await press('Escape');
  const spots = shown('places').locator('.scatterlayer .trace:last-child path.point');
  const box = (await spots.first().boundingBox())!;
  await app.page.mouse.move(box.x + box.width / 2 - 1, box.y + box.height / 2);
  await app.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await app.compared();
  expect((await app.chosen())?.count).toBe(90);
  await press('Escape');
});

test('a row of the grid is chosen by its number and by keys, and is marked there', async () => {
  await app.goTo('data');
  await app.page.locator('[data-row-number="2"]').click();
  await app.page.locator('[data-row-number="5"]').click({ modifiers: ['Shift'] });
  expect(await app.page.locator('[data-grid-chosen]').getAttribute('data-grid-chosen')).toBe('2');
  expect(await app.page.locator('[data-grid] [role="row"][aria-selected="true"]').count()).toBe(2);
  await app.page.locator('[data-grid]').focus();
  await app.page.keyboard.press('Control+Home');
  await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('Shift+Space');
  await app.goTo('explore');
  expect((await app.chosen())?.count).toBe(3);
  await app.page.keyboard.press('Escape');
});

test('PNG, SVG with names as text, and CSV with every digit are saved', async () => {
  await pick('composition');
  const [png, svg, csv] = [await saved('png'), await saved('svg'), await saved('csv')];
  expect([png.name, svg.name, csv.name]).toEqual(
    ['png', 'svg', 'csv'].map((ending) => `places – What segments are made of.${ending}`),
  );
  expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(png.bytes.readUInt32BE(16)).toBe(1920);
  const drawing = svg.bytes.toString('utf8');
  expect(drawing).toMatch(/^<svg/);
  expect(drawing).toContain('&#60;b&#62;Loyal&#60;/b&#62;');
  expect(drawing).not.toMatch(/<a[ >]|<script|<b>|href="https?:/);
  expect(csv.bytes.toString('utf8')).toContain(`${NAME}: lift`);
});

test('printing shows the chart alone', async () => {
  await app.page.evaluate(() => {
    window.print = () => undefined;
  });
  await app.page.locator('[data-print-chart]').click();
  await app.page.emulateMedia({ media: 'print' });
  const visible = (selector: string) =>
    app.page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).visibility);
  expect([await visible('[data-chart="composition"]'), await visible('[data-profile-table]')]).toEqual([
    'visible',
    'hidden',
  ]);
  await app.page.emulateMedia({ media: 'screen' });
  await app.page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await app.page.locator('html').getAttribute('data-printing')).toBeNull();
});

test('axe finds no barrier on Explore with a segment selected, in the dark neither', async () => {
  await app.page.locator('[data-segment="0"]').click();
  const light = await barriers(app.page, { within: 'main', but: '.js-plotly-plot' });
  await app.page.emulateMedia({ colorScheme: 'dark' });
  await shown('composition').waitFor();
  const dark = await barriers(app.page, { within: 'main', but: '.js-plotly-plot', rules: ['color-contrast'] });
  await app.page.emulateMedia({ colorScheme: 'light' });
  await press('Escape');
  expect({ light, dark, console: app.console }).toEqual({ light: [], dark: [], console: [] });
});

/** Four kinds of customers in four countries, the same every time. */
function customers(): Uint8Array {
  const kinds = [
    { country: 'Uzbekistan', plan: 'free', spend: 20, visits: 2, age: 25 },
    { country: 'Germany', plan: 'paid', spend: 90, visits: 9, age: 60 },
    { country: 'Japan', plan: 'paid', spend: 50, visits: 20, age: 35 },
    { country: 'Brazil', plan: 'trial', spend: 10, visits: 14, age: 45 },
  ];
  const rows = Array.from({ length: 240 }, (_, i) => {
    const { country, plan, spend, visits, age } = kinds[[0, 0, 0, 1, 1, 2, 2, 3][i % 8] ?? 0] ?? kinds[0]!;
    const off = (by: number): number => ((i * 37) % by) - by / 2;
    return [
      country,
      i % 11 === 0 ? 'free' : plan,
      spend + off(15),
      visits + off(4),
      age + off(13),
      3 * spend + off(60),
    ];
  });
  return new TextEncoder().encode(
    `country,plan,spend,visits,age,revenue\n${rows.map((row) => row.join(',')).join('\n')}\n`,
  );
}
