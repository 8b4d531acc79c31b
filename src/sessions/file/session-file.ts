import { AppError } from '../../core/base/errors';
import type { Note } from '../../core/base/notes';
import { note } from '../../core/base/notes';
import { runsIn, type RunArrays, type SessionDocument } from '../document';
import { migrate } from '../migrate/migrate';
import type { IsSayable, Told } from './check';
import { checkArrays } from './check-arrays';
import { columnEntries, columnsFrom, numbersOf, type ColumnReader } from './columns';
import { JsonError, parseGuarded } from './json-guard';
import { LIMITS } from './limits';
import { writeNumber } from './numbers';
import { FIRST_ENTRY } from './recognise';
import { checkDocument } from './shape';
import { checkShared, withoutCustomers, type SharedRecipe } from './shared-recipe';
import { unpack, zipDirectory, ZipError, type Packed } from './zip-read';
import { zipOf, type ZipEntry } from './zip-write';

/** The newest container that this Kindred writes; the document inside has a format of its own. */
export const FILE_FORMAT = 1;

/** A session with all that belongs to it. */
export interface PortableSession {
  readonly document: SessionDocument;
  /** The bytes of each file, in the order of the document. */
  readonly sources: readonly ArrayBuffer[];
  readonly runs: ReadonlyMap<string, RunArrays>;
}

/** What was in a session file, every part of it looked at. */
export type Opened =
  | { readonly holds: 'everything'; readonly session: PortableSession; readonly notes: readonly Note[] }
  | { readonly holds: 'recipe'; readonly recipe: SharedRecipe; readonly notes: readonly Note[] };

/** The whole session as a file: its JSON, the files as they were opened, and the runs in binary columns. */
export function sessionFile({ document, sources, runs }: PortableSession): Promise<Blob> {
  const entries: ZipEntry[] = [manifest('everything', document)];
  sources.forEach((source, index) => entries.push({ name: `kindred/files/${index}`, bytes: new Uint8Array(source) }));
  // Those that only the history has follow those of the list.
  runsIn(document).forEach(({ id }, index) => {
    const arrays = runs.get(id);
    if (arrays) entries.push(...columnEntries(folderOf(index), arrays));
  });
  return zipOf(entries);
}

/** Recipe and personas alone: not one value of a row is in it. */
export function recipeFile(document: SessionDocument): Promise<Blob> {
  return zipOf([manifest('recipe', withoutCustomers(document))]);
}

function manifest(holds: Opened['holds'], document: SessionDocument | SharedRecipe): ZipEntry {
  const json = JSON.stringify({ kindred: 'session', version: FILE_FORMAT, holds, document }, writeNumber);
  return { name: FIRST_ENTRY, bytes: new TextEncoder().encode(json) };
}

const folderOf = (run: number): string => `kindred/runs/${run}`;

/**
 * Reads a session file that anybody may have written. Nothing of it is used before all of it was looked at, and
 * room is made for what is there, never for what is claimed. O(bytes).
 * @param isSayable other notes are left out
 * @throws AppError `sessionFile.*`, `session.newer`
 */
export async function readSessionFile(file: Blob, name: string, isSayable: IsSayable = () => true): Promise<Opened> {
  if (file.size > LIMITS.fileBytes) {
    throw new AppError('sessionFile.tooLarge', { file: name, bytes: file.size, limit: LIMITS.fileBytes });
  }
  try {
    return await new Reading(file, { file: name, isSayable, shortened: 0, replaced: 0 }).opened();
  } catch (error) {
    if (!(error instanceof ZipError || error instanceof JsonError)) throw error;
    throw new AppError('sessionFile.damaged', { file: name, detail: error.message }, { cause: error });
  }
}

class Reading {
  readonly #file: Blob;
  readonly #told: Told;
  #entries: ReadonlyMap<string, Packed> = new Map();

  constructor(file: Blob, told: Told) {
    this.#file = file;
    this.#told = told;
  }

