import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { WRITERS } from '../../src/core/export/registry';
import { fixture, refusal, tableOf, textsOf } from '../core/read/reading';
import { resultOf, written } from '../core/export/writing';

const table = await tableOf(fixture('clean/gen_customers_mixed.csv'));

test('ids are unique', () => {
  expect(new Set(WRITERS.map(({ id }) => id)).size).toBe(WRITERS.length);
});

describe.each(WRITERS.map((writer) => [writer.id, writer] as const))('%s', (_, writer) => {
  test('says what it writes', () => {
    expect(writer.extension).toMatch(/^[a-z]+$/);
    expect(writer.mime).toMatch(/^[a-z]+\/[a-z]+/);
  });

  test('gives the same twice and leaves the result as it was', async () => {
    const result = resultOf(table);
    const before = structuredClone(result);
    const first = await written(writer, result, true);
    expect(await written(writer, result, true)).toEqual(first);
    expect(result).toEqual(before);
    expect(first.text.length).toBeGreaterThan(1000);
  });

  test('has every cell of the table in it', async () => {
    const { text } = await written(writer, resultOf(table), true);
    for (const row of textsOf(table).slice(0, 20)) for (const cell of row) expect(text).toContain(cell);
  });

  test('hears a cancel', async () => {
    const context = createContext({ signal: { aborted: true } });
    const promise = writer.write(resultOf(table), { formulaSafe: true }, () => undefined, context);
    expect(await refusal(promise)).toMatchObject({ code: 'cancelled' });
  });
});
