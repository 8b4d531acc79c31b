import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriers, overflow } from '../helpers/barriers';
import { Driver } from './driver';

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
});
afterAll(() => app.close());

/** All of axe in the light, the contrast of colours in the dark, and the width of a phone. */
async function check(what: string, within: string): Promise<void> {
  const { page } = app;
  await app.drawn();
  const light = await barriers(page, { within });
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await barriers(page, { within, rules: ['color-contrast'] });
  await page.setViewportSize({ width: 390, height: 844 });
  await app.drawn();
  expect({ what, light, dark, wider: await overflow(page) }).toEqual({ what, light: [], dark: [], wider: 0 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
}

const click = (mark: string) => app.page.locator(`[data-${mark}]`).first().click();

test('nothing that axe finds, and nothing too wide, in what is kept, the history and the ledger', async () => {
  const { page } = app;
  await app.keepSessions('memory');
  await app.openSample('iris');
  await check('kept in memory only', '[data-storing-badge]');
  await app.newSession();
  await page.locator('main [data-storing-mode="sealed"]').check();
  await check('a passphrase is asked for on the first page', 'main [data-storing]');
  await app.keepSessions('plain');
  await app.openSample('iris');
  await page.locator('[data-session-name]').fill('iris of spring');
  await app.saved();
  await click('history="open"');
  await page.locator('[data-point]').first().waitFor();
  await check('history', '#history');
  await page.keyboard.press('Escape');
  await click('door');
  await page.locator('[data-ledger]').waitFor();
  await check('the lock and the ledger', '#door');
  await page.keyboard.press('Escape');
});

test('nor in the list of sessions, what is said of files and of deleting, and where a passphrase is asked for', async () => {
  await click('sessions');
  const { page } = app;
  const dialog = page.locator('dialog[open]');
  await dialog.locator('[data-action="lock"]').first().click();
  await check('sessions, one about to be encrypted', 'dialog[open]');
  await dialog.locator('[data-action="save-panel"]').click();
  await dialog.locator('[data-encrypt-file]').check();
  await check('a session file', 'dialog[open]');
  await dialog.locator('[data-action="back"]').click();
  await dialog.locator('[data-action="settings-panel"]').click();
  await dialog.locator('[data-action="ask-delete-everything"]').click();
  await check('delete everything', 'dialog[open]');
  await page.keyboard.press('Escape');
  await app.encryptSession('iris of spring', 'correct horse');
  await app.reload();
  await page.locator('[data-unlock][open]').waitFor();
  await check('the passphrase of a session', 'dialog[open]');
  expect(app.console).toEqual([]);
});
