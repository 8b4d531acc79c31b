import { finderFor, type CellFinder } from './cell-finder';
import type { CellLetters } from './contract';
import type { CellPlaces, Found, Signs } from './find-cells';

const DECODER = new TextDecoder();

/**
 * The text that is being cut: whole records, and at its end one that is not finished. As long as all of it is ASCII
 * it is kept in bytes as the file has it, and nobody makes a string of it who does not need one; else as UTF-16 units.
 */
export class Letters implements CellLetters {
  length = 0;
  units: Uint8Array | Uint16Array;
  private finder: CellFinder;
  /** Undefined until somebody asks. */
  private known: string | undefined = '';

  constructor(private signs: Signs) {
    this.finder = finderFor(0, signs);
    this.units = this.finder.bytes;
  }

  get text(): string {
    return (this.known ??= DECODER.decode(this.units.subarray(0, this.length)));
  }

  get places(): CellPlaces {
    return this.finder.places;
  }

  slice(from: number, to: number): string {
    return this.text.slice(from, to);
  }

  /** The cells of the whole records. O(length). */
  find(): Found {
    return this.finder.find(this.units, this.length, this.signs);
  }

  /** Signs may lose their meaning on the way. */
  tellApartBy(signs: Signs): void {
    this.signs = signs;
  }

  /** Bytes that are ASCII. */
  appendBytes(bytes: Uint8Array): void {
    if (this.length === 0) this.units = this.finder.bytes;
    const known = this.units instanceof Uint8Array ? undefined : this.text + DECODER.decode(bytes);
    this.reserve(this.length + bytes.length);
    this.units.set(bytes, this.length);
    this.length += bytes.length;
    this.known = known;
  }

  append(text: string): void {
    const known = this.text;
    this.reserve(this.length + text.length);
    if (this.units instanceof Uint8Array) this.widen();
    for (let i = 0; i < text.length; i++) this.units[this.length + i] = text.charCodeAt(i);
    this.length += text.length;
    this.known = known + text;
  }

  /** Forgets what stands before `start`. */
  keepFrom(start: number): void {
    if (start === 0) return;
    const isBytes = this.units instanceof Uint8Array;
    this.known = start === this.length ? '' : isBytes ? undefined : this.text.slice(start);
    this.units.copyWithin(0, start, this.length);
    this.length -= start;
  }

  private widen(): void {
    const bytes = this.units.slice(0, this.length);
    this.units = this.finder.units;
    this.units.set(bytes);
  }

  private reserve(length: number): void {
    if (length <= this.finder.capacity) return;
    const { units } = this;
    this.finder = finderFor(Math.max(length, this.finder.capacity * 2), this.signs);
    this.units = units instanceof Uint8Array ? this.finder.bytes : this.finder.units;
    this.units.set(units.subarray(0, this.length));
  }
}
