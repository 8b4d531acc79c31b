import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { MAX_BYTES, MAX_COLUMNS, MAX_ROWS } from '../../../src/core/read/limits';
import { csv } from '../../../src/core/read/readers/csv';
import { sourceOfBlob, sourceOfBytes } from '../../../src/core/read/sources';
import { bytesOf, fixture, inPieces, noteOf, readRows, refusal } from './reading';

const LONG_LINE = `x,${'y'.repeat(500)}`;

describe('what is there', () => {
  test('cells come as the file has them', async () => {
    const { names, rows, report } = await readRows('a,b\n1, x \n"q,""z""",\r\n');
    expect(names).toEqual(['a', 'b']);
    expect(rows).toEqual([
      ['1', ' x '],
      ['q,"z"', ''],
    ]);
    expect(report).toMatchObject({
      rows: 2,
      dialect: { reader: 'csv', encoding: 'utf-8', delimiter: ',', bom: false },
    });
  });

  test('a last line without a line end is a row; the final line end is none', async () => {
    expect((await readRows('a,b\n1,2')).rows).toEqual([['1', '2']]);
    expect((await readRows('a\n1\n')).rows).toEqual([['1']]);
  });

  test.each([
    ['CR', 'a,b\r1,2\r3,4\r'],
    ['LF', 'a,b\n1,2\n3,4\n'],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['a mix', 'a,b\r\n1,2\n3,4\r'],
  ])('line ends: %s', async (_, text) => {
    const { names, rows } = await readRows(text);
    expect([names, ...rows]).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('line ends inside quotation marks are data', async () => {
    const { rows } = await readRows('a,b\r\n"x\r\ny","\n"\r\n"\r",2\r\n');
    expect(rows).toEqual([
      ['x\r\ny', '\n'],
      ['\r', '2'],
    ]);
  });

  test('a byte order mark is no part of the first name', async () => {
    const { names, report } = await readRows('\ufeffage,x\r\n1,2\r\n');
    expect(names).toEqual(['age', 'x']);
    expect(report.dialect).toEqual({ reader: 'csv', encoding: 'utf-8', delimiter: ',', newline: '\r\n', bom: true });
  });

  test('the same rows however the stream is cut, characters of several bytes and CRLF included', async () => {
    const text = 'città,"b"\r\n"Łódź, ""PL""",東京\r\n😀,"x\r\ny"\r\n,"z"\r\nlast,1';
    const whole = await readRows(text);
    expect(whole.rows).toEqual([
      ['Łódź, "PL"', '東京'],
      ['😀', 'x\r\ny'],
      ['', 'z'],
      ['last', '1'],
    ]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }), async (lengths) => {
        const cut = await readRows(inPieces(bytesOf(text), lengths));
        expect(cut).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  test('a Blob is read like the bytes in it', async () => {
    const bytes = fixture('clean/gen_customers_mixed.csv');
    const fromBlob = await readRows(sourceOfBlob(new Blob([bytes as BlobPart]), 'c.csv'));
    expect(fromBlob).toEqual(await readRows(sourceOfBytes(bytes, 'c.csv')));
    expect(fromBlob.rows).toHaveLength(1200);
  });
});

describe('nothing is lost or shifted', () => {
  test('18: ragged rows', async () => {
    const { names, rows, report } = await readRows(fixture('badinputs/18_ragged.csv'));
    expect(names).toEqual(['a', 'b', 'c']);
    expect(rows).toEqual([
      ['1', '2', ''],
      ['1', '2', '3', '4'],
      ['5', '6', '7'],
    ]);
    const values = { count: 2, short: 1, long: 1, examples: 'row 2 has 2 of 3, row 3 has 4' };
    expect(noteOf(report.notes, 'read.raggedRows')).toEqual(values);
    expect(noteOf(report.notes, 'read.blankLines')).toEqual({ count: 1 });
  });

  test('blank lines are skipped before the header and between rows, and counted as records', async () => {
    const { names, rows, report } = await readRows('\n\na,b\n1,2\n\n3\n');
    expect(names).toEqual(['a', 'b']);
    expect(rows).toEqual([
      ['1', '2'],
      ['3', ''],
    ]);
    expect(noteOf(report.notes, 'read.blankLines')).toEqual({ count: 3 });
    expect(noteOf(report.notes, 'read.raggedRows')?.examples).toBe('row 6 has 1 of 2');
  });

  test('in one column a blank line is a missing value', async () => {
    const { rows, report } = await readRows('a\n1\n\n2\n\n');
    expect(rows).toEqual([['1'], [''], ['2'], ['']]);
    expect(report.notes).toEqual([]);
  });

  test('a NUL in text is kept and told', async () => {
    const { rows, report } = await readRows('a,b\n1\0,2\n3,\x004\n');
    expect(rows).toEqual([
      ['1\0', '2'],
      ['3', '\x004'],
    ]);
    expect(noteOf(report.notes, 'read.nul')).toEqual({ count: 2, row: 2 });
  });
});

describe('quotation marks', () => {
  test('in the middle of a cell they stay, and are told', async () => {
    const { rows, report } = await readRows('a,b\n1,ok\n2,he said "hi" there\n3, "x"\n');
    expect(rows.map((row) => row[1])).toEqual(['ok', 'he said "hi" there', ' "x"']);
    expect(noteOf(report.notes, 'read.quoteInField')).toEqual({ count: 2, row: 3 });
  });

  test('one that is never closed is told with its row; the rows below stay rows', async () => {
    const { rows, report } = await readRows('a,b\n0,"fine, yes"\n1,"never closed\r\n2,3\r\n4,5\r\n');
    expect(rows).toEqual([
      ['0', 'fine, yes'],
      ['1', '"never closed'],
      ['2', '3'],
      ['4', '5'],
    ]);
    expect(noteOf(report.notes, 'read.unclosedQuote')).toEqual({ row: 3 });
  });

  test('one that is closed only by the mark of a later row is told with its own row', async () => {
    const { rows, report } = await readRows('a,b\n1,"open\n2,"x",\n3,4\n');
    expect(rows).toEqual([
      ['1', 'open\n2,"x', ''],
      ['3', '4'],
    ]);
    expect(noteOf(report.notes, 'read.unclosedQuote')).toEqual({ row: 2 });
  });

  test('text after a closing mark is kept, and told', async () => {
    const { rows, report } = await readRows('a,b\n"x"y,1\n2,3\n');
    expect(rows.flat().join('')).toContain('y');
    expect(rows.at(-1)).toEqual(['2', '3']);
    expect(noteOf(report.notes, 'read.unclosedQuote') ?? noteOf(report.notes, 'read.quoteInField')).toMatchObject({
      row: 2,
    });
  });

  test('counts do not depend on how the stream is cut', async () => {
    const text = 'a,b\nx"y,1\n"p"q",2\n3,"z\n4,5\n';
    const whole = (await readRows(text)).report.notes;
    for (let length = 1; length < 12; length++) {
      expect((await readRows(inPieces(bytesOf(text), [length]))).report.notes).toEqual(whole);
    }
  });
});

describe('refusals', () => {
  test.each(['01_empty.csv', '02_one_newline.csv', '03_bom_only.csv'])('%s: empty', async (file) => {
    const source = sourceOfBytes(fixture(`badinputs/${file}`), file);
    expect(await refusal(readRows(source))).toEqual({ code: 'file.empty', values: { file } });
  });

  test('04: a header and nothing below it', async () => {
    const promise = readRows(fixture('badinputs/04_header_only.csv'));
    expect(await refusal(promise)).toEqual({ code: 'file.noRows', values: { file: 'test.csv', columns: 3 } });
  });

  test('too many columns: at once in the header, and in a row below it', async () => {
    const wide = Array.from({ length: MAX_COLUMNS + 1 }, (_, i) => `c${i}`).join(',');
    const values = { file: 'test.csv', columns: MAX_COLUMNS + 1, limit: MAX_COLUMNS };
    expect(await refusal(readRows(`${wide}\n`))).toEqual({ code: 'file.tooManyColumns', values });
    expect(await refusal(readRows(`a,b\n${wide}\n`))).toEqual({ code: 'file.tooManyColumns', values });
    expect(await refusal(readRows(`"x",${wide}\n`))).toMatchObject({ code: 'file.tooManyColumns' });
  });

  test('too many rows', async () => {
    const source = sourceOfBytes(bytesOf('a\n' + '1\n'.repeat(MAX_ROWS + 1)), 'test.csv');
    const sink = { header: () => undefined, rows: () => undefined };
    expect(await refusal(csv.read(source, {}, sink, createContext({})))).toEqual({
      code: 'file.tooManyRows',
      values: { file: 'test.csv', limit: MAX_ROWS },
    });
  });

  test('too many bytes, before any is read', async () => {
    const huge = {
      name: 'huge.csv',
      size: MAX_BYTES + 1,
      head: () => Promise.reject(new Error('was read')),
      stream: () => new ReadableStream<Uint8Array>(),
    };
    const values = { file: 'huge.csv', bytes: MAX_BYTES + 1, limit: MAX_BYTES };
    expect(await refusal(readRows(huge))).toEqual({ code: 'file.tooLarge', values });
  });

  test('a line without end', async () => {
    const endless = inPieces(bytesOf(`a,b\n${'x'.repeat(20 * 2 ** 20)}`), [2 ** 20]);
    expect(await refusal(readRows(endless))).toMatchObject({ code: 'file.unreadable' });
  });

  test('a quotation mark without end costs no more than the rows below it', async () => {
    const text = 'a,b\n1,"open\n' + `${LONG_LINE}\n`.repeat(20_000);
    const { rows, report } = await readRows(text);
    expect(rows).toHaveLength(20_001);
    expect(rows.at(-1)).toEqual(LONG_LINE.split(','));
    expect(noteOf(report.notes, 'read.unclosedQuote')).toEqual({ row: 2 });
  });

  test('a stream that fails is told as unreadable', async () => {
    const broken = {
      ...sourceOfBytes(bytesOf('a,b\n1,2\n'), 'gone.csv'),
      stream: () => new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('moved away')) }),
    };
    const values = { file: 'gone.csv', detail: 'moved away' };
    expect(await refusal(readRows(broken))).toEqual({ code: 'file.unreadable', values });
  });
});

describe('progress', () => {
  const bytes = bytesOf('a,b\n' + `${LONG_LINE}\n`.repeat(4000));

  test('rises from 0 to 1', async () => {
    const seen: number[] = [];
    await readRows(bytes, {}, createContext({ onProgress: (fraction) => seen.push(fraction) }));
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
  });

  test('a cancel ends the reading and lets go of the stream', async () => {
    const signal = { aborted: false };
    let cancelled = false;
    const endless = {
      ...sourceOfBytes(bytes, 'big.csv'),
      stream: () =>
        new ReadableStream<Uint8Array>({
          pull: (controller) => controller.enqueue(bytesOf(`${LONG_LINE}\n`.repeat(2000))),
          cancel: () => void (cancelled = true),
        }),
    };
    const context = createContext({ signal, onProgress: () => (signal.aborted = true) });
    expect(await refusal(readRows(endless, {}, context))).toMatchObject({ code: 'cancelled' });
    expect(cancelled).toBe(true);
  });
});
