import { Count, makeSession, name, nameOf, pause, ready, type Machine } from './kit';

const WAYS = ['close', 'reload', 'navigate'] as const;
const DELAYS = [0, 100, 300] as const;

/** Edit, wait so long, leave; come back: the edit is there. `rounds` for each wait. */
export async function leaving(machine: Machine, rounds: number): Promise<Count[]> {
  await machine.start();
  let page = await machine.page();
  await makeSession(page);
  const counts: Count[] = [];
  for (const delay of DELAYS) {
    const count = new Count(`edited, left after ${delay} ms`);
    for (let round = 0; round < rounds; round++) {
      const way = WAYS[round % WAYS.length] ?? 'close';
      const wanted = `${way} ${delay} ${round}`;
      await name(page, wanted);
      if (delay > 0) await pause(delay);
      if (way === 'close') {
        const next = await machine.context.newPage();
        await page.close({ runBeforeUnload: true });
        page = next;
        await page.goto(machine.url);
      } else if (way === 'reload') {
        await page.reload();
      } else {
        await page.goto('about:blank');
        await page.goto(machine.url);
      }
      await ready(page);
      const found = await nameOf(page);
      count.add(found === wanted, `${wanted} was ${found}`);
    }
    counts.push(count);
  }
  await machine.stop();
  return counts;
}

/** The page is closed while the stored session is still being read: what was stored stays as it was. */
export async function earlyClose(machine: Machine, rounds: number): Promise<Count[]> {
  await machine.start();
  let page = await machine.page();
  await makeSession(page);
  await name(page, 'as it was');
  await page.locator('[data-save-state="saved"]').waitFor({ state: 'attached' });
  const before = await shape(page);
  const count = new Count('closed while it was being read, as it was afterwards');
  for (let round = 0; round < rounds; round++) {
    await page.close();
    const early = await machine.context.newPage();
    // Reading takes long: every answer of the database comes late.
    await early.addInitScript(() => {
      const get = IDBObjectStore.prototype.get;
      IDBObjectStore.prototype.get = function (key) {
        const until = performance.now() + 40;
        while (performance.now() < until);
        return get.call(this, key);
      };
    });
    await early.goto(machine.url, { waitUntil: 'commit' });
    await pause((round * 700) / rounds);
    await early.close({ runBeforeUnload: true });
    page = await machine.page();
    const after = await shape(page);
    count.add(after === before, after);
  }
  await machine.stop();
  return [count];
}

/** What is to be seen of a session: its name, its segments and their sizes. */
async function shape(page: Awaited<ReturnType<Machine['page']>>): Promise<string> {
  await nameOf(page);
  return page.evaluate(() => {
    const personas = [...document.querySelectorAll('[data-persona-name]')].map(
      (field) => (field as HTMLInputElement).value,
    );
    const session = (document.querySelector('[data-session-name]') as HTMLInputElement | null)?.value;
    return JSON.stringify([session, personas]);
  });
}
