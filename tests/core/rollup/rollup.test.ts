import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import type { RolledUp, RollupRecipe } from '../../../src/core/rollup/contract';
import { proposeRollup } from '../../../src/core/rollup/notice';
import { rollUp } from '../../../src/core/rollup/rollup';
import { tableOf, textsOf, valuesOf } from './events-table';

const PARTS = { customer: 'who', date: 'on', amount: 'paid' };
/** What one does not ask for is not made, so that tests are quick. */
const PLAIN: Partial<RollupRecipe> = { features: ['recency', 'orders', 'net', 'refunds', 'units', 'average-order'] };

async function made(lines: readonly string[], changes: Partial<RollupRecipe> = {}): Promise<RolledUp> {
  const table = await tableOf(...lines);
  const parts = changes.parts ?? PARTS;
  const recipe = { ...proposeRollup(table, parts).recipe, ...PLAIN, ...changes };
  return rollUp(table, recipe, createContext({}));
}

const LINES = [
  'who,on,paid',
  'ann,2026-01-01,10',
  'bob,2026-01-03,20',
  'ann,2026-01-11,30',
  'ann,2026-01-11,-5',
  'bob,2026-01-09,-20',
];

describe('refunds', () => {
  test('lower the spend, and are neither orders nor the last purchase', async () => {
    const { table, summary } = await made(LINES);
    expect(summary).toMatchObject({ reference: '2026-01-12', net: 35, customers: 2 });
    expect(valuesOf(table, 'recency_days')).toEqual([1, 9]);
    expect(valuesOf(table, 'orders')).toEqual([2, 1]);
    expect(valuesOf(table, 'net_spend')).toEqual([35, 0]);
    expect(valuesOf(table, 'refunded')).toEqual([5, 20]);
    expect(valuesOf(table, 'average_order')).toEqual([17.5, 0]);
  });

  test('can be left out, and are counted', async () => {
    const { table, summary } = await made(LINES, { refunds: 'ignore' });
    expect(summary.leftOut).toEqual([{ reason: 'refund-ignored', rows: 2 }]);
    expect(table.notes).toEqual([{ code: 'rollup.refundsIgnored', values: { count: 2 } }]);
    expect(valuesOf(table, 'net_spend')).toEqual([40, 20]);
  });

  test('can be purchases like others', async () => {
    const { table } = await made(LINES, { refunds: 'purchase' });
    expect(valuesOf(table, 'orders')).toEqual([3, 2]);
    expect(valuesOf(table, 'recency_days')).toEqual([1, 3]);
  });
});

describe('what a row is', () => {
  test('is told by the event column; what is not known counts as other', async () => {
    const lines = [
      'who,on,paid,what',
      'ann,2026-01-01,,View',
      'ann,2026-01-02,9, purchase ',
      'ann,2026-01-03,9,returned',
      'ann,2026-01-04,,dance',
    ];
    const { table, summary } = await made(lines, {
      parts: { ...PARTS, event: 'what' },
      features: ['orders', 'net', 'event-counts', 'last-seen', 'recency'],
    });
    expect(summary.net).toBe(0);
    const counts = ['views', 'purchases', 'refund_events', 'other_events', 'orders', 'last_seen_days', 'recency_days'];
    expect(counts.map((name) => valuesOf(table, name))).toEqual([[1], [1], [1], [1], [1], [1], [3]]);
    expect(table.columns.map(({ name }) => name)).not.toContain('searches');
  });

  test('where nothing is bought, everything that happens counts', async () => {
    const lines = ['who,on,what', 'ann,2026-01-01,visit', 'ann,2026-01-05,message', 'bob,2026-01-06,visit'];
    const { table } = await made(lines, {
      parts: { customer: 'who', date: 'on', event: 'what' },
      features: ['recency', 'purchase-days', 'gaps'],
    });
    expect(valuesOf(table, 'recency_days')).toEqual([2, 1]);
    expect(valuesOf(table, 'gap_days_mean')).toEqual([4, NaN]);
  });

  test('rows of one order are one order; a price is of one piece if one says so', async () => {
    const lines = [
      'who,on,paid,order,qty',
      'ann,2026-01-01,2.5,A1,2',
      'ann,2026-01-01,1,A1,1',
      'ann,2026-01-05,4,A2,-1',
      'ann,2026-01-06,3,,3',
    ];
    const { table } = await made(lines, {
      parts: { ...PARTS, order: 'order', quantity: 'qty' },
      amountIs: 'unit',
    });
    // A1, and the order without a name; the piece that came back is no order.
    expect(valuesOf(table, 'orders')).toEqual([2]);
    expect(valuesOf(table, 'net_spend')).toEqual([2.5 * 2 + 1 - 4 + 9]);
    expect(valuesOf(table, 'units')).toEqual([5]);
  });
});

