import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { READERS } from '../../src/core/read/registry';
import { sourceOfBytes } from '../../src/core/read/sources';
import { fixture, refusal } from '../core/read/reading';

/** Every reader: a file it reads, and files that are not its own. */
const GOOD: Readonly<Record<string, { file: string; rows: number; columns: number }>> = {
  csv: { file: 'clean/gen_customers_mixed.csv', rows: 1200, columns: 9 },
};
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  csv: ['badinputs/48_not_csv.png', 'badinputs/49_html_named.csv', 'badinputs/50_json_named.csv'],
};

test('ids are unique', () => {
  expect(new Set(READERS.map(({ id }) => id)).size).toBe(READERS.length);
});

describe.each(READERS.map((reader) => [reader.id, reader] as const))('%s', (id, reader) => {
  const good = GOOD[id]!;
  const collect = () => {
    const calls: string[] = [];
    const lengths: number[] = [];
    let columns = 0;
    return {
      calls,
      lengths,
      columns: () => columns,
      header: (names: readonly string[], asInFile: readonly string[]) => {
        calls.push('header');
        expect(asInFile).toHaveLength(names.length);
        columns = names.length;
      },
      rows: (rows: readonly (readonly string[])[]) => {
        calls.push('rows');
        lengths.push(...rows.map((row) => row.length));
      },
    };
  };

  test('is sure of its own files by their content, and of no others', () => {
    expect(reader.recognises(fixture(good.file))).toBeGreaterThan(0);
    for (const file of OTHERS[id]!) expect(reader.recognises(fixture(file))).toBe(0);
  });

  test('gives the header once and first, then rows that are long enough', async () => {
    const sink = collect();
    const report = await reader.read(sourceOfBytes(fixture(good.file), 'x'), {}, sink, createContext({}));
    expect(sink.calls[0]).toBe('header');
    expect(sink.calls.filter((call) => call === 'header')).toHaveLength(1);
    expect(sink.columns()).toBe(good.columns);
    expect(sink.lengths).toHaveLength(good.rows);
    expect(sink.lengths.every((length) => length >= good.columns)).toBe(true);
    expect(report).toMatchObject({ rows: good.rows, dialect: { reader: id } });
  });

  test('leaves the bytes as they were, and gives the same twice', async () => {
    const bytes = fixture(good.file);
    const first = await reader.read(sourceOfBytes(bytes, 'x'), {}, collect(), createContext({}));
    expect(await reader.read(sourceOfBytes(bytes, 'x'), {}, collect(), createContext({}))).toEqual(first);
    expect(bytes).toEqual(fixture(good.file));
  });

  test('refuses what is empty or not its own with a code that names the file', async () => {
    for (const bytes of [new Uint8Array(0), ...OTHERS[id]!.map(fixture)]) {
      const { code, values } = await refusal(reader.read(sourceOfBytes(bytes, 'x'), {}, collect(), createContext({})));
      expect(code).toMatch(/^file\./);
      expect(values).toMatchObject({ file: 'x' });
    }
  });

  test('hears a cancel', async () => {
    const context = createContext({ signal: { aborted: true } });
    const promise = reader.read(sourceOfBytes(fixture(good.file), 'x'), {}, collect(), context);
    expect(await refusal(promise)).toMatchObject({ code: 'cancelled' });
  });
});
