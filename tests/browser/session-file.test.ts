import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entriesOf, HOSTILE } from '../sessions/file/hostile';
import { Driver } from './driver';

const CITIES = ['Zwolle-Zuid', 'Qaanaaq', 'Llanfairpwll'];
/** 60 customers in three groups that anybody finds. */
const CUSTOMERS = [
  'id,city,spend,visits',
  ...Array.from({ length: 60 }, (_, row) => {
    const group = row % 3;
    return `c${row}@kindred.example,${CITIES[group]},${group * 500 + (row % 7)},${group * 40 + (row % 5)}`;
  }),
].join('\n');
const bytes = new TextEncoder().encode(CUSTOMERS);
const polluted = () => app.page.evaluate(() => ({}) as Record<string, unknown>).then((object) => object['polluted']);

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
});
afterAll(() => app.close());

const unlocked = () => app.page.locator('[data-unlock][open]').waitFor();

describe('a session file', () => {
  test('brings everything back: segments, names, runs', async () => {
    await app.openBytes('people.csv', bytes);
    await app.run({ params: { k: 3 }, seed: 1 });
    await app.rename(0, 'Loyal');
    const before = await app.segments();
    const file = await app.saveSessionFile();
    expect(file.name).toBe('people.kindred');
    await app.newSession();
    await app.openSessionFile(file.name, file.bytes);
    expect(await app.segments()).toEqual(before);
    await app.saved();
    expect((await app.sessions()).filter((name) => name === 'people')).toHaveLength(2);
  });

  test('with recipe and personas only has no value of a row, and does the same to the same customers', async () => {
    const { name, bytes: recipe } = await app.saveSessionFile({ holds: 'recipe' });
    expect(name).toBe('people (recipe).kindred');
    const texts = (await entriesOf(new Blob([new Uint8Array(recipe)]))).map((entry) => entry.bytes);
    const all = Buffer.concat([recipe, ...texts]).toString('latin1');
    for (const cell of [...CITIES, '@kindred.example', 'people.csv']) expect(all).not.toContain(cell);
    expect(all).toContain('Loyal');
    await app.newSession();
    await app.openSessionFile(name, recipe);
    expect(await app.messages()).toContainEqual(expect.stringContaining('Open the customers first'));
    await app.openBytes('again.csv', bytes);
    await app.openSessionFile(name, recipe);
    await app.goTo('explore');
    expect((await app.segments()).map((segment) => segment.name)).toContain('Loyal');
  });

  test('that is hostile is refused with the reason, and what was open is as it was', async () => {
    const before = await app.segments();
    for (const { name, refused, file } of HOSTILE) {
      const evil = new Uint8Array(await (await file()).arrayBuffer());
      if (refused === null) continue;
      await app.openSessionFile('evil.kindred', evil);
      expect((await app.messages()).join(' '), name).toMatch(/evil\.kindred (was not opened|was written)/);
      expect(await app.segments(), name).toEqual(before);
    }
    expect(await polluted()).toBeUndefined();
    expect(app.requests.filter((url) => url.includes('attacker'))).toEqual([]);
  });

  test('under a passphrase opens with it alone; a changed byte is told apart from a wrong one', async () => {
    await app.reopen('again');
    const { bytes: sealed } = await app.saveSessionFile({ passphrase: 'correct horse' });
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('kindred/');
    const flipped = Buffer.from(sealed);
    flipped[flipped.length - 40] ^= 1;
    await app.openSessionFile('people.kindred', flipped);
    expect(await app.unlock('correct horse')).toContain('was changed since it was encrypted');
    await app.refusePassphrase();
    await app.newSession();
    await app.openSessionFile('people.kindred', sealed);
    expect(await app.unlock('wrong horse')).toContain('This passphrase does not open people.kindred');
    expect(await app.unlock('correct horse')).toBe('');
    expect((await app.segments()).map(({ name }) => name)).toContain('Loyal');
    expect(app.console).toEqual([]);
  });
});

