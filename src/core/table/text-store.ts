import type { CellBlock, CellLetters } from '../read/contract';
import type { TextCells } from './contract';

/**
 * Texts as codes into a list of distinct ones. The dictionary is open addressing over a hash of our
 * own (FNV-1a): texts cut out of a file are fresh strings, and a million different ones take a Map
 * two to three times as long (measured) and many more objects for the garbage collector.
 */
export class TextStore {
  private codes = new Int32Array(1024);
  private length = 0;
  private readonly levels: string[] = [];
  /** Hash of each level. */
  private hashes = new Int32Array(512);
  /** Codes, at the place their hash asks for or after it; -1 where free. At most half full. */
  private slots = new Int32Array(1024).fill(-1);

  pushText(text: string): void {
    this.reserve(this.length + 1);
    this.codes[this.length++] = this.encode(text);
  }

  pushTexts(texts: readonly string[]): void {
    this.reserve(this.length + texts.length);
    for (const text of texts) this.codes[this.length++] = this.encode(text);
  }

  /** The cells of a column. No string is made of one whose text is a level already. */
  pushCells(block: CellBlock, column: number): void {
    const { from, to, columns, letters } = block;
    this.reserve(this.length + block.rows);
    const last = block.first + block.rows * columns;
    for (let cell = block.first + column; cell < last; cell += columns) {
      const end = to[cell];
      this.codes[this.length++] =
        end < 0 ? this.encode(block.texts[-1 - end]) : this.encodeStretch(letters, from[cell], end);
    }
  }

  /** Codes into other levels; negative where missing. */
  pushCodes(codes: Int32Array, levels: readonly string[]): void {
    this.reserve(this.length + codes.length);
    const known = new Int32Array(levels.length).fill(-1);
    const missing = codes.some((code) => code < 0) ? this.encode('') : -1;
    for (const code of codes) {
      if (code >= 0 && known[code] < 0) known[code] = this.encode(levels[code]);
      this.codes[this.length++] = code < 0 ? missing : known[code];
    }
  }

  pushMissing(count: number): void {
    if (count === 0) return;
    this.reserve(this.length + count);
    this.codes.fill(this.encode(''), this.length, this.length + count);
    this.length += count;
  }

  finish(): TextCells {
    return { store: 'texts', codes: this.codes.slice(0, this.length), levels: this.levels };
  }

  private encode(text: string): number {
    const hash = hashOf(text);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let code = this.slots[slot]; code >= 0; code = this.slots[slot]) {
      if (this.hashes[code] === hash && this.levels[code] === text) return code;
      slot = (slot + 1) & mask;
    }
    return this.add(text, hash, slot);
  }

  /** `encode` of a text that is still a stretch of letters. */
  private encodeStretch(letters: CellLetters, from: number, to: number): number {
    const { units } = letters;
    const hash = hashOfStretch(units, from, to);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let code = this.slots[slot]; code >= 0; code = this.slots[slot]) {
      if (this.hashes[code] === hash && isSame(this.levels[code], units, from, to)) return code;
      slot = (slot + 1) & mask;
    }
    return this.add(letters.slice(from, to), hash, slot);
  }

  private add(text: string, hash: number, slot: number): number {
    const code = this.levels.push(detached(text)) - 1;
    this.hashes = withRoom(this.hashes, code + 1);
    this.hashes[code] = hash;
    this.slots[slot] = code;
    if (this.levels.length * 2 > this.slots.length) this.grow();
    return code;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 4).fill(-1);
    const mask = this.slots.length - 1;
    for (let code = 0; code < this.levels.length; code++) {
      let slot = this.hashes[code] & mask;
      while (this.slots[slot] >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = code;
    }
  }

  /** Room for so many rows in all. */
  reserve(rows: number): void {
    this.codes = withRoom(this.codes, rows);
  }
}

/**
 * FNV-1a of all letters but the last, which tells the place within a group of 16: identifiers that are counted up
 * lie side by side then, and a million of them are not a million misses of the processor's cache.
 */
function hashOf(text: string): number {
  const last = text.length - 1;
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < last; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return grouped(hash, last < 0 ? 0 : text.charCodeAt(last));
}

/** `hashOf` the text that these units are. */
function hashOfStretch(units: Uint8Array | Uint16Array, from: number, to: number): number {
  const last = to - 1;
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < last; i++) hash = Math.imul(hash ^ units[i], 0x01000193);
  return grouped(hash, last < from ? 0 : units[last]);
}

function grouped(hash: number, last: number): number {
  return (Math.imul(hash ^ (hash >>> 15) ^ (last >>> 4), 0x2c1b3c6d) << 4) | (last & 15);
}

function isSame(text: string, units: Uint8Array | Uint16Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let i = from; i < to; i++) if (text.charCodeAt(i - from) !== units[i]) return false;
  return true;
}

/** The same array, or a copy of at least twice its size. */
export function withRoom<A extends Float64Array | Int32Array>(array: A, length: number): A {
  if (length <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => A)(Math.max(length, array.length * 2));
  larger.set(array);
  return larger;
}

/**
 * A cell cut out of a piece of the file keeps the whole piece alive (engines share the letters of
 * longer substrings). What is stored is therefore joined to something and cut off again: a copy.
 */
export function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
