import { afterAll, beforeAll, expect, test } from 'vitest';
import { Driver } from './driver';

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
  await app.openSample('customers');
  await app.run({ params: { k: 4, starts: 2 }, seed: 1 });
});
afterAll(() => app.close());

test('the variables are ranked, and rules of any depth retell the segments', async () => {
  const ranking = await app.separation();
  const shares = ranking.map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  expect(ranking[0]).toMatchObject({ effect: 'large', sure: 'surely' });
  const proposed = await app.rules();
  expect(proposed.accuracy).toBeGreaterThan(0.8);
  expect(proposed.rules.every((own) => own.length > 0)).toBe(true);
  const short = await app.rules(1);
  expect(short.depth).toBe(1);
  expect(short.accuracy).toBeLessThan(proposed.accuracy);
  expect(short.rules.flat()).toHaveLength(2);
});

test('a segment says what sets it apart, how sure that is, and who is typical of it', async () => {
  await app.page.locator('[data-segment="1"]').click();
  const story = app.page.locator('[data-story="ready"]');
  await story.waitFor();
  const evidence = await story.locator('[data-evidence]').allTextContents();
  expect(evidence.length).toBe(await story.locator('[data-trait]').count());
  for (const one of evidence) expect(one).toMatch(/^(d|lift) -?[\d.,]+ \(-?[\d.,]+ to -?[\d.,]+\), n [\d,]+$/);
  const { typical } = await app.typical();
  expect(typical.map(({ segment }) => segment)).toEqual([1, 1, 1, 1, 1]);
  const [first] = typical;
  await app.page.locator(`[data-typical] [data-open-row="${first?.row}"]`).click();
  await app.page.locator('nav a[data-step="data"][aria-current]').waitFor();
  await app.page
    .getByText(String(Number(first?.row) + 1), { exact: true })
    .first()
    .waitFor();
});

test('it is kept with the session: nothing is worked out again after a reload', async () => {
  const before = await app.separation();
  await app.reload();
  await app.goTo('explore');
  expect(await app.page.locator('[data-understand]').getAttribute('data-understand')).toBe('ready');
  expect(await app.separation()).toEqual(before);
  expect(app.console).toEqual([]);
});
