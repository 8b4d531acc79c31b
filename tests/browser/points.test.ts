import { afterAll, beforeAll, expect, test } from 'vitest';
import { Driver } from './driver';

/** Enough for a picture, and few enough to be quick: five clouds in a row, and a city that depends on them. */
const ROWS = 20_000;
function csv(): Uint8Array {
  const lines = ['id,a,b,city'];
  for (let row = 0; row < ROWS; row++) {
    const cloud = row % 5;
    const noise = (step: number): number => ((row * step) % 1) + ((row * step * 7.31) % 1) - 1;
    lines.push(
      `${row},${(cloud * 6 + noise(0.618)).toFixed(3)},${(cloud % 2) * 9 + noise(0.7548)},${cloud < 2 ? 'Rome' : 'Oslo'}`,
    );
  }
  return new TextEncoder().encode(lines.join('\n'));
}

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
  await app.openBytes('clouds.csv', csv());
  await app.run({ params: { k: 5 }, seed: 1 });
  await app.goTo('explore');
  await app.page.locator('[data-chart="map"][data-drawn="true"]').waitFor();
});
afterAll(() => app.close());

const WHOLE = [[0, 0], [1, 0], [1, 1], [0, 1]] as const; // prettier-ignore
const LEFT = [[0, 0], [0.5, 0], [0.5, 1], [0, 1]] as const; // prettier-ignore
const RIGHT = [[0.5, 0], [1, 0], [1, 1], [0.5, 1]] as const; // prettier-ignore
const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Some places of the canvas that are in a segment's colour, in CSS pixels. */
function inkOnMap(): Promise<readonly { readonly x: number; readonly y: number }[]> {
  return app.page.locator('[data-chart="map"] canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    const colorful = Array.from({ length: width * height }, (_, at) => at).filter((at) => {
      const parts = [data[4 * at]!, data[4 * at + 1]!, data[4 * at + 2]!];
      return Math.max(...parts) - Math.min(...parts) > 100;
    });
    const scale = width / canvas.clientWidth;
    return colorful
      .filter((_, i) => i % Math.ceil(colorful.length / 50) === 0)
      .map((at) => ({ x: (at % width) / scale, y: Math.floor(at / width) / scale }));
  });
}

test('twenty thousand customers are a picture of a worker, with a name under the hand', async () => {
  expect((await app.workers()).some((name) => name.startsWith('kindred-points'))).toBe(true);
  const canvas = app.page.locator('[data-chart="map"] canvas');
  await canvas.scrollIntoViewIfNeeded();
  const spots = await inkOnMap();
  expect(spots.length).toBeGreaterThan(10);
  const box = (await canvas.boundingBox())!;
  const tip = app.page.locator('[data-tip]');
  let next = 0;
  await expect
    .poll(async () => {
      const spot = spots[next++ % spots.length]!;
      await app.page.mouse.move(box.x + spot.x, box.y + spot.y);
      await app.page.waitForTimeout(50);
      return tip.allTextContents();
    })
    .toEqual([expect.stringMatching(/^Segment \d$/)]);
});

test('a lasso chooses customers; the two halves are everybody; Shift adds, Alt takes away', async () => {
  await app.mapTool('lasso');
  await app.dragOnMap(LEFT);
  await app.compared();
  const left = (await app.chosen())!;
  expect(left.count).toBeGreaterThan(0);
  expect(total(left.counts)).toBe(left.count);
  await app.dragOnMap(RIGHT);
  await expect.poll(async () => (await app.chosen())?.count).toBe(ROWS - left.count);
  await app.dragOnMap(LEFT, ['Shift']);
  await expect.poll(async () => (await app.chosen())?.count).toBe(ROWS);
  await app.dragOnMap(LEFT, ['Alt']);
  await expect.poll(async () => (await app.chosen())?.count).toBe(ROWS - left.count);
  await app.compared();
  expect(await app.page.locator('[data-selection-table] tbody tr').count()).toBe(3);
});