  async opened(): Promise<Opened> {
    this.#entries = await zipDirectory(this.#file, { entries: LIMITS.entries, bytes: LIMITS.unpackedBytes });
    const manifest = await this.#manifest();
    const version = manifest.get('version');
    const { file } = this.#told;
    if (!Number.isInteger(version) || (version as number) < 1) throw this.#field('version', version);
    if ((version as number) > FILE_FORMAT)
      throw new AppError('sessionFile.newer', { file, version: version as number });
    const document = manifest.get('document');
    switch (manifest.get('holds')) {
      case 'recipe': {
        const recipe = checkShared(document, this.#told);
        return { holds: 'recipe', recipe, notes: this.#notes() };
      }
      case 'everything': {
        const session = await this.#session(document);
        return { holds: 'everything', session, notes: this.#notes(session) };
      }
      default:
        throw this.#field('holds', manifest.get('holds'));
    }
  }

  async #manifest(): Promise<ReadonlyMap<string, unknown>> {
    const { file } = this.#told;
    const entry = this.#entries.get(FIRST_ENTRY);
    if (!entry) throw new AppError('sessionFile.notOne', { file });
    if (entry.size > LIMITS.jsonBytes) throw new ZipError(`${FIRST_ENTRY} is larger than ${LIMITS.jsonBytes} bytes`);
    const text = new TextDecoder().decode(await unpack(this.#file, entry));
    const parsed = parseGuarded(text, { depth: LIMITS.jsonDepth, values: LIMITS.jsonValues });
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw this.#field('kindred', parsed);
    const fields = new Map<string, unknown>(Object.entries(parsed));
    if (fields.get('kindred') !== 'session') throw new AppError('sessionFile.notOne', { file });
    return fields;
  }

  async #session(written: unknown): Promise<PortableSession> {
    const document = checkDocument(this.#migrated(written), this.#told);
    const sources: ArrayBuffer[] = [];
    for (let index = 0; index < document.files.length; index++) {
      const bytes = await this.#bytes(`kindred/files/${index}`);
      if (!bytes) throw new ZipError(`file ${index + 1} of the customers is missing`);
      sources.push(bytes.buffer);
    }
    const runs = new Map<string, RunArrays>();
    for (const [index, run] of runsIn(document).entries()) {
      const folder = folderOf(index);
      if (![...this.#entries.keys()].some((entry) => entry.startsWith(`${folder}/`))) continue;
      const arrays = await columnsFrom(this.#columns(folder), run.maps?.length ?? 0);
      checkArrays(run, arrays, { file: this.#told.file, rows: document.rows });
      runs.set(run.id, arrays);
    }
    return { document, sources, runs };
  }

  /** Every document goes through the one gate, where a newer one is refused by its number. */
  #migrated(written: unknown): unknown {
    try {
      return migrate(written);
    } catch (error) {
      if (!(error instanceof AppError)) throw this.#field('document', written);
      const { file } = this.#told;
      if (error.code === 'session.newer') throw new AppError('sessionFile.newer', { file, ...error.values });
      throw this.#field('format', written);
    }
  }

  #columns(folder: string): ColumnReader {
    return {
      read: async (name, ...types) => {
        for (const type of types) {
          const bytes = await this.#bytes(`${folder}/${name}.${type}`);
          if (!bytes) continue;
          const numbers = numbersOf(type, bytes);
          if (numbers === null) throw new ZipError(`${name} is cut off`);
          return numbers;
        }
        return null;
      },
    };
  }

  async #bytes(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const entry = this.#entries.get(name);
    return entry ? await unpack(this.#file, entry) : null;
  }

  #field(field: string, value: unknown): AppError {
    const got = (JSON.stringify(value) ?? '–').slice(0, 60);
    return new AppError('sessionFile.field', { file: this.#told.file, field, got });
  }

  #notes(session?: PortableSession): Note[] {
    const { file, shortened, replaced } = this.#told;
    const lost = session ? runsIn(session.document).length - session.runs.size : 0;
    return [
      ...(shortened > 0 ? [note('sessionFile.shortened', { file, count: shortened })] : []),
      ...(replaced > 0 ? [note('sessionFile.replaced', { file, count: replaced })] : []),
      ...(lost > 0 ? [note('sessionFile.lostRuns', { file, count: lost })] : []),
    ];
  }
}
