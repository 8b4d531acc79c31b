import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CellCutter, textOfCell, type CutRecords } from '../../../src/core/read/cell-cutter';
import { EMPTY, NO_NUMBER } from '../../../src/core/read/find-cells';

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

describe('numbers read while cells are found', () => {
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
