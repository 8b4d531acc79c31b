import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstInvalidByte, unfinishedBytes } from '../../../src/core/read/utf8';
import { bytesOf, inPieces, readRows, refusal } from './reading';

const utf16 = (text: string, littleEndian: boolean) => {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) bytes.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(bytes.buffer);
};

describe('encodings', () => {
  test.each([true, false])('UTF-16 with a byte order mark, little endian: %s', async (littleEndian) => {
    const bytes = utf16('\ufeffname,n\r\nŁódź 😀,1\r\n', littleEndian);
    const { names, rows, report } = await readRows(inPieces(bytes, [3, 1, 5]));
    expect(names).toEqual(['name', 'n']);
    expect(rows).toEqual([['Łódź 😀', '1']]);
    expect(report.dialect).toMatchObject({ encoding: littleEndian ? 'utf-16le' : 'utf-16be', bom: true });
  });

  test.each([true, false])('UTF-16 without a mark is found out, little endian: %s', async (littleEndian) => {
    for (const text of ['a,b\n1,2\n', 'имя,город\nАнна,Москва\n', '名前,都市\n太郎,東京\n']) {
      const { names, report } = await readRows(utf16(text, littleEndian));
      expect(names.join(',')).toBe(text.split('\n')[0]);
      expect(report.dialect).toMatchObject({ encoding: littleEndian ? 'utf-16le' : 'utf-16be', bom: false });
      expect(report.notes.map(({ code }) => code)).toContain('read.encoding');
    }
  });

  test('UTF-16 without a mark is read when chosen by hand', async () => {
    expect((await readRows(utf16('a,b\n1,2\n', true), { encoding: 'utf-16le' })).rows).toEqual([['1', '2']]);
  });

  test('bytes that are no UTF-8 are refused with their place, wherever the pieces end', async () => {
    const bytes = Uint8Array.from([...bytesOf('name,n\nŁódź,1\ncaf'), 0xe9, ...bytesOf(',2\n')]);
    const place = bytes.indexOf(0xe9);
    for (let length = 1; length < 8; length++) {
      const { code, values } = await refusal(readRows(inPieces(bytes, [length])));
      expect([code, values]).toEqual(['file.encoding', { file: 'test.csv', byte: place }]);
    }
  });

  test('a character cut off by the end of the file is refused too', async () => {
    const bytes = Uint8Array.from([...bytesOf('a\n1\n'), 0xe6, 0x9d]);
    expect(await refusal(readRows(bytes))).toEqual({ code: 'file.encoding', values: { file: 'test.csv', byte: 4 } });
  });

  test('the same bytes are read in the encoding chosen', async () => {
    const bytes = Uint8Array.from([...bytesOf('name\ncaf'), 0xe9, 10]);
    const { rows, report } = await readRows(bytes, { encoding: 'windows-1252' });
    expect(rows).toEqual([['café']]);
    expect(report.dialect.encoding).toBe('windows-1252');
    const cyrillic = Uint8Array.from([0xe8, 0xec, 0xff, 10, 0xc8, 0xe2, 0xe0, 0xed, 10]);
    expect(await readRows(cyrillic, { encoding: 'windows-1251' })).toMatchObject({ names: ['имя'], rows: [['Иван']] });
  });

  test('a chosen UTF-8 shows odd bytes as U+FFFD and skips its mark', async () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, ...bytesOf('a\nx'), 0xe9, 10]);
    expect(await readRows(bytes, { encoding: 'utf8' })).toMatchObject({ names: ['a'], rows: [['x\ufffd']] });
  });

  test('an encoding that nobody knows is refused by name', async () => {
    const promise = readRows('a\n1\n', { encoding: 'klingon' });
    expect(await refusal(promise)).toMatchObject({
      code: 'param.choice',
      values: { param: 'encoding', got: 'klingon' },
    });
  });
});

describe('facts about UTF-8', () => {
  test.each([
    [[0x61], 1],
    [[0xc3, 0xa9], 2],
    [[0x80], 0],
    [[0x61, 0xc0, 0xaf], 1], // overlong
    [[0x61, 0xe0, 0x80, 0x80], 1], // overlong
    [[0xed, 0xa0, 0x80], 0], // surrogate
    [[0xf4, 0x90, 0x80, 0x80], 0], // above U+10FFFF
    [[0xf0, 0x9f, 0x98, 0x80, 0xff], 4],
    [[0x61, 0xe2, 0x82], 1],
  ])('first invalid byte of %j', (bytes, place) => {
    expect(firstInvalidByte(Uint8Array.from(bytes))).toBe(place);
  });

  test('agree with the decoder of the engine', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const decodes = (bytes: Uint8Array) => {
      try {
        return decoder.decode(bytes).length >= 0;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 6 }), fc.string({ unit: 'binary' }), (bytes, text) => {
        expect(firstInvalidByte(bytes) === bytes.length).toBe(decodes(bytes));
        const good = bytesOf(text);
        const whole = good.subarray(0, good.length - 1);
        expect(decodes(whole.subarray(0, whole.length - unfinishedBytes(whole)))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
