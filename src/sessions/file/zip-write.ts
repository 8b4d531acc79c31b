import { crc32 } from '../../core/base/crc32';

/** A file to go into an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 2.0: directories and deflate. */
const VERSION = 20;
/** Names are UTF-8. */
const UTF8 = 0x0800;
const DEFLATE = 8;
/** Midnight of 1 January 1980, the first day that a zip knows: the same session gives the same bytes. */
const DAY_ONE = 0x0021;

/**
 * An archive of these files in this order, packed by the browser's own threads while the page stays free.
 * Names and sizes are those of zip without its 64-bit extension: less than 4 GB in all. O(bytes).
 */
export async function zipOf(entries: readonly ZipEntry[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const packed = await deflated(bytes);
    const facts = { name: new TextEncoder().encode(name), crc: crc32(bytes), packed: packed.size, size: bytes.length };
    const head = header(LOCAL, facts);
    parts.push(head, packed);
    directory.push(header(CENTRAL, facts, offset));
    offset += head.length + packed.size;
  }
  const length = directory.reduce((sum, record) => sum + record.length, 0);
  return new Blob([...parts, ...directory, ending(entries.length, length, offset)], { type: 'application/zip' });
}

function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  const packing = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Response(packing).blob();
}

interface Facts {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** What stands before an entry, or what the directory has of it (then with the offset of the former). */
function header(signature: number, { name, crc, packed, size }: Facts, offset?: number): Uint8Array<ArrayBuffer> {
  const central = offset !== undefined;
  const record = new Uint8Array((central ? 46 : 30) + name.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, signature, true);
  if (central) view.setUint16(4, VERSION, true);
  const at = central ? 6 : 4;
  [VERSION, UTF8, DEFLATE, 0, DAY_ONE].forEach((field, i) => view.setUint16(at + i * 2, field, true));
  [crc, packed, size].forEach((field, i) => view.setUint32(at + 10 + i * 4, field, true));
  view.setUint16(at + 22, name.length, true);
  if (central) view.setUint32(42, offset, true);
  record.set(name, record.length - name.length);
  return record;
}

function ending(count: number, length: number, offset: number): Uint8Array<ArrayBuffer> {
  const record = new Uint8Array(22);
  const view = new DataView(record.buffer);
  view.setUint32(0, END, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, length, true);
  view.setUint32(16, offset, true);
  return record;
}
