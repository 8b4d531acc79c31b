import type { Page } from 'playwright';
import { Count, makeSession, name, nameOf, pause, saved, type Machine } from './kit';

/** Deterministic, so that a run can be done again. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Two tabs with one session, edited and taken over in any order. What the writing tab said to be saved is there afterwards,
 * unless a later writer, who had seen it, changed it.
 */
export async function interleaving(machine: Machine, rounds: number): Promise<Count[]> {
  await machine.start();
  const first = await machine.page();
  await makeSession(first);
  const second = await machine.page();
  const count = new Count('two tabs edited in turn, nothing was overwritten unseen');
  const refused = new Count('the second tab says so and cannot edit');
  await second.locator('[data-keeping="elsewhere"]').waitFor();
  refused.add(await second.locator('[data-persona="0"] [data-persona-name]').isDisabled());
  let [writer, reader] = [first, second];
  let last = await nameOf(writer);
  const random = chance(7);
  for (let round = 0; round < rounds; round++) {
    const wanted = `round ${round}`;
    if (random() < 0.7) {
      await name(writer, wanted);
      last = wanted;
      await pause(random() * 350);
    }
    if (random() < 0.3) await edited(reader, `unasked ${round}`);
    // Taken over, at any moment after the edit.
    await reader.locator('[data-take-over]').click();
    await writer.locator('[data-keeping="elsewhere"]').waitFor();
    await reader.locator('[data-keeping="elsewhere"]').waitFor({ state: 'detached' });
    [writer, reader] = [reader, writer];
    const found = await nameOf(writer);
    count.add(found === last, `“${last}” became “${found}”`);
  }
  await name(writer, 'the end');
  await saved(writer);
  await reader.close();
  await writer.reload();
  count.add((await nameOf(writer)) === 'the end', 'the last edit');
  await machine.stop();
  return [refused, count];
}

/** An edit in the tab that may only look, past everything that is disabled. */
async function edited(page: Page, value: string): Promise<void> {
  await page.evaluate((text) => {
    const field = document.querySelector('[data-persona="0"] [data-persona-name]') as HTMLInputElement;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}
