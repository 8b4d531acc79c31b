import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/base/errors';
import type { TableView } from '../../src/core/table/contract';
import type { GridRequest } from '../../src/core/table/grid-contract';
import { Grid, type GridSource } from '../../src/state/grid.svelte';

const table = { rowCount: 100, columns: [], notes: [], preview: [] } as unknown as TableView;
const block = { rows: new Int32Array(), texts: [], states: [], cut: [] };

/** A source that notes what it is asked; `answer` may hold views back or refuse them. */
function sourceOf(answer: (request: GridRequest, call: number) => Promise<number> | number = () => 7) {
  const asked: GridRequest[] = [];
  let reopened = 0;
  const source: GridSource = {
    ensureTable: async () => void reopened++,
    reading: (column) => ({ column, kind: 'number' }),
    engine: {
      gridView: async (request, watch) => {
        asked.push(request);
        const rows = await answer(request, asked.length);
        if (watch?.signal?.aborted) throw new AppError('cancelled');
        return { view: asked.length, rows };
      },
      gridRows: async () => block,
      gridPlace: async ({ row }) => row,
      gridCell: async ({ row, column }) => `whole ${row}/${column}`,
      columnDetail: async () => ({ present: 0, missing: 0, misfits: 0, distinct: 0, bins: [], misfitExamples: [] }),
    },
  };
  return { source, asked, reopened: () => reopened };
}

describe('sorting', () => {
  test('a column goes up, then down, then back to the file', async () => {
    const { source, asked } = sourceOf();
    const grid = new Grid(table, source);
    await grid.sortBy(2);
    expect(grid.sort).toEqual([{ column: 2, kind: 'number', descending: false }]);
    await grid.sortBy(2);
    expect(grid.sort[0]?.descending).toBe(true);
    await grid.sortBy(2);
    expect([grid.sort, grid.view.id, grid.view.rows]).toEqual([[], 0, 100]);
    expect(asked).toHaveLength(2);
  });

  test('another column takes its place, or is added behind', async () => {
    const grid = new Grid(table, sourceOf().source);
    await grid.sortBy(1);
    await grid.sortBy(2, true);
    expect(grid.sort.map(({ column }) => column)).toEqual([1, 2]);
    await grid.sortBy(3);
    expect(grid.sort.map(({ column }) => column)).toEqual([3]);
  });
});

test('a column has one filter; the rows shown are those that the worker counted', async () => {
  const grid = new Grid(table, sourceOf(({ filters }) => 10 - filters.length).source);
  await grid.filterBy(1, { is: 'missing' });
  await grid.filterBy(2, { is: 'present' });
  await grid.filterBy(1, { is: 'misfit' });
  expect(grid.filters.map(({ column, test: { is } }) => [column, is])).toEqual([
    [2, 'present'],
    [1, 'misfit'],
  ]);
  expect([grid.view.rows, grid.isWhole]).toEqual([8, false]);
  await grid.filterBy(1, null);
  await grid.showAll();
  expect([grid.view.rows, grid.isWhole]).toEqual([100, true]);
});

test('only the latest question counts, whichever is answered last', async () => {
  const held: (() => void)[] = [];
  const { source } = sourceOf((_, call) => new Promise((resolve) => held.push(() => resolve(call * 10))));
  const grid = new Grid(table, source);
  const first = grid.searchFor('a');
  const second = grid.searchFor('ab');
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
  expect(grid.arranging).toBe(true);
  held[1]?.();
  await second;
  held[0]?.();
  await first;
  expect([grid.view.rows, grid.search, grid.arranging, grid.error]).toEqual([20, 'ab', false, null]);
});

test('what goes wrong is told, and trying again mends it', async () => {
  const { source } = sourceOf((_, call) => (call === 1 ? Promise.reject(new AppError('table.noColumn')) : 5));
  const grid = new Grid(table, source);
  await grid.searchFor('x');
  expect([grid.error?.code, grid.view.rows]).toEqual(['table.noColumn', 100]);
  await grid.again();
  expect([grid.error, grid.view.rows]).toEqual([null, 5]);
});

test('a worker that died is replaced without a word, once; a second death in a row is told', async () => {
  const { source, reopened } = sourceOf();
  const grid = new Grid(table, source);
  const { turn } = grid.view;
  grid.lost(new AppError('worker.died'));
  await new Promise((resolve) => setTimeout(resolve));
  expect([grid.error, reopened()]).toEqual([null, 1]);
  expect(grid.view.turn).toBeGreaterThan(turn);
  grid.lost(new AppError('worker.died'));
  expect(grid.error?.code).toBe('worker.died');
  await grid.again();
  await grid.load(0, 10, [0], new AbortController().signal);
  grid.lost(null);
  await new Promise((resolve) => setTimeout(resolve));
  expect(grid.error).toBe(null);
});

test('what is in a column is asked for after the order and its first rows, which are waited for', async () => {
  const steps: string[] = [];
  const { source } = sourceOf(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    steps.push('order');
    return 10;
  });
  const { gridRows, columnDetail } = source.engine;
  const grid = new Grid(table, {
    ...source,
    engine: {
      ...source.engine,
      gridRows: async (...args) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        steps.push('rows');
        return gridRows(...args);
      },
      columnDetail: async (...args) => {
        steps.push('detail');
        return columnDetail(...args);
      },
    },
  });
  const { signal } = new AbortController();
  const sorted = grid.sortBy(1);
  const detail = grid.detail(1, signal);
  await sorted;
  await Promise.all([grid.load(0, 1, [1], signal), detail]);
  expect(steps).toEqual(['order', 'rows', 'detail']);
});

test('a column that is not looked at any more by then is not asked for', async () => {
  const abort = new AbortController();
  const detail = new Grid(table, sourceOf().source).detail(1, abort.signal);
  abort.abort();
  await expect(detail).rejects.toMatchObject({ code: 'cancelled' });
});

test('a cell is fetched whole by its row in the table', async () => {
  expect(await new Grid(table, sourceOf().source).whole(5, 2)).toBe('whole 5/2');
});
