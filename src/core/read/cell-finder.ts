import { findCells, roomForCells, type CellPlaces, type Found, type Signs } from './find-cells';
import { newReadingKernel, type ReadingKernel } from './kernel';

/** Finds cells among letters that lie where it wants them. */
export interface CellFinder {
  /** How many letters fit; there is room for those beyond the last that are looked at with it. */
  readonly capacity: number;
  /** The same memory: bytes for letters that are ASCII, units for any. */
  readonly bytes: Uint8Array;
  readonly units: Uint16Array;
  /** Of the cells last found. */
  readonly places: CellPlaces;
  find(letters: Uint8Array | Uint16Array, length: number, signs: Signs): Found;
}

/** The kernel looks at sixteen letters at a time, and beyond the last. */
const SLACK = 32;
/** Memory of a kernel is never given back: a cell of 100 MB is found by plain loops. */
const MOST_FOR_KERNEL = 2 ** 21;

/** A finder for so many letters: the kernel where there is one that knows these signs, else its twin. */
export function finderFor(capacity: number, signs: Signs): CellFinder {
  const kernel = capacity <= MOST_FOR_KERNEL && areAscii(signs) ? newReadingKernel() : null;
  return (kernel && kernelFinder(kernel, capacity)) ?? plainFinder(capacity);
}

/** The kernel compares bytes. */
function areAscii({ delimiter, quote, point }: Signs): boolean {
  return [delimiter, Math.abs(quote), point].every((unit) => unit > 0 && unit < 128);
}

function plainFinder(capacity: number): CellFinder {
  const units = new Uint16Array(capacity + SLACK);
  const places = roomForCells(capacity);
  return { capacity, bytes: new Uint8Array(units.buffer), units, places, find };

  function find(letters: Uint8Array | Uint16Array, length: number, signs: Signs): Found {
    return findCells(letters, length, signs, places);
  }
}

const LF = 10;
/** Int32 of a `Search` before its addresses, its addresses, and what comes out. */
const [GIVEN, ADDRESSES, TOLD] = [4, 7, 4];
const SEARCH_BYTES = 64;

function kernelFinder(kernel: ReadingKernel, capacity: number): CellFinder | null {
  const { sizes, bytes } = layoutFor(capacity);
  const base = kernel.reserve(bytes);
  if (base === 0) return null;
  const { buffer } = kernel.memory;
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, base));
  const search = new Int32Array(buffer, starts[0], GIVEN + ADDRESSES + TOLD);
  const [, letters, from, to, values, decimals, ends, doubled] = starts;
  search.set([letters, from, to, values, decimals, ends, doubled], GIVEN);
  const ints = (start: number): Int32Array => new Int32Array(buffer, start, capacity + 1);
  return {
    capacity,
    bytes: new Uint8Array(buffer, letters, capacity + SLACK),
    units: new Uint16Array(buffer, letters, capacity + SLACK),
    places: {
      from: ints(from),
      to: ints(to),
      values: new Float64Array(buffer, values, capacity + 1),
      decimals: new Int8Array(buffer, decimals, capacity + 1),
      ends: ints(ends),
      doubled: ints(doubled),
    },
    find(text, length, { delimiter, quote, point }) {
      search.set([length, delimiter, quote < 0 ? LF : quote, point]);
      if (text instanceof Uint8Array) kernel.findNarrow(starts[0]);
      else kernel.findWide(starts[0]);
      const [records, rest, isOdd, doubles] = search.subarray(GIVEN + ADDRESSES);
      return { records, rest, isOdd: isOdd !== 0, doubles };
    },
  };
}

/** Bytes of each part, each a multiple of sixteen: the search, the letters, and the places in their order. */
function layoutFor(capacity: number): { readonly sizes: readonly number[]; readonly bytes: number } {
  const cells = capacity + 1;
  const wanted = [SEARCH_BYTES, 2 * (capacity + SLACK), 4 * cells, 4 * cells, 8 * cells, cells, 4 * cells, 4 * cells];
  const sizes = wanted.map((size) => (size + 15) & ~15);
  return { sizes, bytes: sizes.reduce((sum, size) => sum + size, 16) };
}
