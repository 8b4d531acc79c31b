import type { RunContext } from '../base/context';
import type { Preview, ReadOptions, Source } from './contract';
import { readingOf } from './reading';

/**
 * What would be read of a file with these options: out of its archive, by the reader that is surest of
 * the content, from as little of it as will do.
 * @throws AppError `file.*`, `param.choice`, `cancelled`
 */
export async function inspectFile(source: Source, options: ReadOptions, context: RunContext): Promise<Preview> {
  const { source: file, reader, entries, entry, notes } = await readingOf(source, options);
  const preview = await reader.inspect(file, options, context);
  return {
    ...preview,
    fileName: source.name,
    options: { ...preview.options, reader: reader.id, ...(entry !== undefined && { entry }) },
    ...(entries && { entries }),
    notes: [...notes, ...preview.notes],
  };
}
