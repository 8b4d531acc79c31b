import { AppError } from '../base/errors';
import { Crc32 } from '../base/crc32';
import { InflationGuard } from './inflation';

/** How the bytes were packed: a gzip file (RFC 1952), or what a zip holds (RFC 1951). */
export type Packing = 'gzip' | 'deflate-raw';

/** Packed bytes at a time. They may become a thousand times as many at once, which then are still few. */
const PIECE = 8 * 1024;

/**
 * Unpacked bytes, in pieces, by the browser's own inflater. That one reads a single gzip member (files
 * glued together have several) and is missing in old browsers: whatever it refuses, fflate tries again,
 * going on after what has been given. Memory is some pieces. O(unpacked bytes).
 * @throws AppError `file.bomb`, `file.tooLarge`, `file.damaged`, while the bytes are read
 */
export async function* inflate(
  open: () => ReadableStream<Uint8Array>,
  packing: Packing,
  file: string,
): AsyncGenerator<Uint8Array, void> {
  const guard = new InflationGuard(file);
  try {
    for await (const piece of natively(open(), packing, guard)) {
      guard.gave(piece.length);
      yield piece;
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    yield* goOn(open, packing, file, guard.given);
  }
}

/** The bytes after the first `given`, with fflate. */
async function* goOn(
  open: () => ReadableStream<Uint8Array>,
  packing: Packing,
  file: string,
  given: number,
): AsyncGenerator<Uint8Array, void> {
  const guard = new InflationGuard(file);
  let skip = given;
  try {
    for await (const piece of withFflate(open(), packing, guard)) {
      guard.gave(piece.length);
      const rest = piece.subarray(Math.min(skip, piece.length));
      skip -= piece.length - rest.length;
      if (rest.length > 0) yield rest;
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('file.damaged', { file, kind: packing === 'gzip' ? 'gzip' : 'zip', detail }, { cause });
  }
}

async function* natively(
  packed: ReadableStream<Uint8Array>,
  packing: Packing,
  guard: InflationGuard,
): AsyncGenerator<Uint8Array, void> {
  const inflater = new DecompressionStream(packing);
  const pieces = piecesOf(packed, guard);
  const fed = feed(inflater.writable as WritableStream<Uint8Array>, pieces);
  const reader = (inflater.readable as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    await fed;
  } finally {
    await reader.cancel().catch(() => undefined);
    await pieces.return();
  }
}

/** Waits for the inflater before each piece. A failure is told by the readable side; here it only ends the feeding. */
async function feed(writable: WritableStream<Uint8Array>, pieces: AsyncGenerator<Uint8Array, void>): Promise<void> {
  const writer = writable.getWriter();
  // Looked at in time: a rejected promise that nobody holds would be reported as unhandled.
  writer.closed.catch(() => undefined);
  try {
    for await (const piece of pieces) {
      await writer.ready;
      await writer.write(piece);
    }
    await writer.close();
  } catch (cause) {
    await writer.abort(cause).catch(() => undefined);
  }
}

/** @throws Error where the bytes are no such packing, end too soon, or do not add up to their check sum. */
async function* withFflate(
  packed: ReadableStream<Uint8Array>,
  packing: Packing,
  guard: InflationGuard,
): AsyncGenerator<Uint8Array, void> {
  const { Gunzip, Inflate } = await import('fflate');
  const given: Uint8Array[] = [];
  const members = new MemberChecks();
  const take = (piece: Uint8Array): void => {
    members.gave(piece);
    given.push(piece);
  };
  const inflater = packing === 'gzip' ? new Gunzip(take) : new Inflate(take);
  if (inflater instanceof Gunzip) inflater.onmember = (at) => members.next(at);
  for await (const piece of piecesOf(packed, guard)) {
    members.took(piece);
    inflater.push(piece);
    yield* given.splice(0);
  }
  inflater.push(new Uint8Array(0), true);
  if (packing === 'gzip') members.end();
  yield* given.splice(0);
}

/** Every member of a gzip file ends with the check sum of what it holds; fflate does not look at it. */
class MemberChecks {
  private sum = new Crc32();
  /** The last packed bytes, and how many came before them. */
  private recent = new Uint8Array(0);
  private before = 0;

  took(piece: Uint8Array): void {
    const kept = this.recent.subarray(-PIECE);
    this.before += this.recent.length - kept.length;
    const recent = new Uint8Array(kept.length + piece.length);
    recent.set(kept);
    recent.set(piece, kept.length);
    this.recent = recent;
  }

  gave(piece: Uint8Array): void {
    this.sum.add(piece);
  }

  /** Another member starts at packed byte `at`. */
  next(at: number): void {
    const trailer = at - this.before - 8;
    const view = new DataView(this.recent.buffer);
    if (trailer < 0 || view.getUint32(trailer, true) !== this.sum.value) throw new Error('the check sum differs');
    this.sum = new Crc32();
  }

  end(): void {
    this.next(this.before + this.recent.length);
  }
}

/** The stream cut into small pieces, counted; the stream is closed wherever reading ends. */
async function* piecesOf(stream: ReadableStream<Uint8Array>, guard: InflationGuard): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (let at = 0; at < value.length; at += PIECE) {
        const piece = value.subarray(at, at + PIECE);
        guard.took(piece.length);
        yield piece;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
