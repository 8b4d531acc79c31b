import { describe, expect, test } from 'vitest';
import type { ComputeApi, DataApi } from '../../src/engine/contract';
import { Engine } from '../../src/engine/page/engine';
import { createDataApi } from '../../src/engine/worker/data-api';
import type { Handlers } from '../../src/engine/worker/serve';
import { fakeWorker, rejection } from './rpc';

const LINES = [
  'customer,date,amount',
  'ann,2026-01-01,10',
  'bob,2026-01-03,20',
  'ann,2026-01-11,30',
  'cat,03/02/2026,5',
  'bob,2026-01-12,1',
];
const file = new Blob([LINES.join('\n')]);

async function opened(): Promise<Engine> {
  const engine = new Engine({
    data: () => fakeWorker<DataApi>(createDataApi()),
    compute: () => fakeWorker<ComputeApi>({} as Handlers<ComputeApi>),
  });
  await engine.open({ files: [{ file, name: 'orders.csv' }] });
  return engine;
}

describe('customers made of events in the data worker', () => {
  test('take the place of the events, which are kept, and give it back', async () => {
    const engine = await opened();
    const { recipe } = await engine.proposeRollup({});
    const looked = await engine.previewRollup({ recipe });
    expect(await engine.rows({ from: 0, to: 9 })).toHaveLength(5);
    const made = await engine.rollup({ recipe });
    expect(made).toEqual(looked);
    expect(made.table.preview.map(([name]) => name)).toEqual(['ann', 'bob', 'cat'].slice(0, made.table.rowCount));
    expect((await engine.rows({ from: 0, to: 9 })).map(([name]) => name)).toEqual(
      made.table.preview.map(([name]) => name),
    );
    expect((await engine.proposeRollup({})).events).toBe(5);
    const events = await engine.unroll({});
    expect(events.rowCount).toBe(5);
    expect(events.columns.map(({ name }) => name)).toEqual(['customer', 'date', 'amount']);
    expect(await engine.rows({ from: 0, to: 1 })).toEqual([['ann', '2026-01-01', '10']]);
    expect((await engine.unroll({})).rowCount).toBe(5);
  });

  test('are made anew of the events with another recipe, and stay where one is refused', async () => {
    const engine = await opened();
    const { recipe } = await engine.proposeRollup({});
    await engine.rollup({ recipe });
    const again = await engine.rollup({ recipe: { ...recipe, features: ['net'] } });
    expect(again.table.columns.map(({ name }) => name)).toEqual(['customer', 'net_spend']);
    const refused = rejection(engine.rollup({ recipe: { ...recipe, referenceDate: 'soon' } }));
    expect(await refused).toMatchObject({ code: 'rollup.referenceDate', values: { got: 'soon' } });
    expect((await engine.rows({ from: 0, to: 1 }))[0]).toHaveLength(2);
  });

  test('end with the file: another one is a table of its own', async () => {
    const engine = await opened();
    const { recipe } = await engine.proposeRollup({});
    await engine.rollup({ recipe });
    await engine.open({ files: [{ file: new Blob(['a,b\n1,2\n3,4']), name: 'other.csv' }] });
    expect((await engine.unroll({})).columns.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
