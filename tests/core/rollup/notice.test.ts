import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { proposeRollup } from '../../../src/core/rollup/notice';
import { read } from '../../helpers/headless';
import { tableOf } from './events-table';

const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../public/samples/${name}`, import.meta.url)));
const purchases = [
  'a@x.org,2026-01-02,12.50,3',
  'b@x.org,2026-01-05,7.25,1',
  'a@x.org,2026-02-01,3.40,2',
  'c@x.org,2026-02-11,99.90,1',
  'b@x.org,2026-03-05,7.25,1',
  'a@x.org,2026-03-09,3.10,2',
];

describe('rows that are customers', () => {
  test.each(['iris.csv', 'customers.csv', 'wine.csv'])('%s is not taken for events', async (name) => {
    const { table } = await read(sample(name), name);
    expect(proposeRollup(table)).toMatchObject({ isEvents: false, confidence: 0 });
  });

  test('a table of customers with a branch and a day of signing up is none either', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `C${100 + i},S${i % 4},2025-01-${10 + (i % 20)},${i * 2.5}`);
    const table = await tableOf('customer_id,store_id,signup_date,amount', ...rows);
    expect(proposeRollup(table)).toMatchObject({ isEvents: false, reasons: [{ code: 'rollup.noRepeats' }] });
  });

  test('nor one in which some are twice, with the same day', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `C${100 + (i % 20)},2025-01-${10 + (i % 20)},${i * 2.5}`);
    const table = await tableOf('customer_id,birth_date,amount', ...rows);
    expect(proposeRollup(table)).toMatchObject({ isEvents: false, reasons: [{ code: 'rollup.sameDay' }] });
  });
});

describe('rows that are events', () => {
  test('are noticed by their headers, with a reason for each part', async () => {
    const table = await tableOf('customer email,order date,total,qty', ...purchases);
    const proposal = proposeRollup(table);
    expect(proposal).toMatchObject({
      isEvents: true,
      customers: 3,
      events: 6,
      first: '2026-01-02',
      last: '2026-03-09',
    });
    expect(proposal.recipe.parts).toEqual({
      customer: 'customer email',
      date: 'order date',
      amount: 'total',
      quantity: 'qty',
    });
    expect(proposal.reasons.map(({ code }) => code)).toEqual(['rollup.repeats', 'rollup.hasDate', 'rollup.hasAmount']);
    expect(proposal.parts.map(({ part, reason }) => [part, reason.values['word']])).toContainEqual(['quantity', 'qty']);
    expect(proposal.recipe).toMatchObject({ purpose: 'value', amountIs: 'total', interests: 'spend' });
  });

  test.each([
    ['клиент,дата,сумма,кол-во', ['клиент', 'дата', 'сумма']],
    ['mijoz,sana,summa,soni', ['mijoz', 'sana', 'summa']],
    ['cwsmer,dyddiad,cyfanswm,nifer', ['cwsmer', 'dyddiad', 'cyfanswm']],
    ['მომხმარებელი,თარიღი,თანხა,რაოდენობა', ['მომხმარებელი', 'თარიღი', 'თანხა']],
    ['кардар,күнү,баасы,саны', ['кардар', 'күнү', 'баасы']],
  ])('so is %s', async (header, [customer, date, amount]) => {
    const proposal = proposeRollup(await tableOf(header, ...purchases));
    expect(proposal.isEvents).toBe(true);
    expect(proposal.recipe.parts).toMatchObject({ customer, date, amount });
  });

  test('the price of a piece is told from what the row cost', async () => {
    const table = await tableOf('customer email,order date,unit price,qty', ...purchases);
    expect(proposeRollup(table).recipe.amountIs).toBe('unit');
  });

  test('parts can be chosen instead', async () => {
    const table = await tableOf('customer email,order date,total,qty', ...purchases);
    const { recipe, parts, isEvents } = proposeRollup(table, { customer: 'customer email', date: 'order date' });
    expect(isEvents).toBe(true);
    expect(recipe.parts).toEqual({ customer: 'customer email', date: 'order date' });
    expect(recipe.features).not.toContain('net');
    expect(parts.every(({ reason }) => reason.code === 'rollup.partChoice')).toBe(true);
    expect(() => proposeRollup(table, { customer: 'nobody' })).toThrow(
      expect.objectContaining({ code: 'table.noColumn' }),
    );
  });
});
