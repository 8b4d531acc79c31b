import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noteOf, readRows } from './reading';

/** max-mapper/csv-spectrum (the npm package): eleven files and what they should give. */
const folder = dirname(createRequire(import.meta.url).resolve('csv-spectrum'));
const names = readdirSync(join(folder, 'csvs')).map((file) => file.replace('.csv', ''));

/** Its JSON has another telephone number than its CSV, and no list around it. */
const AT_ODDS = 'location_coordinates';

test('there are eleven, and one that is at odds with itself', async () => {
  expect(names.filter((name) => name !== AT_ODDS)).toHaveLength(11);
  const { rows, report } = await readRows(new Uint8Array(readFileSync(join(folder, `csvs/${AT_ODDS}.csv`))));
  expect(rows).toEqual([['2095257564', expect.stringContaining('37.8"N'), 'Modesto', 'Stanislaus']]);
  expect(noteOf(report.notes, 'read.quoteInField')).toEqual({ count: 1, row: 2 });
});

describe('csv-spectrum', () => {
  test.each(names.filter((name) => name !== AT_ODDS))('%s', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(folder, `csvs/${name}.csv`)));
    const expected = JSON.parse(readFileSync(join(folder, `json/${name}.json`), 'utf8')) as Record<string, string>[];
    const { names: columns, rows } = await readRows(bytes);
    expect(rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])))).toEqual(expected);
  });
});
