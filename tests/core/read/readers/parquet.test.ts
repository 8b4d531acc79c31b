import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../../src/core/base/context';
import type { Preview, ReadOptions } from '../../../../src/core/read/contract';
import { inspectFile } from '../../../../src/core/read/inspect';
import { parquet } from '../../../../src/core/read/readers/parquet';
import { sourceOfBytes } from '../../../../src/core/read/sources';
import { noteOf, refusal, tableOf, textsOf } from '../reading';

type Write = Parameters<typeof parquetWriteBuffer>[0];

const file = (columnData: Write['columnData'], more: Omit<Partial<Write>, 'columnData'> = {}): Uint8Array =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...more }));

const look = (bytes: Uint8Array, options: ReadOptions = {}): Promise<Preview> =>
  inspectFile(sourceOfBytes(bytes, 'data.csv'), options, createContext({}));

/** The texts of one column, by the sink that takes pieces and by the one that takes rows. */
async function columnTexts(bytes: Uint8Array): Promise<string[]> {
  const rows: string[] = [];
  const sink = {
    header: () => undefined,
    rows: (some: readonly (readonly string[])[]) => void rows.push(...some.map(([cell]) => cell!)),
  };
  await parquet.read(sourceOfBytes(bytes, 'x'), {}, sink, createContext({}));
  const table = await tableOf(bytes);
  expect(textsOf(table).map(([cell]) => cell)).toEqual(rows);
  return rows;
}

type Schema = NonNullable<Write['schema']>[number];

/** One column of a type that needs its schema. */
function typed(data: unknown[], element: Omit<Schema, 'name'>): Uint8Array {
  const schema = [
    { name: 'root', num_children: 1 },
    { repetition_type: 'OPTIONAL' as const, ...element, name: 'a' },
  ];
  return file([{ name: 'a', data }] as Write['columnData'], { schema });
}

