import type { ReadOptions } from '../core/read/contract';
import type { Combine, TableView } from '../core/table/contract';
import type { Choice, DataApi, FileToRead } from '../engine/contract';
import type { Engine } from '../engine/page/engine';
import type { RollupRecipe } from '../core/rollup/contract';
import type { JobCall } from './jobs.svelte';

/** A file of the session, and how it is read. Kept so that it can be read again, and stored. */
export interface OpenedFile {
  readonly file: File;
  /** What was asked for; what is absent is found out again, alike, from the same bytes. */
  readonly options: ReadOptions;
}

/** What the engine is asked to open. */
export function openingRequest(files: readonly OpenedFile[], combine: Combine | null): Parameters<DataApi['open']>[0] {
  const read = files.map(({ file, options }): FileToRead => ({ file, name: file.name, options }));
  return { files: read, ...(combine && { combine }) };
}

export interface Replay {
  readonly files: readonly OpenedFile[];
  readonly combine: Combine | null;
  readonly rollup: RollupRecipe | null;
}

/** The same files in the same way: the table of a session, back in the engine. @throws AppError `file.*`, `rollup.*` */
export async function readAgain(
  engine: Pick<Engine, 'open' | 'rollup' | 'dropTable' | 'tableVersion'>,
  { files, combine, rollup }: Replay,
  call?: JobCall,
): Promise<TableView> {
  const table = await engine.open(openingRequest(files, combine), call);
  if (!rollup) return table;
  const version = engine.tableVersion;
  try {
    return (await engine.rollup({ recipe: rollup }, call)).table;
  } catch (error) {
    engine.dropTable(version);
    throw error;
  }
}

/** The first file's name without its endings: what a new session is called. */
export function sessionName(files: readonly OpenedFile[]): string {
  const name = files[0]?.file.name ?? '';
  return name.replace(/(\.[a-z0-9]{1,7}){1,2}$/i, '') || name;
}

/** Kindred's guesses, as the choices that a session begins with. */
export function guessedChoices({ columns }: TableView): readonly Choice[] {
  return columns.map(({ name, profile: { kind, role, base, kpi } }) => ({
    column: name,
    kind,
    role,
    ...(base && { base }),
    ...(kpi && { kpi }),
  }));
}
