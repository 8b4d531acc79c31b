import { readdirSync, statSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Count, makeSession, name, nameOf, saved, type Machine } from './kit';

/** The database is emptied behind the app's back; at the next visit that is told, and the last session is back. */
export async function wiped(machine: Machine, rounds: number): Promise<Count[]> {
  const [told, restored] = [new Count('an emptied store was noticed'), new Count('the last session was brought back')];
  await machine.start();
  let page = await machine.page();
  await makeSession(page);
  for (let round = 0; round < rounds; round++) {
    const wanted = `kept ${round}`;
    await copied(page, wanted);
    // Another page of the same address, which opens no database.
    await page.route('**/elsewhere', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto(`${machine.url}elsewhere`);
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
    told.add((await page.locator('[data-loss]').count()) === 1);
    const found = await nameOf(page).catch(() => 'nothing');
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
    if (await page.locator('[data-repair]').count()) {
      await page.locator('[data-repair]').click();
      await page.locator('[data-keeping]').waitFor({ state: 'detached' });
    }
  }
  await machine.stop();
  return [told, restored];
}

/** There is room for 20 MB: a session that does not fit is told, and the one before is intact. */
export async function full(machine: Machine): Promise<Count[]> {
  const context = await machine.start();
  const page = await machine.page();
  await makeSession(page);
  await name(page, 'before');
  await saved(page);
  const protocol = await context.newCDPSession(page);
  await protocol.send('Storage.overrideQuotaForOrigin', { origin: new URL(machine.url).origin, quotaSize: 20e6 });
  await page.locator('nav a[data-step="data"]').click();
  await page.locator('[data-new-session]').click();
  const line = `${'x'.repeat(90)},1,2,3\n`;
  const buffer = Buffer.from(`name,a,b,c\n${line.repeat(400_000)}`);
  writeFileSync(join(machine.profile, 'large.csv'), buffer);
  await page.locator('input[data-file]').first().setInputFiles(join(machine.profile, 'large.csv'));
  await page.locator('[data-import-accept]:enabled').click();
  const told = new Count('no room for a session is told');
  const shown = page.locator('[data-keeping="failed"]');
  told.add(
    await shown.waitFor({ timeout: 60_000 }).then(
      () => true,
      () => false,
    ),
  );
  told.add((await page.locator('[data-save-state]').getAttribute('data-save-state')) === 'failed', 'said to be saved');
  const intact = new Count('the session before is intact');
  await page.locator('[data-sessions]').click();
  await page.locator('dialog [data-session="iris"] [data-action="open"]').click();
  await page.locator('nav a[data-step="personas"]').click();
  intact.add((await nameOf(page)) === 'before');
  await machine.stop();
  return [told, intact];
}

/** Names the persona and waits until that is stored and copied. */
async function copied(page: Awaited<ReturnType<Machine['page']>>, value: string): Promise<void> {
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
