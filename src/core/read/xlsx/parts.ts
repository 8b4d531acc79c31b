import { AppError } from '../../base/errors';
import { held, type Held } from '../held';
import { MAX_HELD } from '../limits';
import type { Source } from '../contract';
import { readZipDirectory, type ZipEntry } from '../zip-directory';
import { zipSource } from '../zip-source';
import { bytesOf } from '../held';

/** A workbook as the zip that it is (ECMA-376, part 2). */
export interface Parts {
  readonly file: Held;
  readonly entries: readonly ZipEntry[];
}

/** What stands at both ends of a part that was unpacked to see how large it is. */
export interface Ends {
  readonly start: string;
  readonly end: string;
}

const START_BYTES = 4096;
const END_BYTES = 512 * 1024;
/** Parts other than sheets are held whole while a sheet is read. */
const MOST_TEXT = MAX_HELD;

/** @throws AppError `file.damaged`, `file.packing`, `file.tooLarge` */
export async function partsOf(source: Source): Promise<Parts> {
  const file = await held(source);
  if (file.size > MAX_HELD) {
    throw new AppError('file.tooLarge', { file: source.name, bytes: file.size, limit: MAX_HELD });
  }
  return { file, entries: await readZipDirectory(file, file.slice) };
}

/** A small part as text; '' where there is none. @throws AppError `file.*` */
export async function textOfPart({ file, entries }: Parts, name: string): Promise<string> {
  const entry = entries.find((one) => one.name === name);
  if (!entry) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of bytesOf(zipSource(file, entry))) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > START_BYTES * 1024) throw damaged(file.name, `${name} is far too long`);
  }
  return text + decoder.decode();
}

/**
 * The library that reads workbooks believes what a zip says of its sizes. So every part that it will unpack
 * is unpacked here first, kept nowhere, and counted: a workbook made to fill memory is stopped on the way.
 * Several hundred MB a second, a fraction of what reading it takes.
 * @returns the ends of the sheet
 * @throws AppError `file.bomb`, `file.tooLarge`, `file.damaged`, `file.encrypted`, `file.packing`
 */
export async function checkParts({ file, entries }: Parts, sheet: string): Promise<Ends> {
  let ends: Ends = { start: '', end: '' };
  for (const entry of entries) {
    if (entry.name === sheet) ends = await measure(file, entry);
    else if (isRead(entry.name)) await measure(file, entry, MOST_TEXT);
  }
  return ends;
}

/** Parts that say what the sheets are and what their cells refer to; pictures, charts and other sheets are not read. */
function isRead(name: string): boolean {
  return /\.rels$|^\[Content_Types\]\.xml$|^xl\/[^/]+\.xml$/i.test(name);
}

async function measure(file: Held, entry: ZipEntry, limit = Infinity): Promise<Ends> {
  // Where the directory names no packed bytes, the library looks for them by itself.
  if (entry.packedSize === 0 && entry.method !== 0) throw damaged(file.name, `the size of ${entry.name} is missing`);
  const start: number[] = [];
  let recent: Uint8Array[] = [];
  let kept = 0;
  let length = 0;
  for await (const piece of bytesOf(zipSource(file, entry))) {
    length += piece.length;
    if (length > limit) throw new AppError('file.tooLarge', { file: file.name, bytes: length, limit });
    if (start.length < START_BYTES) start.push(...piece.subarray(0, START_BYTES - start.length));
    recent.push(piece.slice());
    kept += piece.length;
    if (kept <= 2 * END_BYTES) continue;
    recent = [Uint8Array.from(joined(recent).subarray(-END_BYTES))];
    kept = END_BYTES;
  }
  const decoder = new TextDecoder('latin1');
  return { start: decoder.decode(Uint8Array.from(start)), end: decoder.decode(joined(recent)) };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function damaged(file: string, detail: string): AppError {
  return new AppError('file.damaged', { file, kind: 'xlsx', detail });
}
