import { afterAll, beforeAll, expect, test } from 'vitest';
import { Driver } from './driver';

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
  await app.openSample('customers');
  await app.run({ algorithm: 'agglomerative', params: { k: 5 }, seed: 1 });
});
afterAll(() => app.close());

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
const sizesOf = async (): Promise<number[]> => (await app.segments()).map(({ size }) => size);

test('the cut is dragged: sizes follow at once, and where it is let go it is the run', async () => {
  await app.rename(0, 'Largest');
  const five = await app.treeCut();
  expect(five.sizes).toEqual(await sizesOf());
  await app.dragCut(-70);
  const fewer = await app.treeCut();
  expect(fewer.k).toBeLessThan(5);
  expect([fewer.sizes.length, total(fewer.sizes)]).toEqual([fewer.k, 1200]);
  await app.page.mouse.move(200, 5);
  await app.dropCut();
  const kept = await app.treeCut();
  expect(kept.k).toBe(2);
  expect(await sizesOf()).toEqual(kept.sizes);
  expect((await app.segments()).map(({ name }) => name)).toContain('Largest');
});

test('by keys: to the next merge, to both ends, kept by Enter and taken back by Escape', async () => {
  const cut = app.page.locator('[data-tree-cut]');
  await app.cutByKeys('ArrowDown', 'ArrowDown');
  expect((await app.treeCut()).k).toBe(4);
  expect(await cut.getAttribute('aria-valuetext')).toMatch(/^4 segments, cut at height /);
  await app.cutByKeys('Escape');
  expect((await app.treeCut()).k).toBe(2);
  await app.cutByKeys('Home');
  expect((await app.treeCut()).k).toBe(60);
  await app.cutByKeys('End', 'PageDown', 'Enter');
  const { k, sizes } = await app.treeCut();
  expect(k).toBe(7);
  expect(await sizesOf()).toEqual(sizes);
});

test('a cut made before is shown as it was left, and the tree is there after a reload', async () => {
  await app.reload();
  await app.cutByKeys('ArrowUp', 'ArrowUp', 'Enter');
  const { k, sizes } = await app.treeCut();
  expect(k).toBe(5);
  expect(await sizesOf()).toEqual(sizes);
  expect((await app.segments())[0]?.name).toBe('Largest');
  // Five, two and seven segments: no fourth run.
  await app.goTo('cluster');
  expect(await app.page.locator('[data-run-card]').count()).toBe(3);
  expect(app.console).toEqual([]);
});
