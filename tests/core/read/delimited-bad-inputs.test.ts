import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { csv } from '../../../src/core/read/readers/csv';
import { sourceOfBytes } from '../../../src/core/read/sources';
import { errorSentence, sentences } from '../../helpers/words';
import { segment } from '../../helpers/headless';
import { fixture, readRows, tableOf } from './reading';

/** Files of the collection of bad inputs that are delimited text: what is read, and what a person is told. */
async function read(name: string) {
  const bytes = fixture(`badinputs/${name}.csv`);
  const { names, rows, report } = await readRows(bytes);
  const preview = await csv.inspect(sourceOfBytes(bytes, 'test.csv'), {}, createContext({}));
  expect([preview.header, preview.rows]).toEqual([names, rows.slice(0, 50)]);
  expect(sentences(preview.notes)).toEqual(sentences(report.notes));
  return { names, rows, told: sentences(report.notes), dialect: report.dialect };
}

const ENCODING = (label: string): string =>
  `The text is read as ${label}, which is what its letters look like. If names look wrong, choose another encoding by hand.`;

describe('encodings', () => {
  test('07: a byte order mark is no part of the first name', async () => {
    const { names, told } = await read('07_utf8_bom_crlf');
    expect([names[0], told]).toEqual(['age', []]);
  });

  test.each([
    ['08_utf16le_bom', 'utf-16le'],
    ['09_utf16be_bom', 'utf-16be'],
  ])('%s: no NUL between letters', async (name, encoding) => {
    const { names, rows, told, dialect } = await read(name);
    expect(dialect).toMatchObject({ encoding, bom: true });
    expect([...names, ...rows.flat()].join('')).not.toMatch(/[\0\ufffd]/);
    expect(told).toEqual([]);
  });

  test.each([
    ['10_latin1', 'windows-1252', ['José', 'Müller']],
    ['11_win1252_quotes', 'windows-1252', ['“A”', '€uro']],
    ['12_shift_jis', 'shift_jis', ['田中', '鈴木']],
  ])('%s: read, and told in which encoding', async (name, label, people) => {
    const { names, rows, told } = await read(name);
    expect(told).toEqual([ENCODING(label)]);
    expect([...names, ...rows.flat()].join('')).not.toContain('\ufffd');
    expect(rows.map((row) => row[0])).toEqual(people);
  });
});

