import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CellCutter, textOfCell, type CutRecords } from '../../../src/core/read/cell-cutter';
import { RecordCutter, type QuoteOddities } from '../../../src/core/read/records';
import { cutBy, WAYS } from './kernel';
import { bytesOf } from './reading';

interface Cut {
  readonly records: string[][];
  readonly oddities: QuoteOddities;
}

/** Pieces of the given lengths, over and over. */
function piecesOf(text: string, lengths: readonly number[]): string[] {
  const pieces: string[] = [];
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

function quickly(text: string, delimiter: string, quote: string, lengths: readonly number[]): Cut & { places: number } {
  const records: string[][] = [];
  let places = 0;
  const taker = {
    take: (some: string[][]) => void records.push(...some),
    takeCut: (cut: CutRecords) => {
      places += cut.records;
      for (let record = 0, cell = 0; record < cut.records; record++) {
        const cells: string[] = [];
        while (cell < (cut.ends[record] ?? 0)) cells.push(textOfCell(cut, cell++));
        records.push(cells);
      }
    },
  };
  const cutter = new CellCutter(delimiter, quote, 'test.csv', taker);
  for (const piece of piecesOf(text, lengths)) {
    const bytes = bytesOf(piece);
    cutter.push(bytes.length === piece.length ? bytes : piece);
  }
  cutter.end();
  return { records, oddities: { ...cutter.oddities }, places };
}

describe.each(WAYS)('places in text instead of strings, by %s', (way) => {
  beforeAll(() => cutBy(way));

  test('cells in quotation marks, with doubled marks, delimiters and line ends in them', () => {
    const text = 'a,b\r\n"x, y","say ""hi"""\n"","two\r\nlines"\rlast,1\n';
    const cut = quickly(text, ',', '"', [7]);
    expect(cut.records).toEqual([
      ['a', 'b'],
      ['x, y', 'say "hi"'],
      ['', 'two\r\nlines'],
      ['last', '1'],
    ]);
    expect(cut.places).toBe(4);
  });

  test('a record with an odd quotation mark goes the other way, and those in later pieces this one again', () => {
    const text = 'a,b\n1,he said "hi"\n' + 'x,y\n'.repeat(20);
    const cut = quickly(text, ',', '"', [24]);
    expect(cut.records).toHaveLength(22);
    expect(cut.records[1]).toEqual(['1', 'he said "hi"']);
    expect(cut.oddities).toEqual({ strayCells: 1, firstStrayRecord: 2, unclosedRecord: 0 });
    expect(cut.places).toBeGreaterThan(10);
  });

  test('where nothing is quoted, marks are letters', () => {
    const cut = quickly('a|"b\n"c|d"\n', '|', '', [4]);
    expect(cut.records).toEqual([
      ['a', '"b'],
      ['"c', 'd"'],
    ]);
    expect(cut.places).toBe(2);
  });

  test('a delimiter of several letters goes the other way throughout', () => {
    expect(quickly('a||b\nc||d\n', '||', '"', [3]).records).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('a long cell costs no more for coming in many pieces', () => {
    const text = `a,"${'x\n'.repeat(100_000)}"\n1,2\n`;
    const { records } = quickly(text, ',', '"', [1000]);
    expect(records.map((cells) => cells[1]?.length)).toEqual([200_000, 1]);
  });

  const letters = (delimiter: string, quote: string): fc.Arbitrary<string> =>
    fc
      .array(fc.constantFrom(delimiter, quote, quote, '\n', '\r', '\r\n', ' ', 'a', '12.5', 'é', '\0', '😀', '¦'), {
        maxLength: 60,
      })
      .map((parts) => parts.join(''));

  test.each([
    [',', '"'],
    [';', '"'],
    ['\t', "'"],
    ['¦', '"'],
  ])('any text, however it comes, is cut as the tokeniser cuts it: %j %j', (delimiter, quote) => {
    fc.assert(
      fc.property(
        letters(delimiter, quote),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
        (text, lengths) => {
          const { records, oddities } = quickly(text, delimiter, quote, lengths);
          const inPieces = new RecordCutter(delimiter, 'test.csv', quote);
          const expected = [...piecesOf(text, lengths).flatMap((piece) => inPieces.push(piece)), ...inPieces.end()];
          expect(records).toEqual(expected);
          expect(oddities).toEqual(inPieces.oddities);
        },
      ),
      { numRuns: 500 },
    );
  });
});
