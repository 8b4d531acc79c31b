import { AppError } from '../base/errors';
import { firstInvalidByte, unfinishedBytes } from './utf8';

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

/**
 * The byte order mark decides; without one the file must be UTF-8. An encoding chosen by hand wins
 * over both, and then odd bytes are replaced by U+FFFD, since the person has seen that they exist.
 * @throws AppError `param.choice` when no decoder has the chosen name.
 */
export function encodingOf(head: Uint8Array, chosen?: string): Encoding {
  const mark = MARKS.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (chosen !== undefined) {
    const label = decoderFor(chosen).encoding;
    return { label, markLength: mark && mark[0] === label ? mark[1].length : 0, strict: false };
  }
  if (!mark) return { label: 'utf-8', markLength: 0, strict: true };
  return { label: mark[0], markLength: mark[1].length, strict: mark[0] === 'utf-8' };
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
  /** @throws AppError `file.encoding` with the offset of the first odd byte, counted from 0. */
  decode(bytes: Uint8Array): string;
  /** What is left once all bytes were given. @throws as `decode`. */
  end(): string;
}

export function textFeed(encoding: Encoding, file: string): TextFeed {
  return encoding.strict ? strictUtf8Feed(file, encoding.markLength) : lenientFeed(encoding);
}

function lenientFeed({ label, markLength }: Encoding): TextFeed {
  const decoder = decoderFor(label);
  let toSkip = markLength;
  return {
    decode(bytes) {
      const skipped = Math.min(toSkip, bytes.length);
      toSkip -= skipped;
      return decoder.decode(bytes.subarray(skipped), { stream: true });
    },
    end: () => decoder.decode(),
  };
}

/**
 * Pieces are cut at the borders of characters here, and each is decoded as a whole: engines have a
 * fast path for that (one byte per letter where the text is ASCII) which a streaming decoder lacks,
 * and the place of an odd byte can be told.
 */
function strictUtf8Feed(file: string, markLength: number): TextFeed {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let carried = new Uint8Array(0);
  let offset = 0;
  let toSkip = markLength;

  function decodeWhole(bytes: Uint8Array): string {
    try {
      const skipped = Math.min(toSkip, bytes.length);
      const text = decoder.decode(bytes.subarray(skipped));
      toSkip -= skipped;
      offset += bytes.length;
      return text;
    } catch (cause) {
      throw new AppError('file.encoding', { file, byte: offset + firstInvalidByte(bytes) }, { cause });
    }
  }

  return {
    decode(bytes) {
      const whole = carried.length > 0 ? joined(carried, bytes) : bytes;
      const end = whole.length - unfinishedBytes(whole);
      carried = whole.slice(end);
      return decodeWhole(whole.subarray(0, end));
    },
    end: () => decodeWhole(carried),
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