describe('line ends and quotation marks', () => {
  test('13: CR alone ends a line', async () => {
    expect((await read('13_cr_only')).rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('14: so does any mix', async () => {
    expect((await read('14_mixed_eol')).rows).toHaveLength(3);
  });

  test('17: a quotation mark inside a cell is kept and told', async () => {
    const { told } = await read('17_quote_inside_field');
    expect(told).toEqual(['One cell has a quotation mark in the middle (the first in row 2); kept as it stands.']);
  });

  test('45: twenty thousand quotation marks and one, so that the first is never closed', async () => {
    const { rows, told } = await read('45_deep_quotes');
    expect(rows.map((row) => row.length)).toEqual([1]);
    expect(rows[0][0]).toMatch(/^"+$/);
    expect(told).toEqual([
      'A quotation mark opened in row 2 is not closed there; from that row on, check that the cells are what you expect.',
    ]);
  });

  test('53: the semicolon, with commas in quotation marks', async () => {
    const { names, rows, told } = await read('53_semicolon_with_commas');
    expect([names, rows]).toEqual([
      ['name', 'note'],
      [
        ['A', 'x, y, z'],
        ['B', '1,2,3'],
      ],
    ]);
    expect(told).toEqual(['Cells are separated by semicolons.']);
  });
});

describe('headers', () => {
  test('19: names that repeat are told apart', async () => {
    const { names, told } = await read('19_duplicate_headers');
    expect(names).toEqual(['x', 'x (2)', 'x (3)', 'x_1']);
    expect(told).toEqual(['Some columns had the same name; they are now told apart: x (2), x (3).']);
  });

  test('20: blank ones get a number', async () => {
    expect((await read('20_blank_headers')).told).toEqual([
      '2 columns had no name; they are called column 1, column 2.',
    ]);
  });

  test('21: names that programs stumble over are names like others', async () => {
    const { names, rows, told } = await read('21_proto_headers');
    expect([names.length, rows[0], told]).toEqual([7, ['1', '2', '3', '4', '5', '6', '7'], []]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('22: also twice', async () => {
    const { names, told } = await read('22_proto_dup_headers');
    expect(names).toEqual(['__proto__', '__proto__ (2)', 'a']);
    expect(told).toEqual(['Some columns had the same name; they are now told apart: __proto__ (2).']);
  });

  test('23: dots and brackets mean nothing', async () => {
    const { names, told } = await read('23_dotted_headers');
    expect([names, told]).toEqual([['a.b', 'a[0]', '__proto__.polluted', 'constructor.prototype.x'], []]);
  });

  test('27: formulas are names; exports neutralise them', async () => {
    const { names, told } = await read('27_formula_headers');
    expect(names.some((name) => /^[=+@-]/.test(name))).toBe(true);
    expect(told).toEqual([]);
  });

  test('44: a long one is kept whole', async () => {
    const { names, told } = await read('44_long_header');
    expect([names[0].length, told]).toEqual([20_000, []]);
  });

  test('46: emoji, right-to-left and stacked letters stay as they are', async () => {
    const { names, told } = await read('46_emoji_rtl_zalgo');
    expect([names.length, names[1], names[2], told]).toEqual([5, '👩‍👩‍👧‍👦', '\u202eevil', []]);
  });

  test('47: names that look alike are both kept and told', async () => {
    const { names, told } = await read('47_nfc_nfd_dup_headers');
    expect(names).toEqual(['caf\u00e9', 'cafe\u0301']);
    expect(told).toEqual([
      'Some names of columns look alike but are written with different characters; all are kept (with their places): café (1, 2).',
    ]);
  });
});

describe('numbers, titles, totals', () => {
  test('29: decimal commas', async () => {
    const { told, dialect } = await read('29_decimal_comma');
    expect(dialect).toMatchObject({ delimiter: ';', decimal: ',', thousands: '.' });
    expect(told).toEqual([
      'Cells are separated by semicolons.',
      'Numbers are written with a decimal comma and points between thousands, as in 5,5.',
    ]);
    const table = await tableOf(fixture('badinputs/29_decimal_comma.csv'));
    const { cells } = table.columns[1];
    expect(cells.store === 'numbers' && [...cells.values]).toEqual([5.5, 7.25, 1234.5]);
  });

  test('51: titles above the header and totals below the rows are left out and told', async () => {
    const { names, rows, told } = await read('51_preamble_lines');
    expect(names).toEqual(['age', 'spend']);
    expect(rows).toEqual([
      ['31', '5'],
      ['44', '7'],
    ]);
    expect(told).toEqual([
      '2 lines above the header are left out: the names of the columns are taken from line 4. Choose another header row if that is wrong.',
      'One blank line was skipped.',
      'The last row adds up the others and is left out. Keep it if it is a customer.',
    ]);
  });

  test('51: another header can be chosen, and totals kept', async () => {
    const bytes = fixture('badinputs/51_preamble_lines.csv');
    const preview = await csv.inspect(
      sourceOfBytes(bytes, 'r.csv'),
      { headerRow: 4, dropTotals: false },
      createContext({}),
    );
    expect(preview.header).toEqual(['31', '5']);
    expect(preview.rows.at(-1)).toEqual(['Total', '12']);
    expect(preview.records[3]).toEqual(['age', 'spend']);
    expect(sentences(preview.notes)).toContain(
      'The last row looks like totals of the others; it is kept as a customer.',
    );
  });

  test('52: words alone are read, but not clustered before their encoding is asked for', async () => {
    const { rows, told } = await read('52_only_text');
    expect([rows.length, told]).toEqual([3, []]);
    const bytes = fixture('badinputs/52_only_text.csv');
    const refused = await segment(bytes, 'words.csv').catch(errorSentence);
    expect(refused).toBe(
      'There is no column of numbers to compare customers by: a, b hold words. Kindred can encode words as numbers: choose that under Prepare. If numbers look like words, see how they are written under Data.',
    );
    const encode = { step: 'one-hot', params: {}, enabled: true };
    const columns = ['a', 'b'].map((column) => ({ column, steps: [encode] }));
    const { matrix, notes } = await segment(bytes, 'words.csv', { recipe: { format: 1, columns } });
    expect(matrix.features.every(({ level }) => level !== undefined)).toBe(true);
    expect(sentences(notes)).toContain(
      'Only 3 different customers exist in these variables, so no more segments than that.',
    );
  });
});
