import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { savedAs } from '../helpers/saved-as';
import { cellText, segment } from '../helpers/headless';

const csv = new Uint8Array(readFileSync(new URL('../../public/samples/customers.csv', import.meta.url)));

test('the same customers are the same segments, whatever they were saved as', async () => {
  const known = await segment(csv, 'customers.csv', { params: { k: 4 } });
  const files = await savedAs(csv);
  expect([...files.keys()]).toEqual(['xlsx', 'parquet', 'json', 'ndjson', 'gzip', 'zip']);
  for (const [format, bytes] of files) {
    // Named as what they are not: content decides.
    const found = await segment(bytes, 'customers.csv', { params: { k: 4 } });
    expect(found.table.rowCount, format).toBe(known.table.rowCount);
    const names = known.table.columns.map(({ name }) => name);
    expect(
      found.table.columns.map(({ name }) => name),
      format,
    ).toEqual(names);
    expect(cellText(found.table, 7, names[0]!), format).toBe(cellText(known.table, 7, names[0]!));
    expect(found.clustering.labels, format).toEqual(known.clustering.labels);
  }
});
