import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { readRows } from './reading';

/** The sample files of PapaParse, read in place: our reading against its tokeniser given the whole text. */
const folder = new URL('../../../../shared/testdata/csv/papaparse/tests/', import.meta.url);

describe.skipIf(!existsSync(folder))('samples of papaparse', () => {
  const whole = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)));

  test.each(['sample.csv', 'sample-header.csv', 'long-sample.csv', 'utf-8-bom-sample.csv', 'verylong-sample.csv'])(
    '%s',
    async (name) => {
      const bytes = whole(name);
      const text = new TextDecoder().decode(bytes);
      const { delimiter, headerRow } = { delimiter: ',', headerRow: 0 };
      const parsed = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true }).data;
      const { headers, rows } = await readRows(bytes, { delimiter, headerRow, dropTotals: false });
      const width = headers.length;
      const filled = parsed.map((row) => [...row, ...Array<string>(Math.max(0, width - row.length)).fill('')]);
      expect([headers, ...rows]).toEqual(filled);
    },
  );
});
