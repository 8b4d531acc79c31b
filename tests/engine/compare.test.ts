import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import type { Comparison, DataApi, Segmented } from '../../src/engine/contract';
import { createDataApi } from '../../src/engine/worker/data-api';
import { rejection } from './rpc';

const context = { ...createContext({}), partial: () => undefined };
const api = createDataApi();
const ask = <M extends 'compareRuns' | 'compareColumn'>(method: M, args: Parameters<DataApi[M]>[0]) =>
  (api[method] as (args: unknown, c: typeof context) => Promise<Comparison>)(args, context);
const open = (text: string) => api.open({ files: [{ file: new Blob([text]), name: 'some.csv' }] }, context);

const run = (rows: readonly number[], labels: readonly number[], k: number): Segmented => ({
  rowIndex: Int32Array.from(rows),
  labels: Int32Array.from(labels),
  k,
});
/** Eight rows; the third has no plan. */
const TABLE =
  'id,plan\n' + ['free', 'free', '', 'pro', 'pro', 'pro', 'max', 'free'].map((p, i) => `c${i},${p}\n`).join('');

describe('two runs', () => {
  test('are joined by the row of the table, not by their place in the run', async () => {
    await open(TABLE);
    // Rows 1 to 6 of the table in common, in which both say the same.
    const a = run([0, 1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0, 2], 3);
    const b = run([1, 2, 3, 4, 5, 6, 7], [0, 0, 1, 1, 1, 2, 2], 3);
    const found = await ask('compareRuns', { a, b, namesA: ['Loyal', 'New', 'Lost'], namesB: ['N', 'L', ''] });
    expect(found).toMatchObject({ inCommon: 6, onlyFirst: 1, onlySecond: 1, noise: 0, accuracy: 1, matched: 3 });
    expect(found.agreement['ari']).toBe(1);
    expect([found.lines, found.columns]).toEqual([
      [0, 1, 2],
      [1, 0, 2],
    ]);
    expect(found.crosstab).toEqual({
      columns: ['group', 'all', 'L', 'N', '3'],
      rows: [
        ['Loyal', 3, 3, 0, 0],
        ['New', 2, 0, 2, 0],
        ['Lost', 1, 0, 0, 1],
      ],
    });
  });

  test('noise is counted apart, a segment that is split keeps its larger part', async () => {
    await open(TABLE);
    const a = run([0, 1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 1, 1, 1, -1], 2);
    const b = run([0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 1, 1, 2, 2, 2, 2], 3);
    const found = await ask('compareRuns', { a, b, namesA: [], namesB: [] });
    expect(found).toMatchObject({ inCommon: 8, noise: 1, matched: 2, columns: [1, 2, 0], accuracy: 6 / 7 });
    expect(found.crosstab.rows).toEqual([
      ['1', 4, 3, 0, 1],
      ['2', 3, 0, 3, 0],
    ]);
    expect(found.agreement['completeness']).toBeLessThan(1);
    expect(found.agreement['homogeneity']).toBeCloseTo(1, 12);
  });

  test('without a row in common have nothing to compare', async () => {
    await open(TABLE);
    const [a, b] = [run([0, 1], [0, 1], 2), run([2, 3], [0, 1], 2)];
    const found = await ask('compareRuns', { a, b, namesA: [], namesB: [] });
    expect(found).toMatchObject({ inCommon: 0, onlyFirst: 2, onlySecond: 2, matched: 0, accuracy: 0 });
  });

  test('names that are alike, or mean something to a program, do no harm', async () => {
    await open(TABLE);
    const a = run([0, 1, 2], [0, 1, 2], 3);
    const names = ['__proto__', 'constructor', 'constructor'];
    const { crosstab } = await ask('compareRuns', { a, b: a, namesA: names, namesB: names });
    expect(crosstab.columns).toEqual(['group', 'all', ...names]);
    expect(crosstab.rows.map((row) => row.slice(2))).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });
});

describe('a run and a column', () => {
  const found = () => {
    const segments = run([0, 1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0, 0], 2);
    return ask('compareColumn', { run: segments, column: 'plan', names: ['Payers', 'Testers'] });
  };

  test('levels are the known groups; empty cells and rows of no segment are left out and counted', async () => {
    await open(TABLE);
    // Row 7 has a plan but no segment, row 2 a segment but no plan.
    expect(await found()).toMatchObject({ inCommon: 6, onlyFirst: 1, onlySecond: 1, matched: 2, accuracy: 5 / 6 });
    expect((await found()).crosstab).toEqual({
      columns: ['group', 'all', 'Testers', 'Payers'],
      rows: [
        ['free', 2, 2, 0],
        ['pro', 3, 0, 3],
        ['max', 1, 0, 1],
      ],
    });
    expect((await found()).agreement['completeness']).toBeCloseTo(1, 12);
  });

  test('one with too many levels is refused by its name and number', async () => {
    await open('id,n\n' + Array.from({ length: 300 }, (_, i) => `c${i},${i}\n`).join(''));
    const call = async () => ask('compareColumn', { run: run([0], [0], 1), column: 'id', names: [] });
    expect(await rejection(call())).toMatchObject({
      code: 'compare.tooManyLevels',
      values: { column: 'id', levels: 300, limit: 200 },
    });
    const nowhere = async () => ask('compareColumn', { run: run([0], [0], 1), column: 'x', names: [] });
    expect(await rejection(nowhere())).toMatchObject({ code: 'table.noColumn' });
  });
});

test('before a table is open nothing can be compared', async () => {
  const empty = createDataApi();
  const a = run([0], [0], 1);
  const call = async () => empty.compareRuns({ a, b: a, namesA: [], namesB: [] }, context);
  expect(await rejection(call())).toMatchObject({ code: 'table.notLoaded' });
});
