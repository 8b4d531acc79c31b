import { AppError } from '../base/errors';
import type { Source } from './contract';
import { MAX_HELD } from './limits';
import { piecesOf } from './pieces';
import type { Slice } from './zip-directory';

/** A file whose bytes can be had in any order. */
export interface Held {
  readonly name: string;
  readonly size: number;
  readonly slice: Slice;
}

/**
 * The file itself where its bytes can be had in any order; where they come in order only, because they
 * are unpacked on the way, they are gathered in memory.
 * @throws AppError `file.tooLarge` above `MAX_HELD` bytes, `file.unreadable`
 */
export async function held(source: Source): Promise<Held> {
  const { name, size } = source;
  const slice = source.slice?.bind(source);
  if (slice) return { name, size, slice };
  const bytes = await gather(source);
  return { name, size: bytes.length, slice: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}

async function gather(source: Source): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytesOf(source)) {
    length += piece.length;
    if (length > MAX_HELD) throw new AppError('file.tooLarge', { file: source.name, bytes: length, limit: MAX_HELD });
    pieces.push(piece.slice());
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/**
 * The bytes of a file, piece by piece; a piece is good until the next is asked for. The file is closed wherever
 * reading ends. @throws AppError `file.unreadable`
 */
export function bytesOf(source: Source): AsyncGenerator<Uint8Array> {
  return piecesOf(source.stream(), (cause) => unreadable(source.name, cause));
}

/** What a stream failed with, told: refusals of ours as they are, others as `file.unreadable`. */
function unreadable(file: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError('file.unreadable', { file, detail }, { cause });
}
