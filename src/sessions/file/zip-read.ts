import { crc32 } from '../../core/base/crc32';

/** An archive that is not what it says, with the reason in plain words. */
export class ZipError extends Error {}

export interface Packed {
  readonly name: string;
  /** Bytes once unpacked, as the directory claims; more are never unpacked. */
  readonly size: number;
  readonly crc: number;
  readonly stored: boolean;
  readonly from: number;
  readonly packed: number;
}

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const DEFLATE = 8;

/**
 * The directory of an archive, by name.
 * @param most entries, and bytes of them all unpacked, that may be claimed
 * @throws ZipError for what is cut off, damaged, encrypted, or too much
 */
export async function zipDirectory(
  file: Blob,
  most: { readonly entries: number; readonly bytes: number },
): Promise<ReadonlyMap<string, Packed>> {
  const { count, length, offset } = await ending(file);
  if (count > most.entries) throw new ZipError(`${count} files inside, and ${most.entries} at most`);
  if (offset + length > file.size) throw new ZipError('its directory is cut off');
  const view = await viewOf(file, offset, offset + length);
  const found = new Map<string, Packed>();
  let claimed = 0;
  for (let at = 0, i = 0; i < count; i++) {
    const { entry, next } = entryAt(view, at);
    claimed += entry.size;
    if (claimed > most.bytes) throw new ZipError(`it would unpack to more than ${most.bytes} bytes`);
    if (found.has(entry.name)) throw new ZipError(`it has two files named ${entry.name.slice(0, 100)}`);
    found.set(entry.name, entry);
    at = next;
  }
  return found;
}

/** The bytes of an entry, as many as the directory said and no more. @throws ZipError */
export async function unpack(file: Blob, entry: Packed): Promise<Uint8Array<ArrayBuffer>> {
  const head = await viewOf(file, entry.from, entry.from + 30);
  if (head.byteLength < 30) throw new ZipError(`${entry.name} is cut off`);
  const start = entry.from + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = file.slice(start, start + entry.packed);
  if (packed.size < entry.packed) throw new ZipError(`${entry.name} is cut off`);
  const stream = entry.stored ? packed.stream() : packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const bytes = await gathered(stream, entry);
  if (crc32(bytes) !== entry.crc) throw new ZipError(`${entry.name} was changed on the way`);
  return bytes;
}

/** Room is made as bytes come, not as a directory claims: a lie costs what it brings. */
async function gathered(stream: ReadableStream<Uint8Array>, { name, size }: Packed): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: BlobPart[] = [];
  let length = 0;
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > size) throw new ZipError(`${name} is larger than it says`);
      pieces.push(value as Uint8Array<ArrayBuffer>);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error instanceof ZipError ? error : new ZipError(`${name} cannot be unpacked`);
  }
  if (length < size) throw new ZipError(`${name} is shorter than it says`);
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

async function ending(file: Blob): Promise<{ count: number; length: number; offset: number }> {
  const from = Math.max(0, file.size - END_LENGTH - LONGEST_COMMENT);
  const view = await viewOf(file, from, file.size);
  for (let at = view.byteLength - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    return {
      count: view.getUint16(at + 10, true),
      length: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
  }
  throw new ZipError('its end is missing');
}

function entryAt(view: DataView<ArrayBuffer>, at: number): { entry: Packed; next: number } {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw new ZipError('its directory is damaged');
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > view.byteLength) throw new ZipError('its directory is damaged');
  if ((flags & 1) !== 0 || (method !== 0 && method !== DEFLATE)) throw new ZipError('it is packed in an unknown way');
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength));
  const entry: Packed = {
    name,
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    from: view.getUint32(at + 42, true),
    stored: method === 0,
  };
  return { entry, next };
}

async function viewOf(file: Blob, from: number, to: number): Promise<DataView<ArrayBuffer>> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}
