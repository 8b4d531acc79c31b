import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import type { RfmScoring, RolledUp } from '../../src/core/rollup/contract';
import { eventsOf } from '../../src/core/rollup/events';
import { historyOf } from '../../src/core/rollup/history';
import { historiesOf } from '../../src/core/rollup/models';
import { proposeRollup } from '../../src/core/rollup/notice';
import { textsOf, valuesOf } from '../core/rollup/events-table';
import { read, rollUp } from '../helpers/headless';
import { expectedValues } from './fixtures';

interface Scores {
  readonly R: number;
  readonly F: number;
  readonly M: number;
}
interface Reference {
  readonly snapshot: string;
  readonly customers: readonly {
    readonly customer: string;
    readonly orders: number;
    readonly purchase_days: number;
    readonly recency_days: number;
    readonly tenure_days: number;
    readonly refunds: number;
    readonly net: number;
    readonly mean_interpurchase_days: number | null;
    readonly net_per_order: number;
    readonly bgnbd_x: number;
    readonly bgnbd_t_x_weeks: number;
    readonly bgnbd_T_weeks: number;
    readonly scores_by_cuts: Scores;
    readonly scores_by_rank: Scores;
  }[];
}

const bytes = new Uint8Array(readFileSync(new URL('../fixtures/reference/data/rfm_transactions.csv', import.meta.url)));
const { snapshot, customers } = expectedValues<Reference>('rfm');
const scoring = (method: RfmScoring['method']): RfmScoring => ({ method, frequency: 'purchase-days', value: 'net' });

describe('eight customers with refunds, orders of one day and ties', () => {
  let found: RolledUp;
  beforeAll(async () => {
    found = await rollUp(bytes, 'rfm.csv', { referenceDate: snapshot });
  });

  test('are the customers of the file', () => {
    expect(textsOf(found.table, 'customer_id')).toEqual(customers.map(({ customer }) => customer));
    expect(found.summary).toMatchObject({ rows: 30, used: 30, customers: 8, reference: snapshot, leftOut: [] });
  });

  test.each([
    ['orders', 'orders'],
    ['purchase_days', 'purchase_days'],
    ['recency_days', 'recency_days'],
    ['tenure_days', 'tenure_days'],
    ['refunded', 'refunds'],
    ['net_spend', 'net'],
    ['average_order', 'net_per_order'],
    ['gap_days_mean', 'mean_interpurchase_days'],
  ] as const)('%s is that of the reference', (column, field) => {
    valuesOf(found.table, column).forEach((value, c) => {
      const expected = customers[c][field];
      if (expected === null) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(expected, 8);
    });
  });

  test('scores of quintiles let equals share a score', () => {
    for (const [column, field] of [
      ['R_score', 'R'],
      ['F_score', 'F'],
      ['M_score', 'M'],
    ] as const) {
      expect(valuesOf(found.table, column)).toEqual(customers.map(({ scores_by_cuts }) => scores_by_cuts[field]));
    }
  });

  test('scores of ranks make groups of equal size', async () => {
    const ranked = await rollUp(bytes, 'rfm.csv', { referenceDate: snapshot, scoring: scoring('ranks') });
    for (const [column, field] of [
      ['R_score', 'R'],
      ['F_score', 'F'],
      ['M_score', 'M'],
    ] as const) {
      expect(valuesOf(ranked.table, column)).toEqual(customers.map(({ scores_by_rank }) => scores_by_rank[field]));
    }
  });

  test('the cut points in force give the same scores again as cut points of one’s own', async () => {
    const cuts = found.scores?.cuts ?? undefined;
    const again = await rollUp(bytes, 'rfm.csv', { referenceDate: snapshot, scoring: { ...scoring('cuts'), cuts } });
    for (const column of ['R_score', 'F_score', 'M_score']) {
      expect(valuesOf(again.table, column)).toEqual(valuesOf(found.table, column));
    }
  });

  test('the histories of the BG/NBD model are those of the reference, in weeks', async () => {
    const { table } = await read(bytes, 'rfm.csv');
    const recipe = { ...proposeRollup(table).recipe, referenceDate: snapshot };
    const events = await eventsOf(table, recipe, createContext({}));
    const { x, tx, T } = historiesOf(await historyOf(events, createContext({})), events.reference);
    customers.forEach((customer, c) => {
      expect(x[c]).toBe(customer.bgnbd_x);
      expect(tx[c]).toBeCloseTo(customer.bgnbd_t_x_weeks, 8);
      expect(T[c]).toBeCloseTo(customer.bgnbd_T_weeks, 8);
    });
  });
});
