import { AppError } from '../base/errors';
import type { Source } from './contract';
import { Crc32 } from '../base/crc32';
import type { Held } from './held';
import { inflate } from './inflate';
import { inflatedSource } from './inflated-source';
import { placeOf, type ZipEntry } from './zip-directory';

const STORED = 0;
const DEFLATED = 8;
/** Other methods of packing, as their makers name them (APPNOTE 4.4.5). */
const METHODS: ReadonlyMap<number, string> = new Map([
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'XZ'],
  [98, 'PPMd'],
  [99, 'AES'],
]);

/** Bytes read of the archive at a time. */
const PIECE = 256 * 1024;

/**
 * A file in a zip, unpacked as it is read, its check sum looked at in the end.
 * @throws AppError `file.encrypted`, `file.packing`; `file.damaged` and `file.bomb` while it is read
 */
export function zipSource(archive: Held, entry: ZipEntry): Source {
  const file = archive.name;
  if (entry.encrypted || entry.method === 99) throw new AppError('file.encrypted', { file, kind: 'zip' });
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw new AppError('file.packing', { file, feature: METHODS.get(entry.method) ?? `method ${entry.method}` });
  }
  return inflatedSource(`${file}: ${entry.name}`, entry.size, () => checked(unpacked(archive, entry), entry, file));
}

async function* unpacked(archive: Held, entry: ZipEntry): AsyncGenerator<Uint8Array, void> {
  const { start, end } = await placeOf(entry, archive.name, archive.slice);
  const open = (): ReadableStream<Uint8Array> => rangeOf(archive, start, end);
  if (entry.method === DEFLATED) {
    yield* inflate(open, 'deflate-raw', archive.name);
    return;
  }
  for (let at = start; at < end; at += PIECE) yield await archive.slice(at, Math.min(at + PIECE, end));
}

async function* checked(
  pieces: AsyncGenerator<Uint8Array, void>,
  entry: ZipEntry,
  file: string,
): AsyncGenerator<Uint8Array, void> {
  const sum = new Crc32();
  for await (const piece of pieces) {
    sum.add(piece);
    yield piece;
  }
  if (sum.value === entry.crc) return;
  throw new AppError('file.damaged', { file, kind: 'zip', detail: `the check sum of ${entry.name} differs` });
}

function rangeOf({ slice }: Held, start: number, end: number): ReadableStream<Uint8Array> {
  let at = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = at < end ? await slice(at, Math.min(at + PIECE, end)) : new Uint8Array(0);
        at += PIECE;
        if (piece.length > 0) controller.enqueue(piece);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
