import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { UNSEEN } from '../../src/core/matrix/apply';
import { scoreFile, segment, type Segmented } from '../helpers/headless';

const bytes = new Uint8Array(readFileSync(new URL('../fixtures/clean/gen_customers_mixed.csv', import.meta.url)));
const lines = new TextDecoder().decode(bytes).trim().split(/\r?\n/);
const [header] = lines;
const fileOf = (rows: readonly string[]): Uint8Array => new TextEncoder().encode([header, ...rows].join('\n'));

describe('rows of another file', () => {
  let run: Segmented;
  beforeAll(async () => {
    run = await segment(bytes, 'customers.csv', { params: { k: 5, starts: 3 } });
  });

  test('the file itself becomes the very numbers it was, and gets the labels it has', async () => {
    const again = await scoreFile(run, bytes, 'again.csv');
    expect(again.matrix.data).toEqual(run.matrix.data);
    expect(again.matrix.categories).toEqual(run.matrix.categories);
    expect(again.matrix.variables).toEqual(run.matrix.variables);
    expect(again.matrix.rowIndex).toEqual(run.matrix.rowIndex);
    expect(again.labels).toEqual(run.clustering.labels);
  });

  test('some of its rows, in another order, each get the label they have', async () => {
    const picked = [700, 3, 411, 12, 999];
    const { labels, matrix } = await scoreFile(run, fileOf(picked.map((row) => lines[row + 1])), 'some.csv');
    expect(matrix.rows).toBe(picked.length);
    const known = new Map(Array.from(run.matrix.rowIndex, (row, at) => [row, run.clustering.labels[at]]));
    expect([...labels]).toEqual(picked.map((row) => known.get(row)));
  });

  test('a level that nobody had is unlike all others, and said; a missing column is refused', async () => {
    const at = header.split(',').indexOf('channel');
    const cells = lines[1].split(',');
    cells[at] = 'pigeon';
    const { matrix, labels } = await scoreFile(run, fileOf([cells.join(','), lines[2]]), 'pigeon.csv');
    const channel = matrix.categories?.names.indexOf('channel') ?? -1;
    expect(matrix.categories?.codes[channel]).toBe(UNSEEN);
    expect(matrix.notes).toContainEqual({ code: 'rows.unseenLevel', values: { column: 'channel', count: 1 } });
    expect(labels).toHaveLength(2);
    const poor = new TextEncoder().encode('age,visits\n30,2\n40,3');
    await expect(scoreFile(run, poor, 'poor.csv')).rejects.toMatchObject({ code: 'table.noColumn' });
  });
});
