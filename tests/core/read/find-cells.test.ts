import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CellCutter, textOfCell, type CutRecords } from '../../../src/core/read/cell-cutter';
import { finderFor } from '../../../src/core/read/cell-finder';
import { EMPTY, NO_NUMBER, signsOf } from '../../../src/core/read/find-cells';
import { cutBy, WAYS } from './kernel';

interface ReadCell {
  readonly text: string;
  readonly value: number;
  readonly decimals: number;
}

/** The cells of one piece of text, as they are cut; those that the other cutter takes are missing. */
function cellsOf(text: string, delimiter: string, point?: string): ReadCell[] {
  const cells: ReadCell[] = [];
  const takeCut = (cut: CutRecords): void => {
    for (let i = 0; i < cut.ends[cut.records - 1]; i++) {
      cells.push({ text: textOfCell(cut, i), value: cut.values[i] ?? NaN, decimals: cut.decimals[i] ?? NaN });
    }
  };
  new CellCutter(delimiter, '"', 'file.csv', { takeCut, take: () => undefined }, point).push(text);
  return cells;
}

const known = (cells: readonly ReadCell[]) => cells.map(({ value, decimals }) => (decimals < 0 ? decimals : value));

describe.each(WAYS)('numbers read while cells are found, by %s', (way) => {
  beforeAll(() => cutBy(way));

  test('plain decimals of up to fifteen digits, and nothing else', () => {
    const line = '12,-3.50,0,0.05,123456789012345,1234567890123456,007,-0,.5,3.,1e3,+1,,--1,-,1.2.3, 4,"8"\n';
    const N = NO_NUMBER;
    expect(known(cellsOf(line, ','))).toEqual(
      [12, -3.5, 0, 0.05, 123456789012345, N, N, N, N, N, N, N, EMPTY, N, N, N, N, N], // prettier-ignore
    );
    expect(
      cellsOf(line, ',')
        .slice(0, 4)
        .map(({ decimals }) => decimals),
    ).toEqual([0, 2, 0, 2]);
  });

  test('with a decimal comma', () => {
    expect(known(cellsOf('12,5;-0,25;1.5\n', ';', ','))).toEqual([12.5, -0.25, NO_NUMBER]);
  });

  test('a delimiter that stands in numbers is left to the other cutter', () => {
    for (const delimiter of ['1', '-', '.']) expect(cellsOf('21-3.5\n', delimiter)).toEqual([]);
    expect(cellsOf('1,5\n', ',', ',')).toEqual([]);
  });

  test('are those of JavaScript, and their decimals give the text back', () => {
    const digits = fc.tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.nat(8)).map(([n, d]) => {
      const size = String(n < 0n ? -n : n).padStart(d + 1, '0');
      return `${n < 0n ? '-' : ''}${d === 0 ? size : `${size.slice(0, -d)}.${size.slice(-d)}`}`;
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(digits, fc.integer().map(String)), { minLength: 1 }), (texts) => {
        for (const { text, value, decimals } of cellsOf(`${texts.join(',')}\n`, ',')) {
          if (decimals < 0) continue;
          expect(value).toBe(Number(text));
          expect(value.toFixed(decimals)).toBe(text);
        }
      }),
    );
  });
});

/** All that is found: the cells of whole records, what they are, and how far they go. */
function foundIn(text: string, signs: ReturnType<typeof signsOf>, isWide: boolean): object {
  const finder = finderFor(text.length, signs);
  const letters = isWide ? finder.units : finder.bytes;
  for (let i = 0; i < text.length; i++) letters[i] = text.charCodeAt(i);
  const found = finder.find(letters, text.length, signs);
  const { from, to, values, decimals, ends, doubled } = finder.places;
  const cells = found.records === 0 ? 0 : (ends[found.records - 1] ?? 0);
  return {
    ...found,
    ends: [...ends.slice(0, found.records)],
    doubled: [...doubled.slice(0, found.doubles)],
    cells: Array.from({ length: cells }, (_, i) => {
      const size = decimals[i] ?? NaN;
      return [from[i], to[i], size, size < 0 ? undefined : values[i]];
    }),
  };
}

describe('the kernel and the plain loops find the same', () => {
  const part = fc.oneof(
    fc.constantFrom(
      ',',
      ',',
      ',',
      ';',
      '"',
      '"',
      '\n',
      '\n',
      '\r',
      '\r\n',
      '-',
      '.',
      '0',
      '00',
      ' ',
      'Leeds',
      'é',
      'Ł',
      '\0',
    ),
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((value) => value.toFixed(3)),
    fc.stringMatching(/^-?\d{0,18}[.,]?\d{0,18}$/),
    fc.stringMatching(/^"[a-z,\n]{0,40}("")?[a-z]{0,20}"$/),
  );
  const text = fc.array(part, { maxLength: 80 }).map((parts) => parts.join(''));

  test.each([
    [',', '"', '.'],
    [';', '"', ','],
    [';', '', ','],
    ['\t', "'", '.'],
  ])('in any text between %j, in %j, with %j', async (delimiter, quote, point) => {
    const signs = signsOf(delimiter, quote, point);
    const texts = fc.sample(text, { numRuns: 400, seed: 7 });
    const widths = (some: string): boolean[] => (/^[\0-\x7f]*$/.test(some) ? [false, true] : [true]);
    const all = (): object[] => texts.flatMap((some) => widths(some).map((isWide) => foundIn(some, signs, isWide)));
    await cutBy('plain loops');
    const plain = all();
    await cutBy('the kernel');
    expect(all()).toEqual(plain);
  });
});
