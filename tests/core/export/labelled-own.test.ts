import { describe, expect, test } from 'vitest';
import { encodeText } from '../../../src/core/export/encode';
import { labelledOwn } from '../../../src/core/export/writers/labelled-own';
import { tableOf, textsOf } from '../read/reading';
import { resultOf, written } from './writing';

const file = (text: string, encoding = 'utf-8') => tableOf(encodeText(text, encoding).bytes);
const CITIES = 'город;доход;сальдо\r\nМосква;1234,5;-5,5\r\nКазань;7,25;-1,5\r\nПермь;8,5;2,5\r\nОмск;3,5;4,5\r\n';

describe('a labelled file written as it was', () => {
  test('keeps delimiter, encoding and decimal comma; the columns that are added follow them', async () => {
    const table = await file(CITIES, 'windows-1251');
    const { text, notes } = await written(labelledOwn, resultOf(table, ['Тихие', '', 'Громкие; большие']), true);
    expect(text).toBe(
      [
        'город;доход;сальдо;Segment;Persona;Distance to centre;Left out because',
        'Москва;1234,5;-5,5;1;Тихие;0;',
        'Казань;7,25;-1,5;2;;0,1;',
        'Пермь;8,5;2,5;3;"Громкие; большие";0,2;',
        'Омск;3,5;4,5;;;;no income',
        '',
      ].join('\r\n'),
    );
    expect(notes).toEqual([]);
  });

  test('places on a map are numbers as the file has them', async () => {
    const table = await file(CITIES, 'windows-1251');
    const result = { ...resultOf(table), places: [Float32Array.of(0.5, -1.25, 3), Float32Array.of(1, 2, NaN)] };
    const { text } = await written(labelledOwn, result, true);
    const rows = text.trim().split('\r\n').map((line) => line.split(';').slice(-2)); // prettier-ignore
    expect(rows).toEqual([['map_1', 'map_2'], ['0,5', '1'], ['-1,25', '2'], ['3', ''], ['', '']]); // prettier-ignore
  });

  test('counts what its encoding lacks, and what a spreadsheet would run', async () => {
    const table = await file(CITIES, 'windows-1251');
    const { text, notes } = await written(labelledOwn, resultOf(table, ['=1+1', '東京', '@x']), true);
    expect(text).toContain("\r\nМосква;1234,5;-5,5;1;'=1+1;0;\r\n");
    expect(notes).toEqual([
      { code: 'export.escaped', values: { count: 2 } },
      { code: 'export.lost', values: { count: 2, encoding: 'windows-1251' } },
    ]);
    const bare = await written(labelledOwn, resultOf(table, ['=1+1', '', '']), false);
    expect(bare.text).toContain('\r\nМосква;1234,5;-5,5;1;=1+1;0;\r\n');
    expect(bare.notes).toEqual([]);
  });

  test('read again it has the same cells', async () => {
    const table = await file('id\tsay "so"\tnote\n1\t=2\t"a\tb"\n2\t\t"c ""d"""\n3\tx\t\n4\ty\tz');
    const again = await file((await written(labelledOwn, resultOf(table), false)).text);
    expect(textsOf(again).map((row) => row.slice(0, 3))).toEqual(textsOf(table));
    expect(again.columns.map(({ header }) => header)).toEqual([
      ...table.columns.map(({ header }) => header),
      ...['Segment', 'Persona', 'Distance to centre', 'Left out because'],
    ]);
  });
});
