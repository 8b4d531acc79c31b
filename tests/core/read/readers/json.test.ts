import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../../src/core/base/context';
import { inspectFile } from '../../../../src/core/read/inspect';
import { sourceOfBytes } from '../../../../src/core/read/sources';
import { bytesOf, inPieces, noteOf, refusal, tableOf, textsOf } from '../reading';

const open = async (text: string): Promise<{ names: string[]; rows: string[][]; reader: string }> => {
  const table = await tableOf(text);
  return { names: table.columns.map(({ name }) => name), rows: textsOf(table), reader: table.dialect.reader };
};

describe('every usual shape is a table', () => {
  const want = {
    names: ['a', 'b'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
    ],
  };

  test.each<[string, string, string]>([
    ['a list of objects', '[{"a":1,"b":"x"},{"b":"y","a":2}]', 'json'],
    ['an object with such a list', '{"count":2,"data":[{"a":1,"b":"x"},{"a":2,"b":"y"}]}', 'json'],
    ['a list of lists with a header', '[["a","b"],[1,"x"],[2,"y"]]', 'json'],
    ['columns', '{"a":[1,2],"b":["x","y"]}', 'json'],
    ['columns by row', '{"a":{"0":1,"1":2},"b":{"0":"x","1":"y"}}', 'json'],
    ['columns, index and data', '{"columns":["a","b"],"index":[0,1],"data":[[1,"x"],[2,"y"]]}', 'json'],
    ['an object a line', '{"a":1,"b":"x"}\n{"a":2,"b":"y"}\n', 'ndjson'],
    ['an object a line, blank lines and CRLF', '{"a":1,"b":"x"}\r\n\r\n{"a":2,"b":"y"}', 'ndjson'],
    ['a list a line', '["a","b"]\n[1,"x"]\n[2,"y"]', 'ndjson'],
  ])('%s', async (_, text, reader) => {
    expect(await open(text)).toEqual({ ...want, reader });
    expect(await open(`\uFEFF${text}`)).toEqual({ ...want, reader });
  });

  test('lists without a header have columns by their place', async () => {
    expect(await open('[[1,"x"],[2,"y"]]')).toMatchObject({ names: ['column 1', 'column 2'], rows: want.rows });
  });
});

describe('values are those of the file', () => {
  test('numbers keep every digit, yes and no are words, null is empty', async () => {
    const { rows } = await open('[{"a":12345678901234567890,"b":1.50,"c":-1e-7,"d":true,"e":null,"f":"007"}]');
    expect(rows).toEqual([['12345678901234567890', '1.50', '-1e-7', 'true', '', '007']]);
  });

  test('objects in objects are columns with a dot, lists and deep objects JSON text, told', async () => {
    const table = await tableOf('[{"a":{"b":1,"c":{"d":2}},"a.b":3,"t":[1,{"x":"y"}],"e":{}},{"z":1}]');
    expect(table.columns.map(({ name }) => name)).toEqual(['a.b', 'a.c.d', 'a.b (2)', 't', 'e', 'z']);
    expect(textsOf(table)).toEqual([
      ['1', '2', '3', '[1,{"x":"y"}]', '{}', ''],
      ['', '', '', '', '', '1'],
    ]);
    expect(noteOf(table.notes, 'read.jsonTexts')).toEqual({ names: 't, e' });
  });

  test('keys of any name are columns; what stands twice counts last, told', async () => {
    const table = await tableOf('[{"__proto__":1,"constructor":{"prototype":2},"x":3,"x":4}]');
    expect(table.columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor.prototype', 'x']);
    expect(textsOf(table)).toEqual([['1', '2', '4']]);
    expect(noteOf(table.notes, 'read.jsonRepeatedKeys')).toEqual({ count: 1 });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('any texts survive, however the file is cut', async () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constant('"\\\n\u2028'));
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(20), fc.boolean(), async (cells, length, many) => {
        const objects = cells.map(([a, b]) => JSON.stringify({ a: a || 'x', b }));
        const text = many && cells.length > 1 ? objects.join('\n') : `[${objects.join(' , ')}]`;
        const table = await tableOf(inPieces(bytesOf(text), [length + 1]));
        expect(textsOf(table)).toEqual(cells.map(([a, b]) => [a || 'x', b]));
      }),
      { numRuns: 40 },
    );
  });

  test('what stands beside the rows is told', async () => {
    const table = await tableOf('{"page":1,"rows":[{"a":1}],"more":[{"b":2}],"tags":["x"]}');
    expect(textsOf(table)).toEqual([['1']]);
    expect(noteOf(table.notes, 'read.jsonBeside')).toEqual({ names: 'page, more, tags' });
  });
});

test('a preview shows the first rows of the same', async () => {
  const text = JSON.stringify(Array.from({ length: 80 }, (_, i) => ({ i, s: `s${i}` })));
  const preview = await inspectFile(sourceOfBytes(bytesOf(text), 'x.csv'), {}, createContext({}));
  expect(preview).toMatchObject({ reader: 'json', header: ['i', 's'], options: { reader: 'json' } });
  expect(preview.rows).toHaveLength(50);
  expect(preview.rows[49]).toEqual(['49', 's49']);
});

test.each<[string, string, object]>([
  ['a missing comma', '[{"a":1}\n{"a":2}]', { code: 'file.json', values: { file: 'test.csv', line: 2, found: '{' } }],
  ['an unfinished file', '[{"a":1},', { code: 'file.json' }],
  ['an unfinished text', '[{"a":"x', { code: 'file.json' }],
  ['something after the end', '[{"a":1}] x', { code: 'file.json' }],
  ['a number that is none', '[{"a":01}]', { code: 'file.json' }],
  ['a control character', '[{"a":"\u0001"}]', { code: 'file.json' }],
  ['a wrong line', '{"a":1}\n{"a":2}\n{"a":}', { code: 'file.json', values: { line: 3 } }],
  ['no rows', '{"a":{"b":{"c":1}}}', { code: 'file.jsonShape' }],
  ['a list of numbers', '[1,2,3]', { code: 'file.jsonShape' }],
  ['columns of different lengths', '{"a":[1],"b":[1,2]}', { code: 'file.jsonShape' }],
  ['objects without keys', '[{},{}]', { code: 'file.jsonShape' }],
  ['a header alone', '[["a","b"]]', { code: 'file.noRows', values: { columns: 2 } }],
  ['20,000 levels', `[{"a":${'['.repeat(20_000)}`, { code: 'file.jsonDepth' }],
  [
    'too many keys',
    `[{${Array.from({ length: 1001 }, (_, i) => `"k${i}":1`).join(',')}}]`,
    { code: 'file.tooManyColumns' },
  ],
])('%s is told', async (_, text, told) => {
  expect(await refusal(tableOf(text))).toMatchObject(told);
});
