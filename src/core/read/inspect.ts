import type { RunContext } from '../base/context';
import type { Preview, ReadOptions, Source } from './contract';
import { HEAD_BYTES } from './limits';
import { readerFor } from './registry';
import { unwrap } from './unwrap';

/**
 * What would be read of a file with these options: out of its archive, by the reader that is surest of
 * the content, from as little of it as will do.
 * @throws AppError `file.*`, `param.choice`, `cancelled`
 */
export async function inspectFile(source: Source, options: ReadOptions, context: RunContext): Promise<Preview> {
  const { source: file, entries, entry } = await unwrap(source, options);
  const reader = readerFor(await file.head(HEAD_BYTES), options);
  const preview = await reader.inspect(file, options, context);
  return {
    ...preview,
    fileName: source.name,
    options: { ...preview.options, reader: reader.id, ...(entry !== undefined && { entry }) },
    ...(entries && { entries }),
  };
}
