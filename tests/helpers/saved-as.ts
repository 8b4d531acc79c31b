import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { parquetWriteBuffer } from 'hyparquet-writer';
import Papa from 'papaparse';

/** A CSV file saved as every other format that Kindred reads, numbers as numbers, by the name of the format. */
export async function savedAs(csv: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const text = new TextDecoder().decode(csv);
  const [header = [], ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  const values = rows.map((row) => row.map(valueOf));
  const objects = values.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
  const columnData = header.map((name, i) =>
    columnOf(
      name,
      values.map((row) => row[i] ?? null),
    ),
  );
  const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
  return new Map([
    ['xlsx', await writeXlsx({ sheets: [{ name: 'Customers', rows: [header, ...values] }] })],
    ['parquet', new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 500 }))],
    ['json', bytes(JSON.stringify(objects))],
    ['ndjson', bytes(objects.map((object) => JSON.stringify(object)).join('\n'))],
    ['gzip', new Uint8Array(gzipSync(csv))],
    ['zip', zipSync({ 'about.txt': bytes('Customers'), 'customers.csv': csv })],
  ]);
}

type Value = string | number | null;

/** A number only where it is written as numbers are: 007 and 1e5 stay text. */
function valueOf(cell: string): Value {
  if (cell === '') return null;
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

function columnOf(name: string, data: Value[]): Parameters<typeof parquetWriteBuffer>[0]['columnData'][number] {
  const isNumeric = data.every((value) => value === null || typeof value === 'number');
  if (isNumeric) return { name, data, type: 'DOUBLE' };
  return { name, data: data.map((value) => (value === null ? null : String(value))), type: 'STRING' };
}
