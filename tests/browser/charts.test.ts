import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GALLERY } from '../../src/charts/registry';
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

async function saved(format: string): Promise<{ name: string; bytes: Buffer }> {
  const waiting = app.page.waitForEvent('download');
  await app.page.locator(`[data-save-chart="${format}"]`).click();
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

test('the keyboard alone picks a chart, goes through its segments and opens its table', async () => {
  await app.page.locator('[data-pick-chart="sizes"]').check();
  await app.page.locator('[data-pick-chart="sizes"]').focus();
  await app.page.keyboard.press('ArrowRight');
  await shown('spread').waitFor();
  await app.page.locator('[data-chart-choice="number"]').selectOption('spend');
  await shown('spread').locator('.space').focus();
  await app.page.keyboard.press('ArrowDown');
  expect(await app.page.locator('[data-segment="0"]').getAttribute('aria-pressed')).toBe('true');
  expect(await shown('spread').locator('[data-reading]').innerText()).toContain('<b>Loyal');
  await app.page.keyboard.press('Escape');
  expect(await app.page.locator('[data-segment="0"]').getAttribute('aria-pressed')).toBe('false');
  await shown('spread').locator('summary').focus();
  await app.page.keyboard.press('Enter');
  await shown('spread').locator('tbody tr').first().waitFor();
  expect(await shown('spread').locator('tbody tr').count()).toBe(5);
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

test('axe finds no barrier on Explore with any chart, in the dark neither', async () => {
  const barriers = async (within: string, rules: (builder: AxeBuilder) => AxeBuilder): Promise<void> => {
    const builder = new AxeBuilder({ page: app.page }).include(within);
    const { violations } = await rules(builder).analyze();
    expect(violations.map(({ id: rule, nodes }) => [rule, ...nodes.map(({ target }) => target.join(' '))])).toEqual([]);
  };
  // One of each kind of choices and keys: around all others there are the same elements.
  for (const id of ['pairs', 'crosstab']) {
    await pick(id);
    await barriers(`[data-chart="${id}"]`, (builder) => builder);
  }
  await app.page.locator('[data-segment="0"]').click();
  await barriers('main', (builder) => builder.exclude('.js-plotly-plot'));
  await app.page.emulateMedia({ colorScheme: 'dark' });
  await pick('crosstab');
  await barriers('main', (builder) => builder.exclude('.js-plotly-plot').withRules(['color-contrast']));
  await app.page.emulateMedia({ colorScheme: 'light' });
  await app.page.keyboard.press('Escape');
  expect(app.console).toEqual([]);
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
