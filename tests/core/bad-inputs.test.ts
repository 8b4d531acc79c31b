import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toAppError } from '../../src/core/base/errors';
import { text } from '../../src/i18n/text.svelte';
import { inspect, read } from '../helpers/headless';

const FOLDER = new URL('../fixtures/badinputs/', import.meta.url);
/** Where the files come from: whoever adds one there has to say here what becomes of it. */
const ORIGIN = new URL('../../../shared/testdata/badinputs/', import.meta.url);
/** Stored sessions are no files to open. */
const isTable = (name: string): boolean => !name.includes('_session_');

/** What a person is told of a file that cannot be read, or the size of the table and all that is told of it. */
type Outcome =
  | { readonly refused: string }
  | { readonly rows: number; readonly columns: readonly string[]; readonly told?: readonly string[] };

const opens = (rows: number, columns: readonly string[], ...told: readonly string[]): Outcome => ({
  rows,
  columns,
  told,
});
const refused = (sentence: string): Outcome => ({ refused: sentence });

const EMPTY = 'is empty: there is nothing in it to read. Choose another file.';
const WESTERN = 'The text is read as Western European (Windows-1252)';
const SEMICOLONS = 'Cells are separated by semicolons.';
const PROTOTYPE = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length'];

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  '01_empty.csv': refused(EMPTY),
  '02_one_newline.csv': refused(EMPTY),
  '03_bom_only.csv': refused(EMPTY),
  '04_header_only.csv': refused('has a header with 3 columns but no data rows below it'),
  '05_one_row.csv': opens(1, ['a', 'b']),
  '06_one_column.csv': opens(6, ['a']),
  '07_utf8_bom_crlf.csv': opens(2, ['age', 'spend']),
  '08_utf16le_bom.csv': opens(2, ['age', 'spend']),
  '09_utf16be_bom.csv': opens(2, ['age', 'spend']),
  '10_latin1.csv': opens(2, ['name', 'spend'], WESTERN),
  '11_win1252_quotes.csv': opens(2, ['name', 'spend'], WESTERN),
  '12_shift_jis.csv': opens(2, ['名前', '金額'], 'The text is read as Japanese (Shift JIS)'),
  '13_cr_only.csv': opens(2, ['a', 'b']),
  '14_mixed_eol.csv': opens(3, ['a', 'b']),
  '15_nul_bytes.csv': opens(2, ['a', 'b'], '2 cells hold a NUL character (the first in row 2)'),
  '16_unclosed_quote.csv': opens(3, ['a', 'b'], 'A quotation mark opened in row 2 is not closed there'),
  '17_quote_inside_field.csv': opens(2, ['a', 'b'], 'One cell has a quotation mark in the middle (the first in row 2)'),
  '18_ragged.csv': opens(
    3,
    ['a', 'b', 'c', 'column 4'],
    'row 2 has 2 of 3, row 3 has 4. Nothing was shifted',
    'One blank line was skipped.',
  ),
  '19_duplicate_headers.csv': opens(2, ['x', 'x (2)', 'x (3)', 'x_1'], 'they are now told apart: x (2), x (3).'),
  '20_blank_headers.csv': opens(
    2,
    ['column 1', 'column 2', 'c'],
    '2 columns had no name; they are called column 1, column 2.',
  ),
  '21_proto_headers.csv': opens(3, PROTOTYPE),
  '22_proto_dup_headers.csv': opens(2, ['__proto__', '__proto__ (2)', 'a'], 'told apart: __proto__ (2).'),
  '23_dotted_headers.csv': opens(2, ['a.b', 'a[0]', '__proto__.polluted', 'constructor.prototype.x']),
  '24_html_headers.csv': opens(3, ['<img src=x onerror=alert(1)>', '<script>alert(1)</script>', 'v']),
  '25_plotly_markup_cells.csv': opens(7, ['segment', 'x', 'y']),
  '26_formula_cells.csv': opens(19, ['name', 'v']),
  '27_formula_headers.csv': opens(2, ['=1+1', '@x', '-y']),
  '28_number_zoo.csv': opens(37, ['v']),
  '29_decimal_comma.csv': opens(
    3,
    ['alter', 'umsatz'],
    SEMICOLONS,
    'Numbers are written with a decimal comma and points between thousands',
  ),
  '30_dates.csv': opens(6, ['d', 'v'], '2 cells in d did not fit (such as 2024-13-45)'),
  '31_all_missing_column.csv': opens(4, ['a', 'b']),
  '32_all_missing_rows.csv': opens(3, ['a', 'b']),
  '33_constant_columns.csv': opens(50, ['a', 'b']),
  '34_all_duplicate_rows.csv': opens(100, ['a', 'b']),
  '35_two_distinct_points.csv': opens(20, ['a', 'b']),
  '36_three_distinct_one_dup.csv': opens(4, ['a', 'b']),
  '37_huge_values.csv': opens(4, ['a', 'b']),
  '38_offset_1e9.csv': opens(150, ['ts', 'v']),
  '39_one_outlier.csv': opens(101, ['a', 'b']),
  '40_id_like_column.csv': opens(200, ['id', 'v']),
  '41_high_cardinality.csv': opens(2000, ['city', 'v']),
  '42_wide_5000_cols.csv': refused('has 5,000 columns; Kindred opens up to 1,000. Leave out columns you do not need.'),
  '43_long_cell_200kB.csv': opens(2, ['a', 'b']),
  '44_long_header.csv': opens(2, ['h'.repeat(20_000), 'b']),
  '45_deep_quotes.csv': opens(1, ['a'], 'A quotation mark opened in row 2 is not closed there'),
  '46_emoji_rtl_zalgo.csv': opens(3, [
    'na\u00efve',
    '\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66',
    '\u202eevil',
    'Z\u0351\u036b\u0343',
    '\u05e9\u05dc\u05d5\u05dd',
  ]),
  '47_nfc_nfd_dup_headers.csv': opens(
    2,
    ['caf\u00e9', 'cafe\u0301'],
    'look alike but are written with different characters',
  ),
  '48_not_csv.png': refused('by its content it is a PNG picture. Save it as CSV and open that.'),
  '49_html_named.csv': refused('by its content it is a web page.'),
  '50_json_named.csv': opens(2, ['a']),
  '51_preamble_lines.csv': opens(
    2,
    ['age', 'spend'],
    '2 lines above the header are left out: the names of the columns are taken from line 4.',
    'One blank line was skipped.',
    'The last row adds up the others and is left out.',
  ),
  '52_only_text.csv': opens(3, ['a', 'b']),
  '53_semicolon_with_commas.csv': opens(2, ['name', 'note'], SEMICOLONS),
  '54_bomb_200MB.csv.gz': refused('grows to more than 200 times its size when it is unpacked'),
  '55_bomb.xlsx': refused('grows to more than 200 times its size when it is unpacked'),
};
const names = Object.keys(OUTCOMES);
const load = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, FOLDER)));

