import { AppError } from '../base/errors';
import type { Preview, ReadOptions, Source } from './contract';
import { held } from './held';
import { inflate } from './inflate';
import { inflatedSource } from './inflated-source';
import { HEAD_BYTES, MAX_BYTES } from './limits';
import { looksLike } from './recognise';
import { readZipDirectory, type ZipEntry } from './zip-directory';
import { zipSource } from './zip-source';

/** A file without the archive it may have come in. */
export interface Unwrapped {
  readonly source: Source;
  /** The files of the archive, and the one that was chosen; absent where it is no archive of several. */
  readonly entries?: NonNullable<Preview['entries']>;
  readonly entry?: string;
}

const ARCHIVES: ReadonlySet<string> = new Set(['gzip', 'zip', '7z', 'rar', 'tar', 'bzip2', 'xz', 'zstd']);

/**
 * A gzip file becomes what is in it; a zip the file in it that `options.entry` names, or else the
 * largest of those that `isReadable` (by their first bytes). Anything else, workbooks among it, stays
 * what it is. Nothing is unpacked but heads until the file is read.
 * @throws AppError `file.nestedArchive`, `file.noEntry`, `file.noEntries`, `file.encrypted`, `file.packing`,
 * `file.damaged`, `file.bomb`, `file.tooLarge`
 */
export async function unwrap(
  source: Source,
  options: ReadOptions,
  isReadable: (head: Uint8Array) => boolean,
): Promise<Unwrapped> {
  if (source.size > MAX_BYTES) {
    throw new AppError('file.tooLarge', { file: source.name, bytes: source.size, limit: MAX_BYTES });
  }
  const kind = looksLike(await source.head(HEAD_BYTES));
  if (kind === 'gzip') return { source: await notNested(await gunzipped(source), source.name, source.name) };
  return kind === 'zip' ? unzipped(source, options.entry, isReadable) : { source };
}

async function gunzipped(source: Source): Promise<Source> {
  const unpack = (): AsyncGenerator<Uint8Array, void> => inflate(() => source.stream(), 'gzip', source.name);
  return inflatedSource(source.name, Math.max(await claimedSize(source), source.size), unpack);
}

/** The last four bytes of a gzip file tell its size (RFC 1952), for showing how far reading is and for nothing else. */
async function claimedSize(source: Source): Promise<number> {
  const tail = await source.slice?.(source.size - 4, source.size);
  if (tail?.length !== 4) return 0;
  return Math.min(new DataView(tail.buffer, tail.byteOffset).getUint32(0, true), MAX_BYTES);
}

async function unzipped(
  source: Source,
  wanted: string | undefined,
  isReadable: (head: Uint8Array) => boolean,
): Promise<Unwrapped> {
  const archive = await held(source);
  const files = await readZipDirectory(archive, archive.slice);
  if (files.length === 0) throw new AppError('file.noEntries', { file: source.name });
  const open = (entry: ZipEntry): Source => zipSource(archive, entry);
  const entry = wanted === undefined ? await likeliest(files, open, isReadable) : named(files, wanted, source.name);
  return {
    source: await notNested(open(entry), entry.name, source.name),
    entries: files.map(({ name, size }) => ({ name, size })),
    entry: entry.name,
  };
}

/** Heads looked into: an archive of a thousand pictures is none of a table. */
const MOST_HEADS = 20;

/** The largest that can be read; where none can, the largest, so that it is told why not. */
async function likeliest(
  files: readonly ZipEntry[],
  open: (entry: ZipEntry) => Source,
  isReadable: (head: Uint8Array) => boolean,
): Promise<ZipEntry> {
  const bySize = [...files].sort((a, b) => b.size - a.size);
  for (const entry of bySize.slice(0, MOST_HEADS)) {
    const head = await open(entry)
      .head(HEAD_BYTES)
      .catch(() => null);
    if (head && head.length > 0 && isReadable(head)) return entry;
  }
  return bySize[0];
}

function named(files: readonly ZipEntry[], wanted: string, file: string): ZipEntry {
  const found = files.find(({ name }) => name === wanted);
  if (!found) throw new AppError('file.noEntry', { file, entry: wanted });
  return found;
}

/** What is in the archive, if that is none itself; its size is known where it is small. */
async function notNested(source: Source, inside: string, file: string): Promise<Source> {
  const head = await source.head(HEAD_BYTES);
  const kind = looksLike(head);
  if (kind !== undefined && ARCHIVES.has(kind)) {
    throw new AppError('file.nestedArchive', { file, inside: inside === file ? kind : inside });
  }
  return { ...source, size: head.length < HEAD_BYTES ? head.length : Math.max(source.size, HEAD_BYTES + 1) };
}
