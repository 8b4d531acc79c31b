import { AppError } from '../base/errors';
import { guessEncoding, utf16WithoutMark } from './guess-encoding';
import { firstInvalidByte, isAscii, unfinishedBytes } from './utf8';

/** How the bytes of a file become text. */
export interface Encoding {
  /** Label of the Encoding Standard, lower case. */
  readonly label: string;
  /** Bytes of the byte order mark at the start, to be skipped. */
  readonly markLength: number;
  /** Bytes that are no text in this encoding are refused rather than replaced. */
  readonly strict: boolean;
}

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** How the encoding of a file was settled. */
export interface FoundEncoding extends Encoding {
  /** Taken for likely: neither chosen, nor marked, nor proved by strict UTF-8. */
  readonly guessed: boolean;
}

/**
 * The byte order mark decides; then UTF-8, where head and tail are that throughout; then UTF-16 without a mark;
 * else an old encoding is guessed from the letters. An encoding chosen by hand wins over all, and then odd
 * bytes are replaced by U+FFFD and counted, since the person has seen that they exist. `tail` is the end of the
 * file below the head, empty where there is none or it cannot be had.
 * @throws AppError `param.choice` when no decoder has the chosen name.
 */
export async function findEncoding(head: Uint8Array, tail: Uint8Array, chosen?: string): Promise<FoundEncoding> {
  const mark = MARKS.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (chosen !== undefined) {
    const label = decoderFor(chosen).encoding;
    return { label, markLength: mark && mark[0] === label ? mark[1].length : 0, strict: false, guessed: false };
  }
  if (mark) return { label: mark[0], markLength: mark[1].length, strict: mark[0] === 'utf-8', guessed: false };
  const wide = utf16WithoutMark(head);
  if (wide !== undefined) return { label: wide, markLength: 0, strict: false, guessed: true };
  if (isUtf8(head, tail)) return { label: 'utf-8', markLength: 0, strict: true, guessed: false };
  return { label: await guessEncoding(joined(head, tail)), markLength: 0, strict: false, guessed: true };
}

/** Valid throughout, or damaged: then strict decoding will say where, since a guess would spoil all that is right. */
function isUtf8(head: Uint8Array, tail: Uint8Array): boolean {
  const odd = oddBytes(head) + oddBytes(tail.subarray(continuationBytes(tail)));
  return odd === 0 || odd * 2 <= longCharacters(head) + longCharacters(tail);
}

/** Bytes that belong to no character, a character cut off at the end apart. */
function oddBytes(bytes: Uint8Array): number {
  let odd = 0;
  let rest = bytes.subarray(0, bytes.length - unfinishedBytes(bytes));
  for (;;) {
    const valid = firstInvalidByte(rest);
    if (valid === rest.length) return odd;
    odd++;
    rest = rest.subarray(valid + 1);
  }
}

/** Bytes at the start (0..3) that end a character cut off before. */
function continuationBytes(bytes: Uint8Array): number {
  let count = 0;
  while (count < 3 && count < bytes.length && (bytes[count] & 0xc0) === 0x80) count++;
  return count;
}

/** Bytes that could start a character of several. */
function longCharacters(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 1; i < bytes.length; i++) if (bytes[i - 1] >= 0xc2 && (bytes[i] & 0xc0) === 0x80) count++;
  return count;
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label, { ignoreBOM: true });
  } catch (cause) {
    const values = { param: 'encoding', got: label, allowed: 'utf-8, utf-16le, windows-1252, windows-1251, ...' };
    throw new AppError('param.choice', values, { cause });
  }
}

/** Turns the pieces of a file into text, in order. */
export interface TextFeed {
  /** Characters U+FFFD so far: bytes that are no text in this encoding, where those are not refused. */
  readonly replaced: number;
  /** @throws AppError `file.encoding` with the offset of the first odd byte, counted from 0. */
  decode(bytes: Uint8Array): string;
  /** Takes bytes without making text of them, if each is an ASCII letter by itself. */
  takesAscii(bytes: Uint8Array): boolean;
  /** What is left once all bytes were given. @throws as `decode`. */
  end(): string;
}

export function textFeed(encoding: Encoding, file: string): TextFeed {
  return encoding.label === 'utf-8' ? utf8Feed(file, encoding) : otherFeed(encoding);
}

function otherFeed({ label, markLength }: Encoding): TextFeed {
  const decoder = decoderFor(label);
  let toSkip = markLength;
  let replaced = 0;

  function counted(text: string): string {
    replaced += replacements(text);
    return text;
  }

  return {
    get replaced() {
      return replaced;
    },
    decode(bytes) {
      const skipped = Math.min(toSkip, bytes.length);
      toSkip -= skipped;
      return counted(decoder.decode(bytes.subarray(skipped), { stream: true }));
    },
    takesAscii: () => false,
    end: () => counted(decoder.decode()),
  };
}

/**
 * Pieces are cut at the borders of characters here, and each is decoded as a whole: engines have a
 * fast path for that (one byte per letter where the text is ASCII) which a streaming decoder lacks,
 * and the place of an odd byte can be told.
 */
function utf8Feed(file: string, { markLength, strict }: Encoding): TextFeed {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let carried = new Uint8Array(0);
  let offset = 0;
  let toSkip = markLength;
  let replaced = 0;

  function decodeOdd(bytes: Uint8Array, cause: unknown): string {
    if (strict) throw new AppError('file.encoding', { file, byte: offset + firstInvalidByte(bytes) }, { cause });
    const text = decoderFor('utf-8').decode(bytes);
    replaced += replacements(text);
    return text;
  }

  function decodeWhole(bytes: Uint8Array): string {
    const skipped = Math.min(toSkip, bytes.length);
    const text = decodeRest(bytes.subarray(skipped));
    toSkip -= skipped;
    offset += bytes.length;
    return text;
  }

  function decodeRest(bytes: Uint8Array): string {
    try {
      return decoder.decode(bytes);
    } catch (cause) {
      return decodeOdd(bytes, cause);
    }
  }

  return {
    get replaced() {
      return replaced;
    },
    decode(bytes) {
      const whole = carried.length > 0 ? joined(carried, bytes) : bytes;
      const end = whole.length - unfinishedBytes(whole);
      carried = whole.slice(end);
      return decodeWhole(whole.subarray(0, end));
    },
    takesAscii(bytes) {
      if (carried.length > 0 || toSkip > 0 || !isAscii(bytes)) return false;
      offset += bytes.length;
      return true;
    },
    end: () => decodeWhole(carried),
  };
}

function replacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
