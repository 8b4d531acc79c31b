import { AppError } from '../base/errors';
import type { Source } from './contract';

/** A file in a zip, as its directory (PKWARE APPNOTE 6.3.10, section 4.3.12) tells it. Nothing of it is certain. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header stands. */
  readonly at: number;
  readonly encrypted: boolean;
}

/** Bytes of a file, at will. */
export type Slice = (start: number, end: number) => Promise<Uint8Array>;

const END_LENGTH = 22;
/** The end of the directory may be followed by a comment of so many bytes. */
const LONGEST_COMMENT = 65_535;
const HEADER_LENGTH = 46;
const LOCAL_LENGTH = 30;
const MOST_DIRECTORY_BYTES = 16 * 2 ** 20;

const END_SIGNATURE = 0x06054b50;
const HEADER_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
/** A size or a place that stands in a zip64 record instead. */
const ELSEWHERE = 0xffffffff;

/**
 * The files in a zip, in the order of its directory; folders are none.
 * @throws AppError `file.damaged`, `file.packing` for zip64
 */
export async function readZipDirectory(source: Pick<Source, 'name' | 'size'>, slice: Slice): Promise<ZipEntry[]> {
  const tail = await slice(Math.max(0, source.size - END_LENGTH - LONGEST_COMMENT), source.size);
  const end = endOfDirectory(tail, source.name);
  const bytes = await slice(end.at, end.at + Math.min(end.length, MOST_DIRECTORY_BYTES));
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < end.entries; i++) {
    if (at + HEADER_LENGTH > bytes.length || view.getUint32(at, true) !== HEADER_SIGNATURE) {
      throw damaged(source.name, 'its list of files is cut off');
    }
    const nameLength = view.getUint16(at + 28, true);
    entries.push(entryAt(view, at, bytes.subarray(at + HEADER_LENGTH, at + HEADER_LENGTH + nameLength), source.name));
    at += HEADER_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries.filter(({ name }) => !isFurniture(name));
}

/**
 * Where the packed bytes of an entry start and end.
 * @throws AppError `file.damaged`
 */
export async function placeOf(entry: ZipEntry, file: string, slice: Slice): Promise<{ start: number; end: number }> {
  const header = await slice(entry.at, entry.at + LOCAL_LENGTH);
  const view = viewOf(header);
  if (header.length < LOCAL_LENGTH || view.getUint32(0, true) !== LOCAL_SIGNATURE) {
    throw damaged(file, 'a file in it is not where the list says');
  }
  const start = entry.at + LOCAL_LENGTH + view.getUint16(26, true) + view.getUint16(28, true);
  return { start, end: start + entry.packedSize };
}

function endOfDirectory(tail: Uint8Array, file: string): { at: number; length: number; entries: number } {
  const view = viewOf(tail);
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    const [entries, length, start] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 12, true),
      view.getUint32(at + 16, true),
    ];
    if (start === ELSEWHERE || entries === 0xffff) throw new AppError('file.packing', { file, feature: 'zip64' });
    return { at: start, length, entries };
  }
  throw damaged(file, 'the end of it is missing');
}

function entryAt(view: DataView, at: number, name: Uint8Array, file: string): ZipEntry {
  const [packedSize, size, place] = [
    view.getUint32(at + 20, true),
    view.getUint32(at + 24, true),
    view.getUint32(at + 42, true),
  ];
  if (packedSize === ELSEWHERE || size === ELSEWHERE || place === ELSEWHERE) {
    throw new AppError('file.packing', { file, feature: 'zip64' });
  }
  return {
    name: new TextDecoder().decode(name),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize,
    size,
    at: place,
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
  };
}

/** Folders, and what computers put beside the files of people. */
function isFurniture(name: string): boolean {
  return (
    name.endsWith('/') || name.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name)
  );
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function damaged(file: string, detail: string): AppError {
  return new AppError('file.damaged', { file, kind: 'zip', detail });
}
