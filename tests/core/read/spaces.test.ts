import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { sourceOfBytes } from '../../../src/core/read/sources';
import { csv } from '../../../src/core/read/readers/csv';
import { sniffDelimiter } from '../../../src/core/read/dialect';
import { SpaceSqueezer } from '../../../src/core/read/spaces';
import { cellText } from '../../../src/core/table/cells';
import { bytesOf, inPieces, tableOf } from './reading';

/** Names to the left, amounts to the right. */
const PADDED = ' Ann    1997   11.77\n Bo     1998    2.00\r\n Carla  1998  177.00  \n';

describe('runs of spaces', () => {
  test('are one delimiter, and none around a line', () => {
    expect(new SpaceSqueezer().push(PADDED)).toBe('Ann 1997 11.77\nBo 1998 2.00\r\nCarla 1998 177.00\n');
  });

  test('are squeezed alike however the text comes', () => {
    const text = fc.string({ unit: fc.constantFrom(' ', ' ', 'a', '\n', '\r'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(60), (whole, a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const pieces = new SpaceSqueezer();
        const joined = [whole.slice(0, first), whole.slice(first, second), whole.slice(second)]
          .map((piece) => pieces.push(piece))
          .join('');
        const lines = whole.split(/([\r\n])/).map((part) => (/[\r\n]/.test(part) ? part : part.trim()));
        expect(joined.trimEnd()).toBe(lines.join('').replace(/ +/g, ' ').trimEnd());
        expect(joined.replaceAll(/[^\r\n]/g, '')).toBe(whole.replaceAll(/[^\r\n]/g, ''));
      }),
    );
  });

  test('are proposed where columns are padded, not where words stand as they like', () => {
    expect(sniffDelimiter(PADDED)).toBe('spaces');
    expect(sniffDelimiter('Ann Lee\nBo  Chen\nCarla Diaz\nDan  Ek\n')).toBe(',');
    expect(sniffDelimiter('a  1\nb  2\n')).toBe(',');
    expect(sniffDelimiter('a,  1\nb,  2\nc,  3\n')).toBe(',');
  });

  test('make a table without a word from anybody, and one that was looked at before is the same', async () => {
    const bytes = bytesOf(PADDED);
    const { options } = await csv.inspect(sourceOfBytes(bytes, 'padded.txt'), { headerRow: -1 }, createContext({}));
    expect(options.delimiter).toBe('spaces');
    for (const asked of [{ headerRow: -1 }, options]) {
      const table = await tableOf(inPieces(bytes, [7]), asked);
      expect(table.rowCount).toBe(3);
      expect(table.columns.map((_, column) => cellText(table, 2, column))).toEqual(['Carla', '1998', '177.00']);
      expect(table.notes).toContainEqual({ code: 'read.delimiter', values: { delimiter: 'spaces', name: 'spaces' } });
      expect(table.dialect.delimiter).toBe(' ');
    }
  });

  test('taken as single delimiters leave columns of nothing, however long', async () => {
    const table = await tableOf(' 00001  1\n'.repeat(5000), { delimiter: ' ', headerRow: -1 });
    expect(table.rowCount).toBe(5000);
    expect(table.columns.map(({ profile }) => profile.missing)).toEqual([5000, 0, 5000, 0]);
  });
});
