import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { adjustedRandIndex } from '../../../src/core/evaluate/agreement';
import type { EventsProposal, RolledUp } from '../../../src/core/rollup/contract';
import { rollUp, segmentTable } from '../../helpers/headless';
import { INTERESTS, petShop } from '../../helpers/pet-shop';
import { textsOf, valuesOf } from './events-table';

const shop = petShop();
const file = new URL('../../../public/samples/petshop.csv', import.meta.url);

test('the sample that comes with Kindred is what the generator makes', () => {
  expect(readFileSync(file, 'utf8') === shop.csv).toBe(true);
  expect(shop.csv.length).toBeLessThan(4_000_000);
});

describe('the pet shop, with nothing chosen by hand', () => {
  let found: RolledUp & { readonly proposal: EventsProposal };
  let names: readonly string[];
  beforeAll(async () => {
    found = await rollUp(new TextEncoder().encode(shop.csv), 'petshop.csv');
    names = textsOf(found.table, 'customer_id');
  });

  test('is noticed as events, and every part is found', () => {
    expect(found.proposal.isEvents).toBe(true);
    expect(found.proposal.confidence).toBeGreaterThan(0.8);
    expect(found.proposal.recipe.parts).toEqual({
      customer: 'customer_id',
      date: 'time',
      event: 'event',
      order: 'order_id',
      amount: 'amount',
      category: 'category',
      channel: 'channel',
    });
    expect(found.proposal.eventTexts.map(({ text, type }) => [text, type])).toEqual([
      ['view', 'view'],
      ['cart', 'cart'],
      ['purchase', 'purchase'],
      ['search', 'search'],
      ['refund', 'refund'],
    ]);
  });

  test('becomes its 2,000 customers; visits of nobody are left out and counted', () => {
    expect(found.summary).toMatchObject({ customers: 2000, rows: shop.events, used: shop.events - 400 });
    expect(found.summary.leftOut).toEqual([{ reason: 'no-customer', rows: 400 }]);
    expect(found.table.notes).toEqual([{ code: 'rollup.noCustomer', values: { count: 400, column: 'customer_id' } }]);
    expect(found.summary.unmade).toEqual([]);
    expect([...names].sort()).toEqual([...shop.truth.keys()]);
  });

  test('who lapsed is told from who buys and who only looks', () => {
    const stages = textsOf(found.table, 'journey_stage');
    const expected = { lapsed: ['Lapsed'], active: ['Customer'], browser: ['Decision', 'Consideration', 'Awareness'] };
    const wrong = names.filter((name, c) => !expected[shop.truth.get(name)?.habit ?? 'active'].includes(stages[c]));
    expect(wrong).toEqual([]);
  });

  test('the shares of interests of a customer add up to one', () => {
    const columns = found.table.columns.filter(({ name }) => name.startsWith('interest: '));
    const shares = columns.map(({ name }) => valuesOf(found.table, name));
    expect(columns).toHaveLength(9);
    names.forEach((_, c) => expect(shares.reduce((sum, values) => sum + values[c], 0)).toBeCloseTo(1, 12));
  });

  test('the segments are the interests that were planted', async () => {
    const segmented = await segmentTable(found.table);
    const truth = Int32Array.from(segmented.matrix.rowIndex, (row) =>
      INTERESTS.indexOf(shop.truth.get(names[row])?.interest ?? 'dogs'),
    );
    expect(segmented.clustering.k).toBe(5);
    expect(adjustedRandIndex(truth, segmented.clustering.labels)).toBeGreaterThanOrEqual(0.9);
  });
});
