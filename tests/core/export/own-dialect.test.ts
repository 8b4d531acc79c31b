import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { encoderOf, encodeText } from '../../../src/core/export/encode';
import { writeOwnDialect } from '../../../src/core/export/writers/own-dialect';
import { ENCODINGS, type ReadOptions } from '../../../src/core/read/contract';
import type { Table } from '../../../src/core/table/contract';
import { fixture, noteOf, tableOf, textsOf } from '../read/reading';

async function writtenBack(table: Table): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await writeOwnDialect(table, (piece) => pieces.push(piece), createContext({}));
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

describe('a table is written as its file was', () => {
  interface Written {
    readonly rows: readonly (readonly string[])[];
    readonly delimiter: string;
    readonly quote: string;
    readonly all: boolean;
    readonly newline: string;
    readonly encoding: string;
    readonly bom: boolean;
    readonly openEnd: boolean;
  }

  /** The text of a file, made without any of the code under test. */
  function textOf({ rows, delimiter, quote, all, newline, openEnd }: Written): string {
    const cell = (text: string): string => {
      const isPlain = !all && ![delimiter, quote, '\n', '\r'].some((sign) => text.includes(sign));
      return quote === '' || isPlain ? text : quote + text.split(quote).join(quote + quote) + quote;
    };
    return rows.map((row) => row.map(cell).join(delimiter)).join(newline) + (openEnd ? '' : newline);
  }

  const LETTERS = new Map([
    ['utf-8', 'aZ9é東😀Ж'],
    ['utf-16le', 'aZ9é東😀Ж'],
    ['utf-16be', 'aZ9é東😀Ж'],
    ['windows-1251', 'aZ9ЖёЯ№'],
    ['koi8-r', 'aZ9ЖёЯ'],
    ['ibm866', 'aZ9ЖёЯ'],
    ['iso-8859-5', 'aZ9ЖёЯ'],
    ['windows-1252', 'aZ9éŒ€ß'],
    ['windows-1254', 'aZ9şİğ€'],
    ['shift_jis', 'aZ9東ア漢'],
  ]);

  const tables = fc
    .record({
      encoding: fc.constantFrom(...LETTERS.keys()),
      delimiter: fc.constantFrom(',', ';', '\t', '|', ':', '^', '~', ' '),
      quote: fc.constantFrom('"', '"', "'", ''),
      all: fc.boolean(),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      mark: fc.boolean(),
      openEnd: fc.boolean(),
      columns: fc.integer({ min: 2, max: 5 }),
    })
    .chain(({ columns, mark, ...style }) => {
      const signs = style.quote === '' ? '.-=+ ' : '.-=+ ,;\t|\'"\n\r';
      const letters = [...(LETTERS.get(style.encoding) ?? ''), ...signs].filter(
        (letter) => style.quote !== '' || letter !== style.delimiter,
      );
      const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 6 });
      const number = fc.oneof(fc.integer().map(String), fc.constantFrom('12.50', '3.0', '007', '1e3', '-0.5'));
      const cell = fc.oneof(
        text,
        style.quote === '' && '-.'.includes(style.delimiter) ? text : number,
        fc.constant(''),
      );
      const row = fc.array(cell, { minLength: columns, maxLength: columns });
      const named = fc.array(fc.constantFrom('id', 'name', 'x', 'umsatz'), { minLength: columns, maxLength: columns });
      return fc
        .record({ header: named, body: fc.array(row, { minLength: 1, maxLength: 8 }) })
        .map(({ header, body }): Written => ({
          ...style,
          bom: mark && style.encoding.startsWith('utf'),
          rows: [header, ...body],
        }));
    });

  test('write(parse(x)) = x for 1,000 tables', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (given) => {
        const { bytes, lost } = encodeText((given.bom ? '\ufeff' : '') + textOf(given), given.encoding);
        expect(lost).toBe(0);
        const { delimiter, quote, encoding } = given;
        const options: ReadOptions = { delimiter, quote, encoding, headerRow: 0, dropTotals: false };
        expect(await writtenBack(await tableOf(bytes, options))).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['07_utf8_bom_crlf', '08_utf16le_bom', '09_utf16be_bom', '10_latin1', '11_win1252_quotes', '12_shift_jis'])(
    '%s, with nothing said about it',
    async (name) => {
      const bytes = fixture(`badinputs/${name}.csv`);
      expect(await writtenBack(await tableOf(bytes))).toEqual(bytes);
    },
  );

  test.each(['13_cr_only', '21_proto_headers', '29_decimal_comma', '44_long_header'])('%s as well', async (name) => {
    const bytes = fixture(`badinputs/${name}.csv`);
    expect(await writtenBack(await tableOf(bytes))).toEqual(bytes);
  });

  test.each(['45_deep_quotes', '46_emoji_rtl_zalgo', '53_semicolon_with_commas'])(
    '%s has quotation marks that nobody needs: the cells are the same',
    async (name) => {
      const table = await tableOf(fixture(`badinputs/${name}.csv`));
      const again = await tableOf(await writtenBack(table), { delimiter: table.dialect.delimiter });
      expect(again.columns.map(({ header }) => header)).toEqual(table.columns.map(({ header }) => header));
      expect(textsOf(again)).toEqual(textsOf(table));
    },
  );

  test('a table of a thousand rows in windows-1251 with decimal commas', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `${i};Клиент ${i};${(i / 8).toFixed(2).replace('.', ',')}`);
    const { bytes } = encodeText(`№;имя;сумма\r\n${rows.join('\r\n')}\r\n`, 'windows-1251');
    const table = await tableOf(bytes);
    expect(table.dialect).toMatchObject({ encoding: 'windows-1251', delimiter: ';', newline: '\r\n', decimal: ',' });
    expect(await writtenBack(table)).toEqual(bytes);
  });
});

describe('encoders', () => {
  test('turn every decoder round', () => {
    for (const encoding of ENCODINGS) {
      if (encoding.startsWith('utf')) continue;
      const encode = encoderOf(encoding);
      const decoder = new TextDecoder(encoding);
      const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      const text = decoder.decode(all, { stream: true }) + decoder.decode();
      const known = [...text].filter((letter) => letter !== '\ufffd').join('');
      const { bytes, lost } = encode(known);
      expect([encoding, lost]).toEqual([encoding, 0]);
      const back = decoder.decode(bytes, { stream: true }) + decoder.decode();
      expect(back).toBe(known);
    }
  });

  test('count what an encoding lacks and write a question mark', async () => {
    expect(encodeText('Ж東é', 'windows-1251')).toEqual({ bytes: Uint8Array.of(0xc6, 63, 63), lost: 2 });
    const table = await tableOf('a\né\n');
    const cyrillic = { ...table, dialect: { ...table.dialect, encoding: 'koi8-r' } };
    const notes = await writeOwnDialect(cyrillic, () => undefined, createContext({}));
    expect(noteOf(notes, 'export.lost')).toEqual({ count: 1, encoding: 'koi8-r' });
  });
});
