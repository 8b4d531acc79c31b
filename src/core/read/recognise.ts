import { AppError } from '../base/errors';
import { utf16WithoutMark } from './guess-encoding';
import { firstInvalidByte, unfinishedBytes } from './utf8';
import { zipKind } from './zip-kind';

/** First bytes of formats that are no text, however the file is named. `?` stands for any byte. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['png', '\x89PNG'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF8'],
  ['webp', 'RIFF????WEBP'],
  ['pdf', '%PDF-'],
  ['parquet', 'PAR1'],
  ['arrow', 'ARROW1'],
  ['gzip', '\x1f\x8b'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['rar', 'Rar!\x1a\x07'],
  ['bzip2', 'BZh?1AY&SY'],
  ['xz', '\xfd7zXZ'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['tar', '?'.repeat(257) + 'ustar'],
  ['feather', 'FEA1'],
  ['hdf5', '\x89HDF\r\n'],
  ['spss', '$FL2@(#)'],
  ['stata', '<stata_dta>'],
  ['xls', '\xd0\xcf\x11\xe0'],
  ['sqlite', 'SQLite format 3\0'],
];

/**
 * What the first bytes are, where they are surely no delimited text; undefined where they may be.
 * Judged by content alone. `asText` skips the guess about NULs: the encoding was chosen by hand.
 */
export function looksLike(head: Uint8Array, asText = false): string | undefined {
  const signature = SIGNATURES.find(([, pattern]) => startsWith(head, pattern));
  if (signature?.[0] === 'zip') return zipKind(head);
  if (signature) return signature[0] === 'xls' ? compoundKind(head) : signature[0];
  if (!asText && !hasByteOrderMark(head) && isBinary(head) && !utf16WithoutMark(head)) return 'binary';
  return markupKind(new TextDecoder().decode(head).trimStart());
}

/** @throws AppError `file.notATable` with what the content looks like. */
export function refuseOtherFormats(head: Uint8Array, file: string, asText = false): void {
  const kind = looksLike(head, asText);
  if (kind !== undefined) throw new AppError('file.notATable', { file, looksLike: kind });
}

function startsWith(head: Uint8Array, pattern: string): boolean {
  if (head.length < pattern.length) return false;
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] !== '?' && head[i] !== pattern.charCodeAt(i)) return false;
  }
  return true;
}

/** A password makes of a new workbook what looks like an old one, with the new one locked in it (MS-OFFCRYPTO). */
function compoundKind(head: Uint8Array): string {
  return new TextDecoder('latin1').decode(head).replaceAll('\0', '').includes('EncryptedPackage') ? 'locked' : 'xls';
}

function hasByteOrderMark(head: Uint8Array): boolean {
  return startsWith(head, '\xef\xbb\xbf') || startsWith(head, '\xff\xfe') || startsWith(head, '\xfe\xff');
}

/**
 * Text may hold a stray NUL (kept, with a note), and text in an old encoding holds bytes that are
 * no UTF-8 (refused later, by that name). Many control bytes, or both at once, are neither.
 */
function isBinary(head: Uint8Array): boolean {
  let nuls = 0;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) nuls++;
    if (byte < 32 && !isLayout(byte)) controls++;
  }
  if (controls > head.length * 0.3) return true;
  return nuls > 0 && firstInvalidByte(head) < head.length - unfinishedBytes(head);
}

/** Tab, line feed, vertical tab, form feed, carriage return. */
function isLayout(byte: number): boolean {
  return byte >= 9 && byte <= 13;
}

const HTML = /^(<!doctype\s+html|<html[\s>])/i;
const XML = /^<(\?xml\s|svg[\s>])/i;
/** An object with a quoted key, or an array that starts with one, with a text or with another array. */
const JSON_START = /^(\{\s*"[^"]*"\s*:|\[\s*(\{\s*"[^"]*"\s*:|"[^"]*"\s*[,\]]|\[\s*[-\d"]))/;

function markupKind(text: string): string | undefined {
  if (HTML.test(text)) return 'html';
  if (XML.test(text)) return 'xml';
  return JSON_START.test(text) || isWholeJson(text) ? 'json' : undefined;
}

/** `[1, 2, 3]` could also start a table, so short brackets count as JSON only when the whole of it parses. */
function isWholeJson(text: string): boolean {
  if (!/^[[{]/.test(text)) return false;
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