test('a box too; Escape shows all again', async () => {
  await app.mapTool('box');
  await app.dragOnMap([WHOLE[0], WHOLE[2]]);
  await expect.poll(async () => (await app.chosen())?.count).toBe(ROWS);
  await app.page.keyboard.press('Escape');
  expect(await app.chosen()).toBeNull();
  await app.mapTool('move');
});

test('by keys: segments with Enter and Shift+Enter, customers by a condition, a cell of the table', async () => {
  const entry = (label: number) => app.page.locator(`[data-segment="${label}"]`);
  const sizes = await app.page.locator('[data-segment]').evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-size')))); // prettier-ignore
  await entry(0).focus();
  await app.page.keyboard.press('Enter');
  expect(await app.page.locator('[data-details="0"]').count()).toBe(1);
  await entry(2).focus();
  await app.page.keyboard.press('Shift+Enter');
  expect(await app.chosen()).toEqual({ count: sizes[0]! + sizes[2]!, counts: [sizes[0], 0, sizes[2], 0, 0] });
  await app.page.keyboard.press('Shift+Enter');
  expect(await app.page.locator('[data-details="0"]').count()).toBe(1);
  await app.page.keyboard.press('Escape');

  await app.page.locator('[data-choose-where] summary').click();
  await app.page.locator('[data-where-column]').selectOption('city');
  await app.page.locator('[data-where-value]').selectOption('Rome');
  await app.page.locator('[data-where-choose]').press('Enter');
  await app.compared();
  expect((await app.chosen())?.count).toBe((ROWS / 5) * 2);
  const cell = app.page.locator('[data-profile-table] tr[data-variable="city"][data-level="Rome"] button.cell');
  await cell.nth(1).click();
  await expect.poll(async () => (await app.chosen())?.counts.filter((count) => count > 0).length ?? 0).toBeLessThan(2);
});

test('a selection is kept with its note, also after a reload', async () => {
  await app.page.locator('[data-segment="1"]').click();
  await app.page.locator('[data-segment="3"]').click({ modifiers: ['Shift'] });
  const count = (await app.chosen())!.count;
  const form = app.page.locator('[data-selection-keep]');
  await form.locator('input').fill('Ask <b>them</b>');
  await form.locator('textarea').fill('In spring');
  await form.locator('button').click();
  await app.saved();
  await app.reload();
  await app.goTo('explore');
  const kept = app.page.locator(`[data-kept-selection="${count}"]`);
  expect(await kept.textContent()).toContain('Ask <b>them</b>');
  await kept.locator('button').first().click();
  expect((await app.chosen())?.count).toBe(count);
  await app.page.keyboard.press('Control+z');
  await kept.waitFor({ state: 'detached' });
  await app.page.keyboard.press('Control+Shift+z');
  await kept.waitFor();
});

test('segments are merged and split by hand: another run, marked, and taken back', async () => {
  const before = await app.page.locator('[data-segment]').count();
  await app.byHand('merge');
  expect(await app.page.locator('[data-segment]').count()).toBe(before - 1);
  expect(await app.page.locator('[data-by-hand="1"]').textContent()).toContain('Merged Segment 2, Segment 4');
  await app.mapTool('lasso');
  await app.dragOnMap(LEFT);
  await app.compared();
  const { count } = (await app.chosen())!;
  await app.byHand('split');
  expect(await app.page.locator('[data-segment]').evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-size'))))).toContain(count); // prettier-ignore
  await app.byHand('undo');
  await app.byHand('undo');
  expect(await app.page.locator('[data-segment]').count()).toBe(before);
  await app.byHand('redo');
  expect(await app.page.locator('[data-by-hand="1"]').count()).toBe(1);
  await app.goTo('cluster');
  expect(await app.page.locator('[data-run-card]').count()).toBe(2);
  expect(app.console).toEqual([]);
});
