import { afterAll, beforeAll, expect, test } from 'vitest';
import { countWorkerCalls, workerCalls } from '../helpers/worker-calls';
import { Driver } from './driver';

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await countWorkerCalls(app);
  await app.open();
});
afterAll(() => app.close());

const calls = () => workerCalls(app);

const LINES = Array.from({ length: 60 }, (_, i) => `${10 + ((i * 37) % 90)},${1 + (i % 5)},${20 + ((i * 11) % 50)}`);
const FILE = new TextEncoder().encode(['spend,visits,age', ...LINES].join('\n'));

const names = async () => (await app.segments()).map(({ name }) => name);
const runs = async () => {
  await app.goTo('cluster');
  return app.page.locator('[data-run-card]').count();
};

test('a name, a role, the recipe and a removed run are undone and done again by keys, and nothing is computed for it', async () => {
  await app.openBytes('shop.csv', FILE);
  await app.goTo('prepare');
  await app.prepared();
  const proposed = await app.recipe();
  await app.run({ params: { k: 3 }, seed: 1 });
  await app.run({ params: { k: 2 }, seed: 1 });
  const found = await names();
  await app.rename(0, 'Loyal');
  await app.addStep('age', 'winsorise');
  const edited = await app.recipe();
  await app.setRole('visits', 'ignore');
  await app.goTo('cluster');
  await app.page.locator('[data-remove-run]').first().click();
  await app.page.locator('[data-remove-confirm]').click();
  await app.saved();
  expect(await runs()).toBe(1);
  const last = await app.history();
  expect(last.map(({ standing }) => standing)).toEqual(['now', ...last.slice(1).map(() => 'past')]);

  await app.goTo('export');
  const before = await calls();
  for (let edits = 0; edits < 4; edits++) await app.undo();
  const after = await calls();
  expect(after.slice(before.length)).toEqual([]);
  expect((await app.history()).filter(({ standing }) => standing === 'ahead')).toHaveLength(4);
  expect(await names()).toEqual(found);
  expect(await runs()).toBe(2);
  await app.goTo('prepare');
  await app.prepared();
  expect(await app.recipe()).toEqual(proposed);

  await app.goTo('export');
  const again = (await calls()).length;
  for (let edits = 0; edits < 4; edits++) await app.redo();
  expect((await calls()).slice(again)).toEqual([]);
  expect(await app.history()).toEqual(last);
  expect(await runs()).toBe(1);
  await app.goBackTo(last.findIndex(({ what }) => what.includes('Winsorise') || what.includes('added to age')));
  await app.goTo('prepare');
  await app.prepared();
  expect(await app.recipe()).toEqual(edited);
});

test('in a field the key takes back what was typed there; another edit begins a branch, and all of it is there after a reload', async () => {
  await app.goTo('personas');
  const field = app.page.locator('[data-persona="1"] [data-persona-name]');
  await field.fill('Rare');
  await app.saved();
  expect(await app.page.locator('[data-history="undo"]').getAttribute('aria-label')).toContain('named Rare');
  const branched = await app.history();
  expect(branched[0]).toMatchObject({ standing: 'now' });
  expect(branched.filter(({ standing }) => standing === 'aside')).toHaveLength(2);
  await field.focus();
  await app.page.keyboard.press('Control+z');
  await app.saved();
  const typed = await app.history();
  expect(typed.map(({ what }) => what).slice(1)).toEqual(branched.map(({ what }) => what).slice(1));
  expect(typed[0]?.what).not.toBe(branched[0]?.what);

  await app.reload();
  const stored = await app.history();
  expect(stored).toEqual(typed);
  await app.goBackTo(stored.findIndex(({ what, standing }) => standing === 'aside' && what.includes('removed')));
  expect(await runs()).toBe(1);
  await app.undo();
  expect(await runs()).toBe(2);
  expect(await names()).toContain('Loyal');
  expect(app.console).toEqual([]);
});
