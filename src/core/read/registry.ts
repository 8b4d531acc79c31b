import { AppError } from '../base/errors';
import type { Reader, ReadOptions } from './contract';
import { csv } from './readers/csv';
import { json } from './readers/json';
import { ndjson } from './readers/ndjson';
import { parquet } from './readers/parquet';
import { xlsx } from './readers/xlsx';

/** Every file format that Kindred reads. To add one: its file in `readers/`, and a line here. */
export const READERS: readonly Reader[] = [csv, xlsx, parquet, json, ndjson];

/**
 * The reader that was asked for, or the one that is surest of the content; where none is, the first,
 * which says why not. `head` is that of the file itself, not of an archive around it (`unwrap`).
 * @throws AppError `param.choice` for a reader that there is not
 */
export function readerFor(head: Uint8Array, options: ReadOptions): Reader {
  if (options.reader === undefined) {
    return READERS.reduce((best, reader) => (reader.recognises(head) > best.recognises(head) ? reader : best));
  }
  const chosen = READERS.find(({ id }) => id === options.reader);
  if (chosen) return chosen;
  const allowed = READERS.map(({ id }) => id).join(', ');
  throw new AppError('param.choice', { param: 'reader', got: options.reader, allowed });
}
