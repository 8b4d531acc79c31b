import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/base/errors';
import type { GridBlock } from '../../src/core/table/grid-contract';
import { GridTiles } from '../../src/components/grid-tiles.svelte';

interface Asked {
  readonly from: number;
  readonly to: number;
  readonly columns: readonly number[];
  readonly signal: AbortSignal;
  answer(block: GridBlock | null): void;
  refuse(error: unknown): void;
}

/** A loader that is answered by hand, and tiles over it. */
function tilesOf(rows: number, columns: number) {
  const asked: Asked[] = [];
  const lost: unknown[] = [];
  const load = (from: number, to: number, wanted: readonly number[], signal: AbortSignal) =>
    new Promise<GridBlock | null>((answer, refuse) =>
      asked.push({ from, to, columns: wanted, signal, answer, refuse }),
    );
  return { asked, lost, tiles: new GridTiles(load, { rows, columns }, (error) => lost.push(error)) };
}

/** Cells that say where they are; the rows stand in reverse order of the table. */
function blockFor({ from, to, columns }: Asked): GridBlock {
  const rows = Int32Array.from({ length: to - from }, (_, i) => 999 - from - i);
  return {
    rows,
    texts: columns.map((column) => Array.from(rows, (_, i) => `${from + i}/${column}`)),
    states: columns.map(() => new Uint8Array(rows.length)),
    cut: columns[0] === 0 ? [{ column: 0, at: 1, length: 5000 }] : [],
  };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));
const seen = (firstRow: number, lastRow: number, firstColumn = 0, lastColumn = 3) => ({
  firstRow,
  lastRow,
  firstColumn,
  lastColumn,
});

describe('tiles', () => {
  test('come when they are seen, and say what is in them', async () => {
    const { asked, tiles } = tilesOf(1000, 20);
    tiles.want(seen(0, 20), false);
    expect(asked.map(({ from, to, columns }) => [from, to, columns.length])).toEqual([[0, 64, 16]]);
    expect([tiles.cell(1, 0), tiles.row(1, 0)]).toEqual([undefined, undefined]);
    asked[0]!.answer(blockFor(asked[0]!));
    await settled();
    expect(tiles.cell(1, 0)).toEqual({ text: '1/0', state: 0, length: 5000 });
    expect(tiles.cell(2, 3)).toEqual({ text: '2/3', state: 0, length: 0 });
    expect(tiles.row(2, 0)).toBe(997);
    tiles.want(seen(0, 20), false);
    expect(asked).toHaveLength(1);
  });

  test('end where the table ends', () => {
    const { asked, tiles } = tilesOf(100, 20);
    tiles.want(seen(90, 99, 17, 19), true);
    expect(asked.map(({ from, to, columns }) => [from, to, columns])).toEqual([
      [64, 100, [16, 17, 18, 19]],
      [0, 64, [16, 17, 18, 19]],
    ]);
  });

  test('that are out of sight before they came are given up, and what came of them is not shown', async () => {
    const { asked, tiles } = tilesOf(100_000, 4);
    tiles.want(seen(0, 20), false);
    tiles.want(seen(50_000, 50_020), false);
    expect(asked[0]!.signal.aborted).toBe(true);
    asked[0]!.answer(blockFor(asked[0]!));
    asked[1]!.answer(blockFor(asked[1]!));
    await settled();
    expect(tiles.cell(0, 0)).toBe(undefined);
    expect(tiles.cell(50_001, 0)?.text).toBe('50001/0');
  });

  test('are asked for a few at a time', async () => {
    const { asked, tiles } = tilesOf(1000, 200);
    tiles.want(seen(0, 20, 0, 150), false);
    expect(asked).toHaveLength(4);
    asked[0]!.answer(blockFor(asked[0]!));
    await settled();
    expect(asked).toHaveLength(5);
  });

  test('are forgotten after a while, but never those in sight', async () => {
    const { asked, tiles } = tilesOf(100_000, 4);
    for (let row = 0; row < 80 * 64; row += 64) {
      tiles.want(seen(row, row + 10), false);
      const last = asked.at(-1)!;
      last.answer(blockFor(last));
      await settled();
    }
    expect(tiles.cell(0, 0)).toBe(undefined);
    expect(tiles.cell(79 * 64, 0)).toBeDefined();
  });

  test('that cannot be had are told once, those of a view that is gone as null', async () => {
    const { asked, lost, tiles } = tilesOf(1000, 40);
    tiles.want(seen(0, 20, 0, 30), false);
    const error = new AppError('worker.died');
    asked[0]!.refuse(error);
    asked[1]!.refuse(error);
    await settled();
    expect(lost).toEqual([error]);
    const other = tilesOf(10, 1);
    other.tiles.want(seen(0, 5, 0, 0), false);
    other.asked[0]!.answer(null);
    await settled();
    expect(other.lost).toEqual([null]);
  });
});
