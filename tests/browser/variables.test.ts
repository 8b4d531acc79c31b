import { afterAll, beforeAll, expect, test } from 'vitest';
import { Driver } from './driver';

let app: Driver;
beforeAll(async () => {
  app = await Driver.launch();
  await app.open();
});
afterAll(() => app.close());

const LINES = Array.from({ length: 40 }, (_, i) => {
  const text = `${1 + (i % 12)}/${1 + ((i * 5) % 12)}/2024`;
  return `C-${i},${20 + i},${text},${(i * 7) % 9},${i === 3 ? 'x' : i * 3}`;
});
const FILE = new TextEncoder().encode(['customer_id,age,signup,visits,amount', ...LINES].join('\n'));

test('many columns are changed by keyboard, dates are asked about, misfits are shown with their rows', async () => {
  await app.openBytes('shop.csv', FILE);
  await app.goTo('variables');
  const { page } = app;
  const row = (name: string) => page.locator(`tr[data-column="${name}"]`);
  const chosen = (name: string, what: string) => row(name).locator(`select[data-${what}]`).inputValue();

  expect([await chosen('age', 'base'), await chosen('visits', 'base')]).toEqual(['demographic', 'behavioural']);

  await row('age').locator('[data-select]').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  expect(await page.locator('[data-tick]:checked').count()).toBe(3);
  await page.keyboard.press('x');
  await page.keyboard.press('6');
  for (const name of ['age', 'signup', 'visits']) {
    expect([await chosen(name, 'role'), await chosen(name, 'base')]).toEqual(['ignore', 'needs']);
  }
  expect(await chosen('amount', 'role')).toBe('feature');
  await page.keyboard.press('f');
  await page.keyboard.press('Escape');
  expect(await page.locator('[data-tick]:checked').count()).toBe(0);
  expect(await chosen('age', 'role')).toBe('feature');

  await app.setDateOrder('signup', 'month-day');
  expect(await page.locator('[data-date-column="signup"] input:checked').getAttribute('data-date-order')).toBe(
    'month-day',
  );
  await app.setRole('amount', 'outcome');
  await app.setKpi('amount', 'revenue');
  await app.setBase('age', 'none');
  expect([await chosen('amount', 'kpi'), await chosen('age', 'base')]).toEqual(['revenue', 'none']);

  await row('amount').locator('[data-select]').click();
  expect(await page.locator('[data-misfits] li').innerText()).toMatch(/x\s+Row 4/);
  expect(app.console).toEqual([]);
}, 60_000);
