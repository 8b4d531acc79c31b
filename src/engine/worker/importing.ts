import { within, type RunContext } from '../../core/base/context';
import { AppError } from '../../core/base/errors';
import { inspectFile } from '../../core/read/inspect';
import { sourceOfBlob } from '../../core/read/sources';
import { readTable } from '../../core/table/build';
import { combineTables } from '../../core/table/combine';
import type { Combine, Table } from '../../core/table/contract';
import { viewOf } from '../../core/table/view';
import type { DataApi, FileToRead } from '../contract';
import type { Held } from './held';
import type { Handlers } from './serve';

/**
 * How files get in: looked at first, then read and kept. `kernel`: the kernel for reading is ready, or will not be.
 */
export function importing(
  held: Held,
  kernel: Promise<unknown> | undefined,
): Pick<Handlers<DataApi>, 'inspect' | 'open'> {
  return {
    inspect: ({ file, name, options = {} }, context) => inspectFile(sourceOfBlob(file, name), options, context),
    open: async ({ files, combine }, context) => {
      await kernel;
      const table = await readFiles(files, combine, context);
      held.table = table;
      held.matrix = null;
      return viewOf(table);
    },
  };
}

/** Reading takes this part of the time, combining the rest. */
const READING = 0.9;

/** Each file takes its part of the time by its size. */
async function readFiles(
  files: readonly FileToRead[],
  combine: Combine | undefined,
  context: RunContext,
): Promise<Table> {
  const all = Math.max(
    1,
    files.reduce((sum, { file }) => sum + file.size, 0),
  );
  const tables: Table[] = [];
  let before = 0;
  for (const { file, name, options = {} } of files) {
    const share = within(context, (READING * before) / all, (READING * (before + file.size)) / all);
    tables.push(await readTable(sourceOfBlob(file, name), options, share));
    before += file.size;
  }
  if (tables.length === 0) throw new AppError('internal', { detail: 'no file to open' });
  return combineTables(tables, combine ?? { how: 'append' }, within(context, READING, 1));
}
