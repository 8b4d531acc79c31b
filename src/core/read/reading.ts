import { note, type Note } from '../base/notes';
import type { Reader, ReadOptions, Source } from './contract';
import { HEAD_BYTES } from './limits';
import { READERS, readerFor } from './registry';
import { unwrap, type Unwrapped } from './unwrap';

/** Which bytes are to be read, and by whom. */
export interface Reading extends Unwrapped {
  readonly reader: Reader;
  /** Which file of an archive it is. */
  readonly notes: readonly Note[];
}

/**
 * The file out of its archive, and the reader that is surest of its content, or the one asked for. The
 * same for looking and for reading.
 * @throws AppError `file.*`, `param.choice`
 */
export async function readingOf(source: Source, options: ReadOptions): Promise<Reading> {
  const isReadable = (head: Uint8Array): boolean => READERS.some((reader) => reader.recognises(head) > 0);
  const unwrapped = await unwrap(source, options, isReadable);
  const reader = readerFor(await unwrapped.source.head(HEAD_BYTES), options);
  return { ...unwrapped, reader, notes: unpackedNotes(unwrapped) };
}

function unpackedNotes({ entries = [], entry = '' }: Unwrapped): Note[] {
  return entries.length > 1 ? [note('read.unpacked', { entry, of: entries.length })] : [];
}
