import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cellText, read, segment } from '../helpers/headless';
import { Driver } from './driver';

const bytes = new Uint8Array(readFileSync(new URL('../fixtures/clean/gen_customers_mixed.csv', import.meta.url)));
const lines = new TextDecoder().decode(bytes).trim().split(/\r?\n/);

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
  await app.openBytes('customers.csv', bytes);
});
afterAll(() => app.close());

/** Segment of each row of a labelled file, '' where it has none. */
async function segmentsIn(csv: string): Promise<string[]> {
  const { table } = await read(new TextEncoder().encode(csv), 'labelled.csv');
  return Array.from({ length: table.rowCount }, (_, row) => cellText(table, row, 'segment'));
}

test('a method is proposed with its reason, runs unless another is chosen, and finds what it finds without a browser', async () => {
  const { id, reason } = await app.proposedMethod();
  expect(id).toBe('k-prototypes');
  expect(reason).toContain('Mixed numbers and categories');
  await app.run({ params: { k: 5, starts: 3 }, seed: 1 });
  const headless = await segment(bytes, 'customers.csv', { params: { k: 5, starts: 3 } });
  const labels = await segmentsIn(await app.exportCsv());
  expect(labels.filter((label) => label !== '')).toEqual(
    [...headless.clustering.labels].map((label) => String(label + 1)),
  );
  const cores = await app.segmentCores();
  expect(cores).toHaveLength(5);
  expect(cores.every(({ row, words }) => row === null && /channel\s+(web|store|phone)/.test(words))).toBe(true);
});

test('rows of another file get the segments of the run', async () => {
  const own = await segmentsIn(await app.exportCsv());
  const picked = [5, 600, 42];
  const file = [lines[0], ...picked.map((row) => lines[row + 1])].join('\n');
  const scored = await segmentsIn(await app.scoreFile('others.csv', new TextEncoder().encode(file)));
  expect(scored).toEqual(picked.map((row) => own[row]));
  expect(await app.page.locator('[data-scored]').getAttribute('data-scored-rows')).toBe('3');
  await app.scoreFile('again.csv', bytes);
  expect(await app.page.locator('[data-scored]').getAttribute('data-scored')).toBe('again segments.csv');
});

test('they lie over the map where the customers of the run do, outlined, also after a reload; t-SNE says that it cannot', async () => {
  const { page } = app;
  const picked = [5, 600, 42];
  const file = new TextEncoder().encode([lines[0], ...picked.map((row) => lines[row + 1]), ',,,,,,,,'].join('\n'));
  const placesIn = (csv: string, rows: readonly number[]): string[] => {
    const all = csv.trim().split('\r\n');
    expect(all[0]).toMatch(/,map_1,map_2$/);
    return rows.map((row) => (all[row + 1] ?? '').split(',').slice(-2).join());
  };
  await app.goTo('export');
  await page.locator('[data-export-places]').click();
  const own = placesIn(await app.exportCsv(), picked);
  expect(placesIn(await app.scoreFile('new.csv', file), [0, 1, 2, 3])).toEqual([...own, ',']);
  await app.saved();
  await app.reload();
  await app.goTo('export');
  await page.locator('[data-export-places]').click();
  expect(placesIn(await app.scoreFile('new.csv', file), [0, 1, 2])).toEqual(own);
  await page.locator('[data-score-on-map]').click();
  expect(await page.locator('[data-newcomers="3"]').innerText()).toMatch(
    /3 of 4 customers of new\.csv .* One has no place/,
  );
  expect(await app.mapReading()).toContain('The 3 outlined marks over it are new customers of new.csv.');
  const legend = page.locator('[data-chart="map"] .annotation-text').filter({ hasText: 'New customers: new.csv (3)' });
  await legend.waitFor();
  await page.locator('[data-newcomers-show]').click();
  await legend.waitFor({ state: 'detached' });
  await page.locator('[data-newcomers-show]').click();
  await app.chooseMap('tsne');
  expect(await page.locator('[data-newcomers]').innerText()).toContain('placed on another map (PCA)');
  await app.goTo('export');
  expect(await page.locator('[data-score-no-place="never"]').innerText()).toContain('t-SNE cannot place new customers');
  await app.scoreFile('again.csv', bytes);
  expect(await page.locator('[data-score-on-map]').count()).toBe(0);
  expect(app.console).toEqual([]);
});

test('settings wait for those they belong to; medoids by Gower are customers, and their row can be opened', async () => {
  const { page } = app;
  await app.chooseMethod('agglomerative');
  const metric = page.locator('[data-param="metric"]');
  expect(await metric.count()).toBe(0);
  await page.locator('[data-param="linkage"] select').selectOption('average');
  await metric.waitFor();
  await app.run({ algorithm: 'k-medoids', params: { k: 4, metric: 'gower' }, seed: 1 });
  const cores = await app.segmentCores();
  expect(cores.map(({ row }) => row !== null && row > 0)).toEqual([true, true, true, true]);
  const row = cores[0]?.row ?? 0;
  expect(await page.locator('[data-run-panel]').innerText()).toContain('go to the typical customer');
  await page.locator('[data-open-row]').first().click();
  await page
    .locator(`[data-row-number="${row}"], [aria-rowindex="${row + 1}"]`)
    .first()
    .waitFor();
  await app.takeAdvice('k-prototypes');
  expect(await page.locator('[data-method="k-prototypes"]').isChecked()).toBe(true);
});
