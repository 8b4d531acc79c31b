/**
 * A text as the bytes by which it is known: its letters where all are ASCII, else its UTF-16 units, two bytes each,
 * low byte first. However it comes, the same text has the same bytes.
 */
export class TextBytes {
  view: DataView = new DataView(new ArrayBuffer(1024));
  from = 0;
  to = 0;
  isWide = false;
  /** Room for texts that are not among bytes yet. */
  private room: DataView = this.view;
  /** The view of the letters last seen. */
  private lettersOf: Uint8Array | Uint16Array | undefined;
  private letters: DataView = this.view;

  ofText(text: string): void {
    const { length } = text;
    const room = this.reserve(2 * length);
    let all = 0;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      all |= unit;
      room.setUint8(i, unit);
    }
    if (all > 127) for (let i = 0; i < length; i++) room.setUint16(2 * i, text.charCodeAt(i), true);
    this.point(room, 0, length, all > 127);
  }

  /** Units `from..to`; bytes are ASCII. */
  ofStretch(units: Uint8Array | Uint16Array, from: number, to: number): void {
    if (units !== this.lettersOf) {
      this.lettersOf = units;
      this.letters = new DataView(units.buffer, units.byteOffset, units.byteLength);
    }
    if (units instanceof Uint8Array) this.point(this.letters, from, to, false);
    else if (isAscii(units, from, to)) this.narrowed(units, from, to);
    else this.point(this.letters, from, to, true);
  }

  private narrowed(units: Uint16Array, from: number, to: number): void {
    const room = this.reserve(to - from);
    for (let i = from; i < to; i++) room.setUint8(i - from, units[i]);
    this.point(room, 0, to - from, false);
  }

  private point(view: DataView, from: number, to: number, isWide: boolean): void {
    this.view = view;
    this.from = isWide ? 2 * from : from;
    this.to = isWide ? 2 * to : to;
    this.isWide = isWide;
  }

  private reserve(bytes: number): DataView {
    if (bytes > this.room.byteLength) this.room = new DataView(new ArrayBuffer(2 * bytes));
    return this.room;
  }

  /**
   * Of all bytes but the last (MurmurHash3 of A. Appleby, four bytes at a time), which tells the place within a
   * group of 16: identifiers that are counted up lie side by side then, and a million of them are not a million
   * misses of the processor's cache.
   */
  hash(): number {
    const { view, from, to } = this;
    const last = to - 1;
    let hash = to - from;
    let at = from;
    for (; at + 4 <= last; at += 4) hash = mixed(hash, view.getInt32(at));
    let rest = 0;
    for (; at < last; at++) rest = (rest << 8) | view.getUint8(at);
    hash = mixed(hash, rest);
    const end = last < from ? 0 : view.getUint8(last);
    return (settled(hash ^ (end >>> 4)) << 4) | (end & 15);
  }
}

function isAscii(units: Uint16Array, from: number, to: number): boolean {
  let all = 0;
  for (let i = from; i < to; i++) all |= units[i];
  return all <= 127;
}

function mixed(hash: number, word: number): number {
  const key = Math.imul(word, 0xcc9e2d51);
  const turned = hash ^ Math.imul((key << 15) | (key >>> 17), 0x1b873593);
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0;
}

/** Every bit of the hash tells on the lower ones. */
function settled(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return whole ^ (whole >>> 16);
}
