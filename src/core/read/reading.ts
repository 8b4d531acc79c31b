import type { Reader, ReadOptions, Source } from './contract';
import { HEAD_BYTES } from './limits';
import { readerFor } from './registry';
import { unwrap, type Unwrapped } from './unwrap';

/** Which bytes are to be read, and by whom. */
export interface Reading extends Unwrapped {
  readonly reader: Reader;
}

/**
 * The file out of its archive, and the reader that is surest of its content, or the one asked for. The
 * same for looking and for reading.
 * @throws AppError `file.*`, `param.choice`
 */
export async function readingOf(source: Source, options: ReadOptions): Promise<Reading> {
  const unwrapped = await unwrap(source, options);
  return { ...unwrapped, reader: readerFor(await unwrapped.source.head(HEAD_BYTES), options) };
}
