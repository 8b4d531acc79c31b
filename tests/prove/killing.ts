import { Count, makeSession, name, nameOf, pause, type Machine } from './kit';

/** Renames as fast as it can be saved, until the browser is killed; nothing that was said to be saved may be lost or torn. */
export async function killing(machine: Machine, kills: number): Promise<Count[]> {
  await machine.start();
  let page = await machine.page();
  await makeSession(page);
  const lost = new Count('killed during saves, nothing acknowledged was lost');
  const torn = new Count('killed during saves, the session was whole');
  let number = 0;
  /** What the page said to be saved; what it did not come to say may be there or not. */
  let acknowledged = 0;
  for (let kill = 0; kill < kills; kill++) {
    let alive = true;
    const working = (async () => {
      while (alive) {
        number += 1;
        await name(page, `n${number}`);
        await page.locator('[data-save-state="saved"]').waitFor({ state: 'attached' });
        acknowledged = number;
      }
    })().catch(() => undefined);
    await pause(400 + ((kill * 137) % 900));
    alive = false;
    await machine.kill();
    await working;
    await machine.start();
    page = await machine.page();
    const found = Number((await nameOf(page).catch(() => 'n-1')).slice(1) || 0);
    lost.add(found >= acknowledged, `n${acknowledged} was saved, n${found} is there`);
    torn.add((await page.locator('[data-loss]').count()) === 0 && found >= 0, `loss was told after n${acknowledged}`);
  }
  await machine.stop();
  return [lost, torn];
}