describe('time', () => {
  test('ends at the reference date: later events are left out, and counted', async () => {
    const { table, summary } = await made(LINES, { referenceDate: '2026-01-05' });
    expect(summary.leftOut).toEqual([{ reason: 'after-reference', rows: 3 }]);
    expect(valuesOf(table, 'recency_days')).toEqual([4, 2]);
  });

  test('windows count the last days, the reference date among them', async () => {
    const { table } = await made(LINES, { features: ['windows'], windows: [1, 2, 10], referenceDate: '2026-01-12' });
    expect(valuesOf(table, 'orders_1d')).toEqual([0, 0]);
    expect(valuesOf(table, 'orders_2d')).toEqual([1, 0]);
    expect(valuesOf(table, 'net_spend_2d')).toEqual([25, 0]);
    expect(valuesOf(table, 'orders_10d')).toEqual([1, 1]);
  });

  test.each([
    ['days in digits', ['20260101', '20260111']],
    ['seconds since 1970', ['1767225600', '1768089600']],
    ['milliseconds since 1970', ['1767225600000', '1768089600000']],
    ['times of day', ['2026-01-01T23:59', '2026-01-11T00:01']],
  ])('may be written as %s', async (_, [one, other]) => {
    const { table, summary } = await made(['who,on,paid', `ann,${one},1`, `ann,${other},1`], {
      features: ['tenure', 'gaps', 'purchase-days'],
    });
    expect(summary).toMatchObject({ first: '2026-01-01', last: '2026-01-11' });
    expect(valuesOf(table, 'tenure_days')).toEqual([11]);
    expect(valuesOf(table, 'gap_days_mean')).toEqual([10]);
    expect(valuesOf(table, 'gap_days_sd')).toEqual([NaN]);
  });

  test('gaps have a mean and a spread: 2 and 6 days', async () => {
    const lines = ['who,on,paid', 'ann,2026-01-09,1', 'ann,2026-01-01,1', 'ann,2026-01-03,1', 'ann,2026-01-03,1'];
    const { table } = await made(lines, { features: ['gaps'] });
    expect(valuesOf(table, 'gap_days_mean')).toEqual([4]);
    expect(valuesOf(table, 'gap_days_sd')[0]).toBeCloseTo(Math.sqrt(8), 12);
  });

  test('the last channel is that of the last event that has one', async () => {
    const lines = ['who,on,paid,via', 'ann,2026-01-09,1,web', 'ann,2026-01-01,1,shop', 'ann,2026-01-10,1,'];
    const { table } = await made(lines, { parts: { ...PARTS, channel: 'via' }, features: ['last-channel'] });
    expect(textsOf(table, 'last_channel')).toEqual(['web']);
  });
});

describe('interests', () => {
  const lines = [
    'who,on,paid,on what',
    'ann,2026-01-01,30,dogs',
    'ann,2026-01-02,10,cats',
    'bob,2026-01-02,5,__proto__',
    'bob,2026-01-03,5,other',
    'bob,2026-01-04,-5,cats',
    'cat,2026-01-04,0,',
  ];
  const parts = { ...PARTS, category: 'on what' };

  test('are shares of the spend, refunds apart; nobody’s share of nothing is missing', async () => {
    const { table } = await made(lines, { parts, features: ['interests'], interests: 'spend' });
    const names = table.columns.slice(1).map(({ name }) => name);
    expect(names).toEqual(['interest: dogs', 'interest: cats', 'interest: __proto__', 'interest: other']);
    expect(names.map((name) => valuesOf(table, name))).toEqual([
      [0.75, 0, NaN],
      [0.25, 0, NaN],
      [0, 0.5, NaN],
      [0, 0.5, NaN],
    ]);
  });

  test('beyond the heaviest share a column, whatever the categories are called', async () => {
    const { table } = await made(lines, { parts, features: ['interests'], interests: 'purchases', topCategories: 3 });
    expect(table.columns.slice(1).map(({ name, profile }) => [name, profile.role])).toEqual([
      ['interest: dogs', 'feature'],
      ['interest: cats', 'feature'],
      ['interest: __proto__', 'feature'],
      ['interest: other', 'feature'],
    ]);
    expect(valuesOf(table, 'interest: other')).toEqual([0, 0.5, NaN]);
  });
});

