import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import type { EventsProposal, RolledUp } from '../../src/core/rollup/contract';
import { eventsOf } from '../../src/core/rollup/events';
import { historyOf } from '../../src/core/rollup/history';
import { historiesOf } from '../../src/core/rollup/models';
import { proposeRollup } from '../../src/core/rollup/notice';
import { textsOf, valuesOf } from '../core/rollup/events-table';
import { read, rollUp } from '../helpers/headless';
import { hasReference, referenceInPlace, referenceRows } from '../helpers/reference';

const master = new URL('../../../shared/testdata/transactions/cdnow_master.txt.gz', import.meta.url);
const sample = new URL('../../../shared/reference/data/cdnow_1in10.csv.gz', import.meta.url);
const CALIBRATION_ENDS = '1997-09-30';

/** Kept beside the project, not in it: for research and teaching. Its columns are padded with spaces. */
describe.skipIf(!existsSync(master))('all purchases of CDNOW', () => {
  const bytes = existsSync(master) ? new Uint8Array(readFileSync(master)) : new Uint8Array();
  let found: RolledUp & { readonly proposal: EventsProposal };
  beforeAll(async () => {
    const features = ['recency', 'orders', 'net', 'units'] as const;
    found = await rollUp(bytes, 'cdnow_master.txt.gz', { features }, { headerRow: -1 });
  });

  test('are noticed without a header: names, days in digits, discs and dollars', () => {
    expect(found.proposal).toMatchObject({ isEvents: true, first: '1997-01-01', last: '1998-06-30' });
    const { customer, date, amount } = found.proposal.recipe.parts;
    expect([customer, date, amount]).toEqual(['column 1', 'column 2', 'column 4']);
  });

  test('69,659 of them are of 23,570 customers and for 2,500,315.63 dollars', () => {
    expect(found.summary).toMatchObject({ rows: 69_659, used: 69_659, customers: 23_570, leftOut: [] });
    expect(found.summary).toMatchObject({ first: '1997-01-01', last: '1998-06-30', reference: '1998-07-01' });
    expect(found.summary.net).toBeCloseTo(2_500_315.63, 2);
    expect(textsOf(found.table, 'column 1').slice(0, 3)).toEqual(['00001', '00002', '00003']);
  });

  test('and 167,881 discs, once it is said which column counts them', async () => {
    const parts = { ...found.proposal.recipe.parts, quantity: 'column 3' };
    const again = await rollUp(bytes, 'cdnow_master.txt.gz', { features: ['units'], parts }, { headerRow: -1 });
    expect(again.summary.units).toBe(167_881);
    expect(valuesOf(again.table, 'units').slice(0, 3)).toEqual([1, 6, 16]);
  });
});

describe.skipIf(!hasReference)('the published tenth of the customers of CDNOW', () => {
  const bytes = hasReference ? new Uint8Array(readFileSync(sample)) : new Uint8Array();

  test('x, t_x and T of all 2,357 are those of the reference, exactly', async () => {
    const { table } = await read(bytes, 'cdnow_1in10.csv.gz');
    const recipe = { ...proposeRollup(table).recipe, referenceDate: CALIBRATION_ENDS };
    const events = await eventsOf(table, recipe, createContext({}));
    const history = await historyOf(events, createContext({}));
    const { x, tx, T } = historiesOf(history, events.reference);
    const rows = referenceRows('cdnow_summary.csv').slice(1);
    const place = new Map(events.customers.map((name, c) => [Number(name), c]));
    expect(rows).toHaveLength(2357);
    expect(events.customers).toHaveLength(2357);
    for (const [id, repeats, recency, age, , value] of rows) {
      const c = place.get(Number(id)) ?? -1;
      expect([x[c], Math.round(tx[c] * 7), Math.round(T[c] * 7)]).toEqual([repeats, recency, age].map(Number));
      if (value) expect(history.repeatValue[c]).toBeCloseTo(Number(value), 5);
      else expect(history.repeatValue[c]).toBeNaN();
    }
  });

  test('their models reach the published likelihood from the events alone', async () => {
    const { loglik, gamma_gamma } = referenceInPlace<{
      readonly loglik: number;
      readonly gamma_gamma: { readonly loglik: number };
    }>('bgnbd_cdnow');
    const { summary } = await rollUp(bytes, 'cdnow_1in10.csv.gz', { referenceDate: CALIBRATION_ENDS, horizon: 273 });
    expect(summary.bgNbd?.logLikelihood).toBeCloseTo(-9582.4, 1);
    expect(summary.bgNbd?.logLikelihood).toBeCloseTo(loglik, 3);
    expect(summary.gammaGamma?.logLikelihood).toBeCloseTo(gamma_gamma.loglik, 3);
    expect(summary.leftOut.map(({ reason }) => reason)).toEqual(['after-reference']);
  });
});
