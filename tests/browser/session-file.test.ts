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
  await app.context.addInitScript(standInForLaunches);
  await app.open();
});
afterAll(() => app.close());

type Launch = (launch: { files: { getFile(): Promise<File> }[] }) => void;
/** Headless browsers start no app from a file manager: the page's own consumer is handed what they would hand it. */
function standInForLaunches(): void {
  const setConsumer = (launched: Launch): void => void Object.assign(globalThis, { launched });
  Object.defineProperty(globalThis, 'launchQueue', { value: { setConsumer } });
}
/** Starts the installed app with a file. */
const launch = (name: string, bytes: Uint8Array): Promise<void> =>
  app.page.evaluate(
    ([name, bytes]) => {
      const getFile = () => Promise.resolve(new File([new Uint8Array(bytes)], name));
      (globalThis as unknown as { launched: Launch }).launched({ files: [{ getFile }] });
    },
    [name, [...bytes]] as const,
  );
/** Drops a file on the page. */
const drop = (name: string, bytes: Uint8Array): Promise<boolean> =>
  app.page.evaluate(
    ([name, bytes]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
      return document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, [...bytes]] as const,
  );
/** Until a session is on screen whose name is another than before. */
const otherSession = (name: string) =>
  app.page.waitForFunction(
    (before) => {
      const shown = document.querySelector<HTMLInputElement>('[data-session-name]')?.value;
      return shown !== undefined && shown !== before && document.querySelector('[data-job]') === null;
    },
    name,
    { timeout: 20_000 },
  );

const unlocked = () => app.page.locator('[data-unlock][open]').waitFor();

describe('a session file', () => {
  test('brings everything back: segments, names, runs, and what can be undone unless it was left out', async () => {
    await app.openBytes('people.csv', bytes);
    await app.run({ params: { k: 3 }, seed: 1 });
    await app.rename(0, 'Taken back');
    await app.rename(1, 'Rare');
    await app.undo();
    await app.rename(0, 'Loyal');
    const [before, history] = [await app.segments(), await app.history()];
    const file = await app.saveSessionFile();
    const without = await app.saveSessionFile({ history: false });
    expect(file.name).toBe('people.kindred');
    await app.newSession();
    await app.openSessionFile(file.name, file.bytes);
    expect(await app.segments()).toEqual(before);
    expect(await app.history()).toEqual(history);
    await app.goBackTo(history.findIndex(({ what }) => what.includes('Taken back')));
    expect((await app.segments())[0]?.name).toBe('Taken back');
    await app.newSession();
    await app.openSessionFile(without.name, without.bytes);
    expect(await app.segments()).toEqual(before);
    expect(await app.history()).toHaveLength(1);
    await app.saved();
    expect((await app.sessions()).filter((name) => name === 'people')).toHaveLength(3);
  });

  test('is opened where it is dropped, and by the file manager, which opens customers too', async () => {
    const { bytes: file } = await app.saveSessionFile();
    for (const hand of [drop, launch]) {
      await app.newSession();
      await hand('from elsewhere.kindred', file);
      await otherSession('');
      expect((await app.segments()).map(({ name }) => name)).toContain('Loyal');
    }
    await launch('people.csv', bytes);
    await app.page.locator('[data-import-preview]').waitFor();
    await app.cancelImport();
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
    for (const [index, { name, refused, file }] of HOSTILE.entries()) {
      if (refused === null) continue;
      await drop(`evil ${index}.kindred`, new Uint8Array(await (await file()).arrayBuffer()));
      const told = app.page.locator('[data-message]', { hasText: `evil ${index}.kindred` });
      await told.waitFor();
      expect(await told.innerText(), name).toMatch(/was not opened|was written by a newer Kindred/);
      expect(await app.segments(), name).toEqual(before);
    }
    expect(await app.exportCsv()).toContain('Loyal'); // the customers are still there
  });

  test('with malice in its words is let in, and they stay words', async () => {
    for (const { refused, file } of HOSTILE) {
      if (refused !== null) continue;
      await app.newSession();
      await app.openSessionFile('evil.kindred', new Uint8Array(await (await file()).arrayBuffer()));
      const isRefused = (await app.messages()).some((message) => message.includes('was not opened'));
      if (isRefused) continue;
      for (const step of ['variables', 'explore', 'personas'] as const) await app.goTo(step);
      expect(await app.page.locator('main img, main script, main a[href*="attacker"]').count()).toBe(0);
    }
    expect(await polluted()).toBeUndefined();
    expect(app.requests.filter((url) => url.includes('attacker'))).toEqual([]);
    expect(app.console).toEqual([]);
  });

  test('under a passphrase opens with it alone; a changed byte is told apart from a wrong one', async () => {
    await app.reopen('people');
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

  test('it locks itself when nobody was there for a while, before the first touch after that counts', async () => {
    await app.page.locator('[data-session-name]').fill('secret of spring');
    await app.page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 16 * 60_000;
    });
    await app.page.mouse.move(300, 300);
    await unlocked();
    expect(await app.page.locator('[data-idle]').innerText()).toContain('Nobody touched Kindred');
    expect(await app.page.locator('body').innerText()).not.toContain('Zwolle');
    expect(await app.page.locator('[data-session-name]').count()).toBe(0);
    expect(await app.unlock('correct horse')).toBe('');
    await otherSession('');
    expect(await app.page.locator('[data-session-name]').inputValue()).toBe('secret of spring');
    await app.reload(); // the clock is right again
    await unlocked();
    await app.refusePassphrase();
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
    // Of what was open only the encrypted session is known still.
    await unlocked();
    expect(await app.page.locator('[data-session-name]').count()).toBe(0);
    await app.refusePassphrase();
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

  test('delete everything leaves nothing, in other tabs neither, and no note that would miss it', async () => {
    const other = await app.context.newPage();
    await other.goto(app.page.url());
    await other.locator('html[data-ready]').waitFor({ state: 'attached' });
    await other.locator('[data-new-session]').click();
    await other.locator('[data-sample="iris"]').click();
    await other.locator('[data-opened]').waitFor();
    await app.deleteEverything();
    expect((await app.messages()).join(' ')).toContain('Everything that Kindred had stored');
    await other.locator('main [data-storing]').waitFor();
    for (const page of [app.page, other]) {
      await page.reload();
      await page.locator('html[data-ready]').waitFor({ state: 'attached' });
      expect(await page.locator('[data-loss]').count()).toBe(0);
      const left = await page.evaluate(async () => {
        const files: string[] = [];
        for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
        return { files, keys: Object.keys(localStorage) };
      });
      expect(left).toEqual({ files: [], keys: [] });
    }
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
