import type { CellBlock, CellLetters } from '../read/contract';
import { MANY_TEXTS, type PackedTexts, type TextCells } from './contract';
import { firstOf, withRoom } from './growing';
import { TextPacker, unpacked } from './packed-texts';
import { TextBytes } from './text-bytes';

/**
 * Texts as codes into a list of distinct ones. The dictionary is open addressing over a hash of our
 * own: a million different texts take a Map two to three times as long (measured), and are a
 * million objects for the garbage collector, where these are letters in a row.
 */
export class TextStore {
  private codes = new Int32Array(1024);
  private length = 0;
  private readonly levels = new TextPacker();
  private readonly bytes = new TextBytes();
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
    return textCells(firstOf(this.codes, this.length), this.levels.packed());
  }

  private encode(text: string): number {
    this.bytes.ofText(text);
    return this.encodeBytes();
  }

  /** `encode` of a text that is still a stretch of letters. */
  private encodeStretch({ units }: CellLetters, from: number, to: number): number {
    this.bytes.ofStretch(units, from, to);
    return this.encodeBytes();
  }

  private encodeBytes(): number {
    const { view, from, to, isWide } = this.bytes;
    const hash = this.bytes.hash();
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let code = this.slots[slot]; code >= 0; code = this.slots[slot]) {
      if (this.hashes[code] === hash && this.levels.is(code, view, from, to, isWide)) return code;
      slot = (slot + 1) & mask;
    }
    this.levels.add(view, from, to, isWide);
    const code = this.levels.length - 1;
    this.hashes = withRoom(this.hashes, code + 1);
    this.hashes[code] = hash;
    this.slots[slot] = code;
    if (this.levels.length * 2 > this.slots.length) this.grow();
    return code;
  }

  private grow(): void {
    // Where nearly every text is another one, the rest of the column will be so too.
    const wanted = this.levels.length * 2 > this.length ? 2 * this.codes.length : 0;
    this.slots = new Int32Array(powerOfTwo(Math.max(this.slots.length * 4, wanted))).fill(-1);
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

/** Cells of a column; where it has very many texts, they become strings only when somebody asks for all. */
function textCells(codes: Int32Array, packed: PackedTexts): TextCells {
  if (packed.length < MANY_TEXTS) return { store: 'texts', codes, levels: unpacked(packed) };
  let levels: readonly string[] | undefined;
  return {
    store: 'texts',
    codes,
    packed,
    get levels() {
      return (levels ??= unpacked(packed));
    },
  };
}

/** The least that is not below `count`. */
function powerOfTwo(count: number): number {
  return 2 ** Math.ceil(Math.log2(count));
}

/**
 * A cell cut out of a piece of the file keeps the whole piece alive (engines share the letters of
 * longer substrings). What is stored is therefore joined to something and cut off again: a copy.
 */
export function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
