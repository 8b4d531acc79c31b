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
