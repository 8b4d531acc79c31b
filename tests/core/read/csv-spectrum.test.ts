import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRows } from './reading';

/** max-mapper/csv-spectrum, read in place: eleven files and what they should give. */
const folder = new URL('../../../../shared/testdata/csv/csv-spectrum/', import.meta.url);
const isThere = existsSync(folder);
const names = isThere ? readdirSync(new URL('csvs/', folder)).map((file) => file.replace('.csv', '')) : ['absent'];

describe.skipIf(!isThere)('csv-spectrum', () => {
  test.each(names)('%s', async (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(`csvs/${name}.csv`, folder)));
    const expected = JSON.parse(readFileSync(new URL(`json/${name}.json`, folder), 'utf8')) as Record<string, string>[];
    const { names: columns, rows } = await readRows(bytes);
    expect(rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])))).toEqual(expected);
  });
});
