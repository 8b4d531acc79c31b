import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AppError, ErrorCode } from '../../src/core/base/errors';
import { cellText, segment } from '../helpers/headless';
import type { SegmentOptions, Segmented } from '../helpers/headless';

const load = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/badinputs/${name}`, import.meta.url)));

const journey = (name: string, options?: SegmentOptions): Promise<Segmented> => segment(load(name), name, options);

/** A constant column as a feature, whatever Kindred thinks of it. */
const both = { a: 'feature', b: 'feature' } as const;

function codesOf({ notes }: Segmented): string[] {
  return notes.map((note) => note.code);
}

describe('files that cannot become segments are refused with a reason', () => {
  test.each<[string, ErrorCode, SegmentOptions?]>([
    ['01_empty.csv', 'file.empty'],
    ['02_one_newline.csv', 'file.empty'],
    ['03_bom_only.csv', 'file.empty'],
    ['04_header_only.csv', 'file.noRows'],
    ['05_one_row.csv', 'cluster.tooFewRows', { roles: both, params: { k: 2 } }],
    ['32_all_missing_rows.csv', 'recipe.noRows'],
    ['48_not_csv.png', 'file.notATable'],
    ['49_html_named.csv', 'file.notATable'],
  ])('%s: %s', async (name, code, options) => {
    await expect(journey(name, options)).rejects.toMatchObject({ code } satisfies Partial<AppError>);
  });
});

describe('odd files become segments, and say what is odd', () => {
  test('one row is one segment', async () => {
    const { clustering } = await journey('05_one_row.csv', { roles: both, params: { k: 1 } });
    expect([...clustering.labels]).toEqual([0]);
    expect(clustering.inertia).toBe(0);
  });

  test('a table of JSON is read by its content, whatever its name', async () => {
    const { table } = await journey('50_json_named.csv', { roles: { a: 'feature' }, params: { k: 2 } });
    expect(table.dialect.reader).toBe('json');
    expect([cellText(table, 0, 'a'), cellText(table, 1, 'a')]).toEqual(['1', '2']);
  });

  test('one column is enough', async () => {
    const { clustering } = await journey('06_one_column.csv', { roles: { a: 'feature' }, params: { k: 2 } });
    expect([...clustering.labels].sort()).toEqual([0, 0, 0, 1, 1, 1]);
  });

  test('an empty column takes no part', async () => {
    const found = await journey('31_all_missing_column.csv', { roles: both, params: { k: 2 } });
    expect(found.matrix.features.map((feature) => feature.column)).toEqual(['a']);
    expect(codesOf(found)).toContain('recipe.allMissingDropped');
  });

  test('constant columns are scaled to 0, never NaN', async () => {
    const found = await journey('33_constant_columns.csv', { params: { k: 2 } });
    expect(new Set(found.matrix.data)).toEqual(new Set([0]));
    expect(found.clustering.k).toBe(1);
    expect(codesOf(found)).toContain('recipe.constantDropped');
  });

  test('100 equal rows are one segment with no silhouette, with or without a k', async () => {
    for (const options of [{ params: { k: 3 } }, {}]) {
      const found = await journey('34_all_duplicate_rows.csv', options);
      expect(new Set(found.clustering.labels)).toEqual(new Set([0]));
      expect(found.scores['silhouette']).toBeNull();
      expect(codesOf(found)).toContain('score.undefined');
    }
    const told = await journey('34_all_duplicate_rows.csv', { params: { k: 3 } });
    expect(told.notes).toContainEqual({ code: 'cluster.fewerDistinct', values: { distinct: 1, k: 3 } });
  });

  test.each([
    ['35_two_distinct_points.csv', 5, 2],
    ['36_three_distinct_one_dup.csv', 4, 3],
  ])('%s asked for %i segments has %i', async (name, k, distinct) => {
    const found = await journey(name, { roles: both, params: { k } });
    expect(new Set(found.clustering.labels).size).toBe(distinct);
    expect(found.notes).toContainEqual({ code: 'cluster.fewerDistinct', values: { distinct, k } });
    for (const value of Object.values(found.scores)) expect(value).not.toBeNaN();
  });

  test('an identifier is no feature', async () => {
    const found = await journey('40_id_like_column.csv');
    expect(found.table.columns.map((column) => column.profile.role)).toEqual(['identifier', 'feature']);
  });

  test('names from the prototype chain are columns like others', async () => {
    const found = await journey('21_proto_headers.csv', { params: { k: 2 } });
    expect(found.table.columns.map((column) => cellText(found.table, 0, column.name))).toEqual([
      ...['1', '2', '3', '4', '5', '6', '7'],
    ]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
