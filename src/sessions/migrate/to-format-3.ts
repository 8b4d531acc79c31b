import { isRecord, type PlainRecord } from './plain-record';

/**
 * Format 3: a session may be made of several files, each with its own way of being read, and its
 * customers of events. Before, there was one file of customers.
 */
export function toFormat3({ file, readOptions, ...old }: PlainRecord): PlainRecord {
  const { rows, ...facts } = isRecord(file) ? file : {};
  const options = isRecord(readOptions) ? readOptions : {};
  return { ...old, format: 3, files: [{ ...facts, options }], combine: null, rollup: null, rows: rows ?? 0 };
}
