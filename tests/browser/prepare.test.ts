import { afterAll, beforeAll, expect, test } from 'vitest';
import { Driver } from './driver';

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
});
afterAll(() => app.close());

const MOODS = ['often', 'never', 'sometimes'];
const LINES = Array.from({ length: 60 }, (_, i) => {
  const spend = i % 7 === 0 ? '' : String(10 + ((i * 37) % 90));
  const day = `2024-0${1 + (i % 9)}-1${i % 9}`;
  return `${spend},${1 + (i % 5)},${20 + ((i * 11) % 50)},${i % 11 === 0 ? '' : MOODS[i % 3]},${day},${['a|b', 'b', 'a|c', 'c'][i % 4]}`;
});
const FILE = new TextEncoder().encode(['spend,visits,age,mood,since,channels', ...LINES].join('\n'));

test('a recipe is edited: steps, orders, variables made of two, several at once, and all of it taken back', async () => {
  await app.openBytes('shop.csv', FILE);
  const { page } = app;
  await app.goTo('prepare');
  await app.prepared();
  const proposed = await app.recipe();
  expect(await app.rowCounts()).toEqual({ used: 60, leftOut: 0, filled: 14 });

  await app.addStep('age', 'winsorise');
  expect((await app.recipe())['age']).toEqual(['winsorise', 'standardise']);
  await app.removeStep('age', 'standardise');
  expect((await app.recipe())['age']).toEqual(['winsorise']);
  await app.undoRecipe();
  expect((await app.recipe())['age']).toEqual(['winsorise', 'standardise']);
  await page.keyboard.press('Control+z');
  expect(await app.recipe()).toEqual(proposed);
  await page.keyboard.press('Control+Shift+z');
  expect((await app.recipe())['age']).toEqual(['winsorise', 'standardise']);

  await app.addStep('mood', 'ordinal');
  const items = () => page.locator('[data-order-item]').evaluateAll((all) => all.map((one) => one.textContent.trim()));
  const order = async () => (await items()).map((item) => item.replace(/\s+(lowest|highest)$/, ''));
  expect(await order()).toEqual(['never', 'often', 'sometimes']);
  await page.locator('[data-order-item="often"] button').focus();
  await page.keyboard.press('ArrowDown');
  expect(await order()).toEqual(['never', 'sometimes', 'often']);
  expect(await page.locator('[data-order-item="often"] button').evaluate((one) => one === document.activeElement)).toBe(
    true,
  );
  const [from, to] = await Promise.all(
    ['often', 'never'].map((item) => page.locator(`[data-order-item="${item}"] button`).boundingBox()),
  );
  await page.mouse.move(from!.x + 5, from!.y + 5);
  await page.mouse.down();
  await page.mouse.move(to!.x + 5, to!.y + 5, { steps: 4 });
  await page.mouse.up();
  expect(await order()).toEqual(['often', 'never', 'sometimes']);

  await app.makeVariable('ratio', 'spend', 'visits', 'per visit');
  expect((await app.recipe())['per visit']).toContain('standardise');
  await app.addStep('per visit', 'square-root');
  await app.setRole('visits', 'ignore');
  await app.goTo('prepare');
  await app.prepared();
  expect((await app.recipe())['per visit']).toContain('square-root');
  expect(Object.keys(await app.recipe())).not.toContain('visits');

  await page.locator('[data-column="spend"] [data-tick]').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('g');
  expect(await page.locator('[data-bulk-gaps]').evaluate((one) => one === document.activeElement)).toBe(true);
  await page.locator('[data-bulk-gaps]').selectOption('leave-rows-out');
  await app.prepared();
  expect(await app.rowCounts()).toEqual({ used: 46, leftOut: 14, filled: 0 });
  await app.undoRecipe();
  expect(await app.rowCounts()).toEqual({ used: 60, leftOut: 0, filled: 14 });
  await page.locator('[data-column="per visit"] [data-unmake]').click();
  await app.prepared();
  expect(Object.keys(await app.recipe())).not.toContain('per visit');
  await page.keyboard.press('Control+z');
  await app.prepared();

  await app.run({ params: { k: 2 }, seed: 1 });
  for (const step of ['cluster', 'explore', 'personas', 'export'] as const) {
    await app.goTo(step);
    expect(await app.rowCounts(), step).toEqual({ used: 60, leftOut: 0, filled: 14 });
  }
  const [header, first] = (await app.exportCsv()).split('\r\n');
  expect(header).toMatch(/,left_out,filled$/);
  expect(first).toMatch(/,"spend, mood, per visit"$/);
  expect(app.console).toEqual([]);
}, 120_000);
