import { afterAll, beforeAll, expect, test } from 'vitest';
import { Driver } from './driver';

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
});
afterAll(() => app.close());

const LINES = Array.from({ length: 60 }, (_, i) => {
  const visits = (i * 7) % 23;
  return `C-${i},${visits},${visits * 3 + 1},${(i * 13) % 17},${['web', 'shop', 'phone'][(i * 5) % 3]!}`;
});
const FILE = new TextEncoder().encode(['customer_id,visits,points,spent_days,channel', ...LINES].join('\n'));

test('variables are weighed, evened out, merged, left out and put back', async () => {
  await app.openBytes('shop.csv', FILE);
  const before = await app.balance();
  expect(Object.keys(before)).toEqual(['visits', 'points', 'spent_days', 'channel']);
  expect(Object.values(before).map(({ share }) => share)).toEqual(
    [0, 0, 0, 0].map(() => expect.closeTo(0.25, 2) as number),
  );
  expect(await app.balanceWarnings()).toEqual([{ code: 'duplicate', columns: ['visits', 'points'] }]);

  await app.setWeight('spent_days', 9);
  const heavier = await app.balance();
  expect(heavier['spent_days']).toEqual({ share: expect.closeTo(0.75, 2) as number, weight: 9 });
  expect((await app.balanceWarnings()).map(({ code }) => code)).toEqual(['duplicate', 'dominating']);

  // While the slider is moved the shares follow; nothing is decided before it is let go.
  const slider = app.page.locator('[data-balance-of="visits"] input[type="range"]');
  await slider.focus();
  await app.page.keyboard.press('Home');
  expect((await app.balance())['visits']).toEqual({ share: 0, weight: 0 });

  await app.page.locator('[data-balance-even]').click();
  expect(Object.values(await app.balance()).map(({ share }) => share)).toEqual(
    [0, 0, 0, 0].map(() => expect.closeTo(0.25, 3) as number),
  );

  await app.remedy('duplicate', 'merge');
  expect(Object.keys(await app.balance()).sort()).toEqual(['channel', 'spent_days', 'visits + points']);
  expect(await app.balanceWarnings()).toEqual([]);
  await app.page.locator('[data-balance-split]').click();
  expect(await app.balanceWarnings()).toEqual([{ code: 'duplicate', columns: ['visits', 'points'] }]);

  await app.remedy('duplicate', 'drop');
  expect(Object.keys(await app.balance())).toEqual(['visits', 'spent_days', 'channel']);
  await app.page.locator('[data-message="note"] [data-undo]').click();
  expect(Object.keys(await app.balance())).toEqual(['visits', 'points', 'spent_days', 'channel']);
  expect(app.console).toEqual([]);
}, 90_000);