describe('what stays in the browser', () => {
  test('an encrypted session asks for its passphrase after a reload, and stays as it is without', async () => {
    await app.newSession();
    await app.openBytes('secret.csv', bytes);
    await app.saved();
    await app.encryptSession('secret', 'correct horse');
    await app.reload();
    await unlocked();
    expect(await app.unlock('horse correct')).toContain('does not open secret');
    expect(await app.unlock('correct horse')).toBe('');
    expect(await app.page.locator('[data-session-name]').inputValue()).toBe('secret');
    await app.page.locator('[data-storing-badge="sealed"]').waitFor();
  });

  test('in memory only nothing is stored, and the badge says so', async () => {
    await app.newSession();
    await app.keepSessions('memory');
    const before = await app.sessions();
    await app.openBytes('fleeting.csv', bytes);
    await app.page.locator('[data-storing-badge="memory"]').waitFor();
    await app.run({ params: { k: 3 }, seed: 1 });
    expect(await app.sessions()).toEqual(before);
    await app.reload();
    expect(await app.page.locator('[data-session-name]').count()).toBe(0);
    await app.goTo('data');
    await app.keepSessions('plain');
  });

  test('sessions older than the setting go at start, and it is told', async () => {
    await app.openBytes('kept.csv', bytes);
    await app.saved();
    const others = (await app.sessions()).filter((name) => name !== 'kept');
    await app.page.evaluate(async () => {
      localStorage.setItem('kindred.storing', JSON.stringify({ mode: 'plain', expiryDays: 7 }));
      const opened = indexedDB.open('kindred');
      await new Promise((resolve) => (opened.onsuccess = resolve));
      const store = opened.result.transaction('sessions', 'readwrite').objectStore('sessions');
      const all = store.getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      for (const session of all.result as { name: string; updatedAt: number }[]) {
        if (session.name !== 'kept') store.put({ ...session, updatedAt: Date.now() - 8 * 86_400_000 });
      }
      await new Promise((resolve) => (store.transaction.oncomplete = resolve));
      opened.result.close();
    });
    await app.reload();
    expect(await app.sessions()).toEqual(['kept']);
    expect((await app.messages()).join(' ')).toMatch(
      new RegExp(`${others.length} sessions? not touched for 7 days (was|were) deleted`),
    );
  });

  test('delete everything leaves nothing, in other tabs neither', async () => {
    const other = await app.context.newPage();
    await other.goto(app.page.url());
    await other.locator('html[data-ready]').waitFor({ state: 'attached' });
    await app.deleteEverything();
    expect((await app.messages()).join(' ')).toContain('Everything that Kindred had stored');
    await other.locator('main [data-storing]').waitFor();
    const left = await app.page.evaluate(async () => {
      const names: string[] = [];
      for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
      return { files: names, keys: Object.keys(localStorage).filter((key) => key !== 'kindred.canary') };
    });
    expect(left).toEqual({ files: [], keys: [] });
    expect(await app.sessions()).toEqual([]);
    await other.close();
  });
});

test('customers that are kept encrypted are nowhere in the files of the browser', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'profile-'));
  /** How many files of the profile hold these letters, in UTF-8 or UTF-16. */
  const filesWith = (letters: string): number =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
      .filter((content) => content.includes(letters) || content.includes(Buffer.from(letters, 'utf16le'))).length;
  const keep = async (mode: 'sealed' | 'plain', name: string): Promise<void> => {
    const browser = await Driver.launch({ profile: folder });
    await browser.open();
    // The encrypted session of before is asked for first.
    if (mode === 'plain') await browser.refusePassphrase();
    await browser.keepSessions(mode, 'correct horse');
    await browser.openBytes(`${name}.csv`, bytes);
    await browser.run({ params: { k: 3 }, seed: 1 });
    await browser.rename(0, 'Loyal');
    await browser.saved();
    await browser.close();
  };
  try {
    await keep('sealed', 'secret');
    for (const city of CITIES) expect(filesWith(city)).toBe(0);
    expect(filesWith('c7@kindred.example')).toBe(0);
    // The control: the same customers, kept as they are, are found by the same search.
    await keep('plain', 'open');
    expect(filesWith(CITIES[0])).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
