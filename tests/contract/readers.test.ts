import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { READERS, readerFor } from '../../src/core/read/registry';
import { sourceOfBytes } from '../../src/core/read/sources';
import { fixture, refusal } from '../core/read/reading';
import { savedAs } from '../helpers/saved-as';

/** The same table in the format of every reader, by its id. */
const CSV = fixture('clean/gen_customers_mixed.csv');
const GOOD: ReadonlyMap<string, Uint8Array> = new Map([['csv', CSV], ...(await savedAs(CSV))]);
const [ROWS, COLUMNS] = [1200, 9];
const NO_TABLES = ['badinputs/48_not_csv.png', 'badinputs/49_html_named.csv'].map(fixture);

/** Files that are no business of a reader. JSON a line each is JSON as well: the surer reader gets it. */
function othersOf(id: string): readonly Uint8Array[] {
  const others = READERS.filter((reader) => reader.id !== id && !(id === 'json' && reader.id === 'ndjson'));
  return [...NO_TABLES, ...others.map((reader) => GOOD.get(reader.id)!)];
}

test('ids are unique', () => {
  expect(new Set(READERS.map(({ id }) => id)).size).toBe(READERS.length);
});

describe.each(READERS.map((reader) => [reader.id, reader] as const))('%s', (id, reader) => {
  const good = GOOD.get(id)!;
  const collect = () => {
    const calls: string[] = [];
    const lengths: number[] = [];
    let columns = 0;
    return {
      calls,
      lengths,
      width: () => columns,
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
    expect(reader.recognises(good)).toBeGreaterThan(0);
    for (const file of othersOf(id)) expect(reader.recognises(file)).toBe(0);
    expect(readerFor(good, {})).toBe(reader);
  });

  test('gives the header once and first, then rows that are long enough', async () => {
    const sink = collect();
    const report = await reader.read(sourceOfBytes(good, 'x'), {}, sink, createContext({}));
    expect(sink.calls[0]).toBe('header');
    expect(sink.calls.filter((call) => call === 'header')).toHaveLength(1);
    expect(sink.width()).toBe(COLUMNS);
    expect(sink.lengths).toHaveLength(ROWS);
    expect(sink.lengths.every((length) => length >= COLUMNS)).toBe(true);
    expect(report).toMatchObject({ rows: ROWS, dialect: { reader: id } });
  });

  test('leaves the bytes as they were, and gives the same twice', async () => {
    const bytes = good.slice();
    const first = await reader.read(sourceOfBytes(bytes, 'x'), {}, collect(), createContext({}));
    expect(await reader.read(sourceOfBytes(bytes, 'x'), {}, collect(), createContext({}))).toEqual(first);
    expect(Buffer.compare(bytes, good)).toBe(0);
  });

  test('refuses what is empty or not its own with a code that names the file', async () => {
    for (const bytes of [new Uint8Array(0), ...othersOf(id)]) {
      const { code, values } = await refusal(reader.read(sourceOfBytes(bytes, 'x'), {}, collect(), createContext({})));
      expect(code).toMatch(/^file\./);
      expect(values).toMatchObject({ file: 'x' });
    }
  });

  test('hears a cancel', async () => {
    const context = createContext({ signal: { aborted: true } });
    const promise = reader.read(sourceOfBytes(good, 'x'), {}, collect(), context);
    expect(await refusal(promise)).toMatchObject({ code: 'cancelled' });
  });

  test('a preview is the beginning of what is read with its options', async () => {
    const source = sourceOfBytes(good, 'x');
    const preview = await reader.inspect(source, {}, createContext({}));
    const rows: (readonly string[])[] = [];
    let header: readonly string[] = [];
    const sink = {
      header: (names: readonly string[]) => void (header = names),
      rows: (some: readonly (readonly string[])[]) => void rows.push(...some),
    };
    await reader.read(source, preview.options, sink, createContext({}));
    expect(preview).toMatchObject({ fileName: 'x', reader: id, header, options: { reader: id } });
    expect(preview.rows.length).toBeGreaterThan(20);
    expect(rows.slice(0, preview.rows.length)).toEqual(preview.rows);
    expect(JSON.parse(JSON.stringify(preview.options))).toEqual(preview.options);
  });
});
