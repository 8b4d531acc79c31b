import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { Machine, makeSession, name, saved, type Count } from '../prove/kit';
import { leaving } from '../prove/leaving';
import { wiped } from '../prove/storage';
import { interleaving } from '../prove/tabs';

/** A few rounds of each; `npm run prove:durability` does them all. */
let machine: Machine;
beforeEach(() => {
  machine = new Machine('chromium', inject('appUrl'));
});
afterEach(() => machine.end());

const failures = (counts: readonly Count[]) => counts.filter(({ isWhole }) => !isWhole).map(String);

test('an edit is there after the page was closed, reloaded or left, at once or later', async () => {
  expect(failures(await leaving(machine, 3))).toEqual([]);
});

test('of two tabs with one session only one writes, whichever it is by now', async () => {
  expect(failures(await interleaving(machine, 3))).toEqual([]);
});

test('an emptied store is noticed, and the last session is brought back', async () => {
  expect(failures(await wiped(machine, 1))).toEqual([]);
});

test('a segmentation whose rows are gone from the store is left out, and that is said', async () => {
  await machine.start();
  const page = await machine.page();
  await makeSession(page);
  await page.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open('kindred');
        opening.onsuccess = () => {
          const changing = opening.result.transaction('blobs', 'readwrite');
          const walk = changing.objectStore('blobs').openCursor();
          walk.onsuccess = () => {
            if (String((walk.result?.value as { name: string } | undefined)?.name).startsWith('run'))
              walk.result?.delete();
            walk.result?.continue();
          };
          changing.oncomplete = done;
        };
      }),
  );
  await page.reload();
  await page.locator('[data-message="note"]', { hasText: 'lost its rows' }).waitFor();
  await page.locator('nav a[data-step="cluster"]').click();
  await page.locator('[data-run]:enabled').waitFor();
  expect(await page.locator('[data-run-card]').count()).toBe(0);
});

test('a tab that may only look looks at everything, and edits nothing on any screen', async () => {
  await machine.start();
  const writer = await machine.page();
  await makeSession(writer);
  const reader = await machine.page();
  const banner = reader.locator('[data-keeping="elsewhere"]');
  await banner.waitFor();
  for (const step of ['data', 'variables', 'prepare', 'cluster', 'personas', 'export', 'explore']) {
    await reader.locator(`nav a[data-step="${step}"]`).click();
    await reader.locator(`nav a[data-step="${step}"][aria-current]`).waitFor();
  }
  await reader.locator('[data-map="pca"]').waitFor();
  expect(
    await reader.locator('[data-hand]:enabled, [data-rollup-open]:enabled, [data-session-name]:enabled').count(),
  ).toBe(0);
  // Looking is no change, and what is tried all the same is refused and said.
  expect(await banner.getAttribute('data-refused')).toBe('0');
  await reader.locator('[data-map="umap"]').click();
  await reader.locator('[data-keeping="elsewhere"][data-refused="1"]').waitFor();
  expect(await reader.locator('[data-keep-copy]').count()).toBe(0);
  await name(writer, 'still mine');
  await saved(writer);
  await writer.reload();
  await writer.locator('html[data-ready]').waitFor({ state: 'attached' });
  expect(await writer.locator('[data-loss], [data-keeping]').count()).toBe(0);
});
