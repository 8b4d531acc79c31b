import { afterAll, beforeAll, expect, test } from 'vitest';
import { Driver, type GroupShown } from './driver';

const CUSTOMERS = 2000;

let app: Driver;
let groups: GroupShown[];
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
  await app.openSample('petshop');
});
afterAll(() => app.close());

const shown = () => app.page.locator('[data-opened]').innerText();
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

test('events are noticed with their numbers, and nothing happens until somebody says so', async () => {
  const noticed = await app.noticedEvents();
  expect(noticed?.customers).toBe(CUSTOMERS);
  expect(noticed?.events).toBeGreaterThan(CUSTOMERS);
  expect(noticed?.sentence).toMatch(/rows, 2,000 different customers, .+ 20\d\d to .+ 20\d\d\.$/);
  expect(await shown()).toContain(noticed?.events.toLocaleString('en'));
});

test('one click makes one row per customer', async () => {
  expect(await app.rollUp()).toBe(CUSTOMERS);
  expect(await shown()).toContain('2,000 rows');
  expect(await app.noticedEvents()).toBeNull();
});

test('every customer is in exactly one RFM group', async () => {
  groups = await app.rfmGroups();
  expect(groups.length).toBeGreaterThan(5);
  expect(sum(groups.map(({ customers }) => customers))).toBe(CUSTOMERS);
  expect(groups.find(({ name }) => name === 'Champions')?.customers).toBeGreaterThan(0);
});

test('a rule is edited by keyboard, counts follow at once, and the proposal comes back', async () => {
  const { page } = app;
  await page.locator('[data-rollup-groups]').click();
  const first = page.locator('[data-rfm-group]').first();
  await first.waitFor();
  const before = Number(await first.getAttribute('data-customers'));
  // From "4 to 5" to "any": the scores of value are asked for no more.
  await first.locator('[data-band]').nth(2).locator('[tabindex="0"]').focus();
  for (const key of ['1', '2', '3', '4']) await page.keyboard.press(key === '4' ? 'Space' : 'ArrowLeft');
  await expect.poll(() => first.locator('[data-band]').nth(2).getAttribute('data-band')).toBe('1-1');
  await expect.poll(async () => Number(await first.getAttribute('data-customers'))).not.toBe(before);
  const all = await page
    .locator('[data-rfm-group]')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-customers'))));
  expect(sum(all)).toBe(CUSTOMERS);
  await page.locator('[data-reset]').click();
  await expect.poll(async () => Number(await first.getAttribute('data-customers'))).toBe(before);
  await page.locator('[data-rollup-cancel]').click();
});

test('segments are found among the customers, and a reload keeps both', async () => {
  await app.run({ params: { k: 4, starts: 1 }, seed: 1 });
  const segments = await app.segments();
  expect(sum(segments.map(({ size }) => size))).toBe(CUSTOMERS);
  await app.saved();
  await app.reload();
  expect(await app.segments()).toEqual(segments);
  await app.goTo('data');
  expect(await shown()).toContain('2,000 rows');
  expect(await app.rfmGroups()).toEqual(groups);
});

test('a saved recipe is loaded again; what is none is refused with a sentence', async () => {
  const { page } = app;
  await page.locator('[data-rollup-open]').click();
  const download = page.waitForEvent('download');
  await page.locator('[data-recipe-save]').click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/\.recipe\.json$/);
  const load = page.locator('[data-recipe-load]');
  await load.setInputFiles({ name: 'cat.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await expect
    .poll(() => app.messages())
    .toContain(
      'The file cat.json is no recipe for making customers of events. Choose one that Kindred saved; its name ends in .recipe.json. Nothing was changed.',
    );
  await load.setInputFiles(await saved.path());
  await expect.poll(async () => (await app.messages()).join(' ')).toMatch(/is in use here/);
  await page.locator('[data-rollup-cancel]').click();
});

test('back to the rows, with the segmentation to be had back', async () => {
  await app.unroll();
  expect(await shown()).not.toContain('2,000 rows');
  expect((await app.messages()).join(' ')).toContain('the segmentation of the one before is gone');
  await app.takeBack();
  await expect.poll(shown).toContain('2,000 rows');
  expect(await app.segments()).toHaveLength(4);
});

test('rows that were to stay are not asked about again when the session comes back', async () => {
  await app.openSample('petshop');
  expect(await app.noticedEvents()).not.toBeNull();
  await app.page.locator('[data-rollup-leave]').click();
  await app.saved();
  await app.reload();
  expect(await app.noticedEvents()).toBeNull();
  expect(app.console).toEqual([]);
});