/** The sentence that a refusal is shown as. */
const sentenceOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'was not refused',
    (error: unknown) => text.error(toAppError(error)),
  );

describe('bad files', () => {
  test('are all here, and each is known to be refused or opened', () => {
    expect(readdirSync(FOLDER).filter(isTable).sort()).toEqual([...names].sort());
  });

  test.skipIf(!existsSync(ORIGIN))('are all that there are', () => {
    expect(readdirSync(ORIGIN).filter(isTable).sort()).toEqual([...names].sort());
  });

  test.each(names)('%s', async (name) => {
    const outcome = OUTCOMES[name]!;
    if ('refused' in outcome) return expect(await sentenceOf(read(load(name), name))).toContain(outcome.refused);
    const { table, notes } = await read(load(name), name);
    expect(table.rowCount).toBe(outcome.rows);
    expect(table.columns.map((column) => column.name)).toEqual(outcome.columns);
    const sentences = notes.map((note) => text.note(note));
    expect(sentences).toEqual((outcome.told ?? []).map((part) => expect.stringContaining(part)));
  });

  /** The bomb of text begins as an ordinary table: it is noticed when it is read. */
  test.each(names.filter((name) => name !== '54_bomb_200MB.csv.gz'))('%s is looked at as it is read', async (name) => {
    const outcome = OUTCOMES[name]!;
    const looked = inspect(load(name), name);
    if ('refused' in outcome) return expect(await sentenceOf(looked)).toContain(outcome.refused);
    const { header, rows } = await looked;
    expect(rows).toHaveLength(Math.min(outcome.rows, 50));
    // A column that only some rows have is found where they are.
    expect(header).toEqual(outcome.columns.slice(0, header.length));
  });

  test('leave nothing behind on any object', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
