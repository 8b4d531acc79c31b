import { readdirSync, statSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { Count, makeSession, name, nameOf, ready, saved, type Machine } from './kit';

/** The database is emptied behind the app's back; at the next visit that is told, and the last session is back. */
export async function wiped(machine: Machine, rounds: number): Promise<Count[]> {
  const [told, restored] = [new Count('an emptied store was noticed'), new Count('the last session was brought back')];
  await machine.start();
  let page = await machine.page();
  await makeSession(page);
  for (let round = 0; round < rounds; round++) {
    const wanted = `kept ${round}`;
    await copied(page, wanted);
    // Something else of the same origin, which opens no database.
    await page.goto(`${machine.url}icon.svg`);
    await page.evaluate(
      () =>
        new Promise((done, failed) => {
          const request = indexedDB.deleteDatabase('kindred');
          request.onsuccess = done;
          request.onerror = failed;
        }),
    );
    await page.close();
    page = await machine.page();
    const isTold = (await page.locator('[data-loss]').count()) === 1;
    const found = await nameOf(page).catch(() => 'nothing');
    told.add(isTold, `“${found}” is there, and nothing is said`);
    await dismiss(page);
    restored.add(found === wanted, `“${wanted}” was “${found}”`);
  }
  await machine.stop();
  return [told, restored];
}

/** Bytes in the middle of the database's files are turned over while the browser is not running. */
export async function damaged(machine: Machine, rounds: number): Promise<Count[]> {
  const [told, restored] = [new Count('a damaged store was noticed'), new Count('the session is there after damage')];
  await machine.start();
  let page = await machine.page();
  await makeSession(page);
  for (let round = 0; round < rounds; round++) {
    const wanted = `kept ${round}`;
    await copied(page, wanted);
    await machine.stop();
    const hit = damage(machine.profile, round);
    await machine.start();
    page = await machine.page();
    const found = await nameOf(page).catch(() => 'nothing');
    const isTold = (await page.locator('[data-loss], [data-keeping="failed"]').count()) > 0;
    // Damage that did no harm needs no word.
    told.add(isTold || found === wanted, `${hit}: ${found}`);
    restored.add(found === wanted, `${hit}: “${wanted}” was “${found}”`);
    await dismiss(page);
    if (await page.locator('[data-repair]').count()) {
      await page.locator('[data-repair]').click();
      await page.locator('[data-keeping]').waitFor({ state: 'detached' });
    }
  }
  await machine.stop();
  return [told, restored];
}

/** Room for everything of Kindred's in this browser, in bytes. */
const ROOM = 20e6;

/**
 * There is room for 20 MB: a session that does not fit is told and can be taken out as a file, and the one before is intact
 * and goes on being stored.
 */
export async function full(machine: Machine): Promise<Count[]> {
  const [told, kept] = [
    new Count('no room for a session is told'),
    new Count('where there is no room, nothing is lost'),
  ];
  // Firefox gives a fifth of all room to one site.
  await machine.start({ 'dom.quotaManager.temporaryStorage.fixedLimit': Math.floor((ROOM * 5) / 1024) });
  const first = await machine.page();
  await makeSession(first);
  await name(first, 'before');
  await saved(first);
  const page = machine.browser === 'firefox' ? first : await crampedPage(machine);
  const line = `${'x'.repeat(90)},1,2,3\n`;
  const large = join(machine.profile, 'large.csv');
  writeFileSync(large, `name,a,b,c\n${line.repeat(400_000)}`);
  await page.locator('nav a[data-step="data"]').click();
  await page.locator('[data-new-session]').click();
  await page.locator('input[data-file]').first().setInputFiles(large);
  await page.locator('[data-import-accept]:enabled').click();
  told.add(await isThere(page.locator('[data-keeping="failed"]')), 'no banner');
  told.add((await page.locator('[data-save-state]').getAttribute('data-save-state')) === 'failed', 'said to be saved');
  kept.add(await handsOut(page), 'no session file came');
  await page.locator('[data-sessions]').click();
  await page.locator('dialog [data-session="iris"] [data-action="open"]').click();
  await page.locator('nav a[data-step="personas"]').click();
  kept.add((await nameOf(page)) === 'before', 'the session before is another');
  await name(page, 'after');
  await saved(page);
  await page.reload();
  kept.add((await nameOf(page)) === 'after', 'the session before is not stored any more');
  await machine.stop();
  return [told, kept];
}

/** Chromium counts what is free only now and then, so it starts anew and learns of the limit before the page is there. */
async function crampedPage(machine: Machine): Promise<Page> {
  await machine.stop();
  const context = await machine.start();
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send('Storage.overrideQuotaForOrigin', { origin: new URL(machine.url).origin, quotaSize: ROOM });
  await page.goto(machine.url);
  await ready(page);
  return page;
}

/** Whether the session file comes at a click. Watched at its source: Firefox tells its driver of no downloads. */
async function handsOut(page: Page): Promise<boolean> {
  await page.evaluate(() => {
    const { createObjectURL } = URL;
    URL.createObjectURL = (file: Blob) => {
      document.documentElement.dataset['handed'] = String(file.size);
      return createObjectURL(file);
    };
  });
  await page.locator('[data-rescue]').click();
  const handed = page.locator('html[data-handed]');
  await handed.waitFor({ state: 'attached' });
  return Number(await handed.getAttribute('data-handed')) > 10_000;
}

function isThere(what: Locator): Promise<boolean> {
  return what.waitFor({ timeout: 90_000 }).then(
    () => true,
    () => false,
  );
}

/** What is said now is not to be taken for what is said of the next loss. */
async function dismiss(page: Page): Promise<void> {
  if (await page.locator('[data-loss]').count()) await page.locator('[data-loss] button').click();
}

/** Names the persona and waits until that is stored and copied. */
async function copied(page: Page, value: string): Promise<void> {
  await page.evaluate(() => delete document.documentElement.dataset['mirrored']);
  await name(page, value);
  await saved(page);
  await page.locator('html[data-mirrored]').waitFor({ state: 'attached' });
}

/** Turns 512 bytes over in one or two files of the database. */
function damage(profile: string, round: number): string {
  const files = filesOf(profile).filter((file) =>
    /indexeddb\.leveldb\/(?:\d+\.log|MANIFEST-|\d+\.ldb)|\/idb\/.*\.sqlite$/.test(file),
  );
  const kinds = [/\.log$|\.sqlite$/, /MANIFEST-|\.sqlite$/, /./];
  const kind = kinds[round % kinds.length] ?? /./;
  const hit = files.filter((file) => kind.test(file) && statSync(file).size > 0);
  for (const file of hit) {
    const bytes = readFileSync(file);
    const from = file.endsWith('.sqlite') ? 0 : Math.floor(bytes.length / 3);
    for (let i = from; i < Math.min(bytes.length, from + 512); i++) bytes[i] = (bytes[i] ?? 0) ^ 0xff;
    writeFileSync(file, bytes);
  }
  return hit.map((file) => file.split('/').at(-1)).join(' + ');
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
