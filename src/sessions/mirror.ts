import { runsIn, type SessionDocument } from './document';
import { pack, unpack } from './pack';
import type { WholeSession } from './records';
import type { BlobRecord, SessionRecord } from './schema';
import { runNames } from './stored-runs';

/** Raised when the shape of the manifest changes: mirrors of another format are not read. */
const FORMAT = 1;
const FOLDER = 'kindred-mirror';
const MANIFEST = 'manifest';

/** The part of a folder of files that the mirror uses, so that tests can give it one of theirs. */
export interface Folder {
  write(name: string, bytes: Blob): Promise<void>;
  /** Undefined where there is no such file. */
  read(name: string): Promise<Blob | undefined>;
  names(): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
}

interface Manifest {
  readonly format: typeof FORMAT;
  readonly record: SessionRecord;
  readonly document: NonNullable<WholeSession['document']>;
  readonly blobs: readonly Copied[];
}
interface Copied {
  /** Of the blob in the database. */
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  /** As it is, or packed. */
  readonly raw: boolean;
}

/**
 * A copy of the session that was saved last, as it is stored, in files of the browser that do not depend on the database: where
 * that is damaged or emptied, this is left. Large things come before the manifest that names them, which is replaced at
 * once, so that a copy broken off leaves the one before.
 */
export class Mirror {
  readonly #folder: () => Promise<Folder>;

  constructor(folder: () => Promise<Folder> = privateFolder) {
    this.#folder = folder;
  }

  /** Which session the copy is of, as it was saved; null where there is none. */
  async record(): Promise<SessionRecord | null> {
    return (await manifestIn(await this.#folder()))?.record ?? null;
  }

  /** Copies a session; blobs that are not given are kept from the copy before, if it is of the same session. */
  async keep({ record, document, blobs }: WholeSession): Promise<void> {
    if (!record || !document) return;
    const folder = await this.#folder();
    const before = await manifestIn(folder);
    // What is under a passphrase has no copy without one, not even from before.
    if (record.sealed) return before?.record.id === record.id ? this.forget() : undefined;
    const given = new Set(blobs.map(({ name }) => name));
    const alive = namesOf(document.document as SessionDocument);
    const same = before?.record.id === record.id ? before.blobs : [];
    const copied = same.filter(({ name }) => !given.has(name) && alive(name));
    for (const blob of blobs) if (alive(blob.name)) copied.push(await copy(folder, record.counter, blob));
    const manifest: Manifest = { format: FORMAT, record, document, blobs: copied };
    await folder.write(MANIFEST, pack(manifest));
    const used = new Set([MANIFEST, ...copied.map(({ file }) => file)]);
    for (const name of await folder.names()) if (!used.has(name)) await folder.remove(name);
  }

  /** The copy, as it was stored; null where there is none or part of it is missing. */
  async whole(): Promise<WholeSession | null> {
    const folder = await this.#folder();
    const manifest = await manifestIn(folder);
    if (!manifest) return null;
    const { record, document } = manifest;
    const blobs: BlobRecord[] = [];
    for (const { name, file, bytes, raw } of manifest.blobs) {
      const found = await folder.read(file);
      if (found?.size !== bytes) return null;
      const data = raw ? found : (unpack(await found.arrayBuffer()) as BlobRecord['data']);
      blobs.push({ session: record.id, name, data });
    }
    return { record, document, blobs };
  }

  async forget(): Promise<void> {
    const folder = await this.#folder();
    // Without its manifest the rest is no copy any more.
    for (const name of [MANIFEST, ...(await folder.names())]) await folder.remove(name);
  }
}

/** Files, and the arrays of runs that are still there; the table's view is made again by reading. */
function namesOf(document: SessionDocument): (name: string) => boolean {
  const alive = new Set(runsIn(document).flatMap(runNames));
  return (name) => name === 'source' || name.startsWith('source:') || alive.has(name);
}

async function copy(folder: Folder, counter: number, { name, data }: BlobRecord): Promise<Copied> {
  const raw = data instanceof Blob || data instanceof ArrayBuffer;
  const blob = data instanceof Blob ? data : raw ? new Blob([data]) : pack(data);
  const file = `${name.replace(/[^\w-]/g, '_')}.${counter}`;
  await folder.write(file, blob);
  return { name, file, bytes: blob.size, raw };
}

async function manifestIn(folder: Folder): Promise<Manifest | null> {
  try {
    const found = await folder.read(MANIFEST);
    const manifest = found ? (unpack(await found.arrayBuffer()) as Manifest) : null;
    return manifest?.format === FORMAT ? manifest : null;
  } catch {
    return null;
  }
}

/**
 * The origin's private files. The folder is made when something is written: who only looks leaves nothing behind.
 * @throws where the browser has none, or not in this window
 */
async function privateFolder(): Promise<Folder> {
  const root = await navigator.storage.getDirectory();
  const there = (): Promise<FileSystemDirectoryHandle | undefined> =>
    root.getDirectoryHandle(FOLDER).catch(() => undefined);
  return {
    async write(name, bytes) {
      const folder = await root.getDirectoryHandle(FOLDER, { create: true });
      const file = await folder.getFileHandle(name, { create: true });
      const stream = await file.createWritable();
      try {
        await stream.write(bytes);
        await stream.close();
      } catch (error) {
        await stream.abort().catch(() => undefined);
        throw error;
      }
    },
    async read(name) {
      const folder = await there();
      const file = await folder?.getFileHandle(name).catch(() => undefined);
      return file?.getFile();
    },
    async names() {
      const folder = await there();
      const names: string[] = [];
      if (folder) for await (const name of folder.keys()) names.push(name);
      return names;
    },
    async remove(name) {
      const folder = await there();
      await folder?.removeEntry(name).catch(() => undefined);
    },
  };
}
