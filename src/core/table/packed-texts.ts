import type { PackedTexts } from './contract';
import { resized, withRoom } from './growing';

const CHUNK_BITS = 20;
/** Bytes of a chunk of `PackedTexts`; a longer text has one of its own. */
export const CHUNK = 1 << CHUNK_BITS;
const SMALLEST = 1024;
/** Units that become a string at a time: each is an argument of a call. */
const AT_ONCE = 4096;
const [SPACE, ZERO, NINE, DELETE] = [32, 48, 57, 127];
const ASCII = new TextDecoder();
/** One letter for each byte, whatever it is. */
const BYTES = new TextDecoder('windows-1252');

/** Text i. O(its letters). */
export function packedText({ chunks, starts, sizes }: PackedTexts, i: number): string {
  const chunk = chunks[starts[i] >>> CHUNK_BITS];
  const from = starts[i] & (CHUNK - 1);
  const bytes = sizes[i] >>> 1;
  return (sizes[i] & 1) === 0 ? ASCII.decode(chunk.subarray(from, from + bytes)) : wideText(chunk, from, bytes);
}

/** The texts of the first levels, at most so many. */
export function firstLevels(
  cells: { readonly levels: readonly string[]; readonly packed?: PackedTexts },
  count: number,
): readonly string[] {
  const { packed } = cells;
  if (!packed) return cells.levels.slice(0, count);
  return Array.from({ length: Math.min(count, packed.length) }, (_, i) => packedText(packed, i));
}

/** All of them as strings, which share the letters of their chunk. O(letters). */
export function unpacked({ length, chunks, starts, sizes }: PackedTexts): readonly string[] {
  const wholes = chunks.map((chunk) => BYTES.decode(chunk));
  return Array.from({ length }, (_, i) => {
    const chunk = starts[i] >>> CHUNK_BITS;
    const from = starts[i] & (CHUNK - 1);
    const bytes = sizes[i] >>> 1;
    return (sizes[i] & 1) === 0 ? wholes[chunk].slice(from, from + bytes) : wideText(chunks[chunk], from, bytes);
  });
}

/** UTF-16 units of text i. */
export function lengthOfPacked({ sizes }: PackedTexts, i: number): number {
  return sizes[i] >>> ((sizes[i] & 1) + 1);
}

/** The first unit of text i, which is not empty. */
export function firstUnit({ chunks, starts, sizes }: PackedTexts, i: number): number {
  const chunk = chunks[starts[i] >>> CHUNK_BITS];
  const at = starts[i] & (CHUNK - 1);
  return (sizes[i] & 1) === 0 ? chunk[at] : chunk[at] | (chunk[at + 1] << 8);
}

/** Whether every letter of text i is one of ASCII that is not a space, and some letter is a digit. */
export function isPlainWord({ chunks, starts, sizes }: PackedTexts, i: number): boolean {
  if ((sizes[i] & 1) === 1) return false;
  const chunk = chunks[starts[i] >>> CHUNK_BITS];
  const from = starts[i] & (CHUNK - 1);
  const to = from + (sizes[i] >>> 1);
  let digits = 0;
  for (let at = from; at < to; at++) {
    const byte = chunk[at];
    if (byte <= SPACE || byte >= DELETE) return false;
    if (byte >= ZERO && byte <= NINE) digits++;
  }
  return digits > 0;
}

/** Not decoded: half of a letter that takes two units would be replaced. */
function wideText(chunk: Uint8Array<ArrayBuffer>, from: number, bytes: number): string {
  const units = new Uint16Array(chunk.buffer, chunk.byteOffset + from, bytes / 2);
  let text = '';
  for (let at = 0; at < units.length; at += AT_ONCE) text += String.fromCharCode(...units.subarray(at, at + AT_ONCE));
  return text;
}

/** Takes texts in, each given as bytes `from..to` of a view, and knows them again. */
export class TextPacker {
  length = 0;
  private readonly chunks: Uint8Array<ArrayBuffer>[] = [];
  private readonly views: DataView[] = [];
  /** Bytes of the last chunk that are taken. */
  private used = 0;
  private starts = new Uint32Array(SMALLEST);
  private sizes = new Uint32Array(SMALLEST);

  add(view: DataView, from: number, to: number, isWide: boolean): void {
    const at = this.placeFor(to - from, isWide);
    copyBytes(view, from, to, this.views[this.views.length - 1], at);
  }

  is(i: number, view: DataView, from: number, to: number, isWide: boolean): boolean {
    if (this.sizes[i] !== sizeOf(to - from, isWide)) return false;
    const start = this.starts[i];
    return areSame(view, from, to, this.views[start >>> CHUNK_BITS], start & (CHUNK - 1));
  }

  /** All of them; those added later are not among them. */
  packed(): PackedTexts {
    const { length, used } = this;
    const last = this.chunks.length - 1;
    const chunks = this.chunks.map((bytes, i) => (i < last ? bytes : bytes.slice(0, used)));
    return { length, chunks, starts: this.starts.slice(0, length), sizes: this.sizes.slice(0, length) };
  }

  /** Where the next text goes in the last chunk, which has room for it then. */
  private placeFor(bytes: number, isWide: boolean): number {
    // Units of two bytes lie at even places, where an array of them can begin.
    let at = isWide ? this.used + (this.used & 1) : this.used;
    if (this.chunks.length === 0 || at + bytes >= CHUNK) {
      this.pushChunk(SMALLEST);
      at = 0;
    }
    const last = this.chunks.length - 1;
    const { length } = this.chunks[last];
    if (at + bytes > length) {
      this.replaceLast(resized(this.chunks[last], Math.max(at + bytes, Math.min(2 * length, CHUNK))));
    }
    this.used = at + bytes;
    this.note(last * CHUNK + at, sizeOf(bytes, isWide));
    return at;
  }

  private pushChunk(bytes: number): void {
    const chunk = new Uint8Array(bytes);
    this.chunks.push(chunk);
    this.views.push(new DataView(chunk.buffer));
  }

  private replaceLast(chunk: Uint8Array<ArrayBuffer>): void {
    this.chunks[this.chunks.length - 1] = chunk;
    this.views[this.views.length - 1] = new DataView(chunk.buffer);
  }

  private note(start: number, size: number): void {
    this.starts = withRoom(this.starts, this.length + 1);
    this.sizes = withRoom(this.sizes, this.length + 1);
    this.starts[this.length] = start;
    this.sizes[this.length++] = size;
  }
}

function sizeOf(bytes: number, isWide: boolean): number {
  return bytes * 2 + (isWide ? 1 : 0);
}

/** Four bytes at a time: a view reads them wherever they are. */
function copyBytes(view: DataView, from: number, to: number, target: DataView, at: number): void {
  let i = from;
  for (; i + 4 <= to; i += 4, at += 4) target.setInt32(at, view.getInt32(i));
  for (; i < to; i++, at++) target.setUint8(at, view.getUint8(i));
}

function areSame(view: DataView, from: number, to: number, other: DataView, at: number): boolean {
  let i = from;
  for (; i + 4 <= to; i += 4, at += 4) if (view.getInt32(i) !== other.getInt32(at)) return false;
  for (; i < to; i++, at++) if (view.getUint8(i) !== other.getUint8(at)) return false;
  return true;
}
