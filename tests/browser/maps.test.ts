import { afterAll, beforeAll, expect, test } from 'vitest';
import { Driver } from './driver';

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
  await app.openSample('customers');
  await app.run({ params: { k: 4 }, seed: 1 });
});
afterAll(() => app.close());

test('another map is chosen, says what may be read from it, and is there after a reload', async () => {
  await app.goTo('explore');
  expect(await app.mapReading()).toMatch(/^Each dot is a customer; those who are alike .* shows [\d.]+% of all/);
  await app.chooseMap('famd');
  expect(await app.mapReading()).toMatch(/numbers and categories weigh the same.* [\d.]+% of all differences/);
  await app.page.locator('[data-map-axes] summary').click();
  expect(await app.page.locator('[data-map-axes] section').count()).toBe(2);
  // The layouts on the way are seen unless somebody wants nothing to move.
  await app.page.emulateMedia({ reducedMotion: 'no-preference' });
  await app.chooseMap('umap');
  expect(await app.mapReading()).toMatch(/how far apart groups lie, and how large they look, means little/);
  expect(await app.page.locator('[data-map-axes]').count()).toBe(0);
  await app.reload();
  await app.goTo('explore');
  expect(await app.page.locator('[data-maps]').getAttribute('data-maps')).toBe('umap');
  await app.chooseMap('pca');
  await app.chooseMap('famd');
  expect(app.console).toEqual([]);
});

test('a map in space is turned by a hand and by keys, and customers on it are chosen as they are seen', async () => {
  const map = app.page.locator('[data-chart="map"]');
  await app.page.locator('[data-map-dimensions="3"]').click();
  await app.page.locator('[data-maps="famd"][data-in="3"]:not([data-making])').waitFor();
  await app.page.locator('[data-chart="map"][data-drawn="true"] canvas').waitFor();
  await map.locator('canvas').scrollIntoViewIfNeeded();
  const names = map.locator('.annotation-text');
  const third = names.filter({ hasText: 'Third direction' });
  const whereIs = async (): Promise<string> => JSON.stringify(await third.boundingBox());
  const atFirst = await whereIs();
  await app.page.locator('[data-turn="left"]').evaluate((button: HTMLElement) => button.focus({ preventScroll: true }));
  await app.page.keyboard.press('ArrowRight');
  await expect.poll(whereIs).not.toBe(atFirst);
  await app.page.locator('[data-turn="front"]').evaluate((button: HTMLElement) => button.click());
  await expect.poll(whereIs).toBe(atFirst);
  const box = (await map.locator('canvas').boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await app.page.mouse.move(middle.x, middle.y);
  await app.page.mouse.down();
  await app.page.mouse.move(middle.x + 80, middle.y + 30, { steps: 4 });
  await app.page.mouse.up();
  await expect.poll(whereIs).not.toBe(atFirst);
  // Turning chose nobody; a box around all of it chooses everybody.
  expect(await app.page.locator('[data-selection]').count()).toBe(0);
  await app.page.locator('[data-map-tool="box"]').evaluate((button: HTMLElement) => button.click());
  await app.page.locator('[data-map-area="box"]').waitFor();
  const now = (await map.locator('[data-map-area="box"]').boundingBox())!;
  await app.page.mouse.move(now.x + 2, now.y + 2);
  await app.page.mouse.down();
  await app.page.mouse.move(now.x + now.width - 2, now.y + now.height - 2, { steps: 4 });
  await app.page.mouse.up();
  await app.page.locator('[data-selection="1200"]').waitFor();
  await app.page.keyboard.press('Escape');
  await app.page.locator('[data-map-tool="move"]').click();
  await app.page.locator('[data-map-dimensions="2"]').click();
  await app.page.locator('[data-maps="famd"][data-in="2"]:not([data-making])').waitFor();
  expect(app.console).toEqual([]);
});

test('a map is stopped on its way, and the one before stays', async () => {
  const before = await app.messages();
  await app.page.locator('[data-map="tsne"]').click();
  await app.page.locator('[data-maps][data-making="tsne"]').waitFor();
  await app.page.keyboard.press('Escape');
  await app.page.locator('[data-maps]:not([data-making])').waitFor();
  expect(await app.page.locator('[data-maps]').getAttribute('data-maps')).toBe('famd');
  expect(await app.page.locator('[data-map="famd"]').getAttribute('aria-pressed')).toBe('true');
  expect(await app.messages()).toEqual(before);
});