describe('values become text by their type', () => {
  test.each<[string, Uint8Array, string[]]>([
    ['whole numbers', file([{ name: 'a', data: [1, -2, 3], type: 'INT32' }]), ['1', '-2', '3']],
    [
      'long numbers exactly',
      file([{ name: 'a', data: [9007199254740993n, -1n, null], type: 'INT64' }]),
      ['9007199254740993', '-1', ''],
    ],
    ['long numbers that are short', file([{ name: 'a', data: [12n, null, 3n], type: 'INT64' }]), ['12', '', '3']],
    [
      'float64',
      file([{ name: 'a', data: [0.1 + 0.2, 1e300, NaN], type: 'DOUBLE' }]),
      ['0.30000000000000004', '1e+300', ''],
    ],
    [
      'float32 without the digits of a float64',
      file([{ name: 'a', data: [0.1, 16777216, null], type: 'FLOAT' }]),
      ['0.1', '16777216', ''],
    ],
    [
      'texts',
      file([{ name: 'a', data: ['Ann, "A"', '', null, '東京'], type: 'STRING' }]),
      ['Ann, "A"', '', '', '東京'],
    ],
    ['yes and no', file([{ name: 'a', data: [true, false, null], type: 'BOOLEAN' }]), ['true', 'false', '']],
    [
      'moments',
      file([
        {
          name: 'a',
          data: [new Date('2026-01-31T00:00:00Z'), new Date('1969-12-31T23:59:59.250Z')],
          type: 'TIMESTAMP',
        },
      ]),
      ['2026-01-31', '1969-12-31 23:59:59.25'],
    ],
    ['days', typed([new Date('2026-02-28'), null], { type: 'INT32', converted_type: 'DATE' }), ['2026-02-28', '']],
    [
      'decimals exactly',
      typed([12.5, -0.07, null], { type: 'INT32', converted_type: 'DECIMAL', scale: 2, precision: 9 }),
      ['12.50', '-0.07', ''],
    ],
    [
      'lists as JSON',
      file([{ name: 'a', data: [{ b: [1, 2] }, { b: [] }], type: 'JSON' }]),
      ['{"b":[1,2]}', '{"b":[]}'],
    ],
  ])('%s', async (_, bytes, texts) => {
    expect(await columnTexts(bytes)).toEqual(texts);
  });

  test('columns named like parts of an object are columns like others', async () => {
    const names = ['__proto__', 'constructor', 'a.b', ' '];
    const table = await tableOf(file(names.map((name, i) => ({ name, data: [i, i + 10], type: 'INT32' as const }))));
    expect(table.columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'a.b', 'column 4']);
    expect(textsOf(table)).toEqual([
      ['0', '1', '2', '3'],
      ['10', '11', '12', '13'],
    ]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('structures are JSON text, told', async () => {
    const schema: Schema[] = [
      { name: 'root', num_children: 1 },
      { name: 'a', num_children: 1, repetition_type: 'OPTIONAL' },
      { name: 'b', type: 'INT64', repetition_type: 'OPTIONAL' },
    ];
    const table = await tableOf(file([{ name: 'a', data: [{ b: 1n }, null, { b: 9007199254740993n }] }], { schema }));
    expect(textsOf(table)).toEqual([['{"b":1}'], [''], ['{"b":"9007199254740993"}']]);
    expect(noteOf(table.notes, 'read.nestedColumns')).toEqual({ names: 'a' });
  });

  test('several groups of rows are one table; a preview shows the first rows of the same', async () => {
    const bytes = file(
      [
        { name: 'n', data: Array.from({ length: 2500 }, (_, i) => i), type: 'INT32' },
        { name: 's', data: Array.from({ length: 2500 }, (_, i) => `s${i % 7}`), type: 'STRING' },
      ],
      { rowGroupSize: 1000 },
    );
    const table = await tableOf(bytes);
    const texts = textsOf(table);
    expect(texts).toEqual(Array.from({ length: 2500 }, (_, i) => [String(i), `s${i % 7}`]));
    const preview = await look(bytes);
    expect(preview).toMatchObject({ reader: 'parquet', header: ['n', 's'], options: { reader: 'parquet' } });
    expect(preview.rows).toEqual(texts.slice(0, 50));
  });
});

describe('what is wrong is told', () => {
  const good = file([{ name: 'a', data: [1, 2, 3], type: 'INT32' }]);

  test('no rows', async () => {
    const none = file([{ name: 'a', data: [], type: 'INT32' }]);
    expect(await refusal(tableOf(none))).toEqual({ code: 'file.noRows', values: { file: 'test.csv', columns: 1 } });
  });

  test('cut off anywhere, or any byte changed: told, or read; nothing hangs, nothing escapes', async () => {
    const escaped: unknown[] = [];
    const listen = (cause: unknown): void => void escaped.push(cause);
    process.on('unhandledRejection', listen);
    for (let at = 5; at < good.length; at += 1) {
      const bytes = good.slice();
      bytes[at]! ^= 0x55;
      for (const bad of [bytes, good.subarray(0, at)]) {
        const result = await tableOf(bad).then(
          () => 'read',
          (cause: { code?: string }) => cause.code,
        );
        expect(result).toMatch(/^(read|file\.\w+)$/);
      }
    }
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listen);
    expect(escaped).toEqual([]);
  });
});

const BAD = new URL('../../../../../shared/testdata/parquet-bad/bad_data/', import.meta.url);

describe.skipIf(!existsSync(BAD))('files that crash readers', () => {
  const escaped: unknown[] = [];
  const listen = (cause: unknown): void => void escaped.push(cause);
  beforeAll(() => void process.on('unhandledRejection', listen));
  afterAll(() => void process.off('unhandledRejection', listen));

  const names = existsSync(BAD) ? readdirSync(BAD).filter((name) => name.endsWith('.parquet')) : [];

  /** The library reads this one as its makers meant it. */
  const READABLE = 'ARROW-GH-43605.parquet';

  test('there are eight', () => {
    expect(names).toHaveLength(8);
  });

  test.each(names)('%s', async (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, BAD)));
    if (name === READABLE) {
      expect((await tableOf(bytes)).rowCount).toBeGreaterThan(0);
    } else {
      const { code, values } = await refusal(tableOf(bytes));
      expect({ code, ...values }).toMatchObject({ code: 'file.damaged', file: 'test.csv', kind: 'parquet' });
      expect(await refusal(look(bytes))).toMatchObject({ code: 'file.damaged' });
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(escaped).toEqual([]);
  });
});