describe('customers', () => {
  test('are whoever is named, as they are written: 007 is not 7', async () => {
    const lines = ['who,on,paid', '007,2026-01-01,1', '7,2026-01-02,1', '__proto__,2026-01-02,1', '007,2026-01-03,1'];
    const { table, summary } = await made(lines);
    expect(textsOf(table, 'who')).toEqual(['007', '7', '__proto__']);
    expect(valuesOf(table, 'orders')).toEqual([2, 1, 1]);
    expect(table.columns[0].profile).toMatchObject({ kind: 'identifier', role: 'identifier' });
    expect(summary.customers).toBe(3);
  });

  test('rows without a name or a day are left out, and counted', async () => {
    const lines = [...LINES, ',2026-01-02,3', 'eve,soon,3', 'ann,2026-01-02,'];
    const { table, summary } = await made(lines);
    expect(summary.leftOut).toEqual([
      { reason: 'no-customer', rows: 1 },
      { reason: 'no-date', rows: 1 },
    ]);
    expect(table.notes.map(({ code }) => code)).toEqual(['rollup.noCustomer', 'rollup.noDay', 'rollup.noAmount']);
    expect(textsOf(table, 'who')).toEqual(['ann', 'bob']);
  });

  test('what cannot be made is told, with the reason', async () => {
    const features = ['net', 'interests', 'alive', 'expected-value'] as const;
    const { summary } = await made(LINES, { features });
    expect(summary.unmade.map(({ feature, reason }) => [feature, reason.code, reason.values['part']])).toEqual([
      ['interests', 'rollup.needs', 'category'],
      ['alive', 'rollup.fewRepeat', undefined],
      ['expected-value', 'rollup.fewRepeat', undefined],
    ]);
  });

  test('their columns know what they are', async () => {
    const { table } = await made(LINES);
    const profile = (name: string) => table.columns.find((column) => column.name === name)?.profile;
    expect(profile('net_spend')).toMatchObject({
      kind: 'number',
      role: 'feature',
      base: 'behavioural',
      kpi: 'revenue',
    });
    expect(profile('net_spend')).toMatchObject({ meaning: 'money', kindReason: { code: 'rollup.made' } });
    expect(profile('refunded')).toMatchObject({ role: 'outcome' });
  });
});

describe('a recipe', () => {
  test('replays on another file, as JSON', async () => {
    const table = await tableOf(...LINES);
    const { recipe } = proposeRollup(table, PARTS);
    const stored = JSON.parse(JSON.stringify({ ...recipe, ...PLAIN })) as RollupRecipe;
    const later = await tableOf('who,on,paid', 'zoe,2026-02-01,5', 'zoe,2026-02-05,6');
    const { table: customers, summary } = await rollUp(later, stored, createContext({}));
    expect(summary.reference).toBe('2026-02-06');
    expect(valuesOf(customers, 'net_spend')).toEqual([11]);
  });

  test.each([
    ['rollup.needsPart', { parts: { date: 'on' } }],
    ['rollup.referenceDate', { referenceDate: '2026-02-30' }],
    ['rollup.noEvents', { referenceDate: '2020-01-01' }],
    ['table.noColumn', { parts: { customer: 'who', date: 'when' } }],
  ] as const)('is refused with %s', async (code, changes) => {
    const table = await tableOf(...LINES);
    const recipe = { ...proposeRollup(table, PARTS).recipe, ...PLAIN, ...changes };
    await expect(rollUp(table, recipe, createContext({}))).rejects.toMatchObject({ code });
  });

  test('ends when it is stopped', async () => {
    const table = await tableOf(...LINES);
    const stopped = createContext({ signal: { aborted: true } });
    await expect(rollUp(table, proposeRollup(table, PARTS).recipe, stopped)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

test('the small tables count groups and stages', async () => {
  const { groups, stages, groupsByStage, scores } = await made(LINES, { features: ['rfm-group', 'stage'] });
  expect(groups?.columns[0]).toBe('group');
  expect(groups?.rows.map(([, customers]) => customers)).toEqual([1, 1]);
  expect(stages).toEqual({ columns: ['stage', 'customers', 'share'], rows: [['Customer', 2, 1]] });
  expect(groupsByStage?.columns).toEqual(['group', 'Customer']);
  expect(scores?.cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(2);
});
