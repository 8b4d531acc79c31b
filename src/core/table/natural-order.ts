import type { RunContext } from '../base/context';

/**
 * The order of texts, the same in every language and browser:
 *
 * 1. case does not matter, nor do spaces at the ends, nor accents on Latin letters and on `е` (so that
 *    Émile stands by Emile and ё by е);
 * 2. a run of digits counts as the whole number that it is: `item 9` before `item 10`, `1.9` before `1.10`;
 * 3. anything else goes by its UTF-16 code;
 * 4. texts that are equal so far, or in their first 512 letters, go by their codes exactly as they are.
 *
 * There is no locale in it, so that the same file sorts alike for everybody who looks at it.
 */
const LOOKED_AT = 512;
/** Sorted at once between two ticks; longer runs are merged. */
const RUN = 512;
const TICK = 4096;

const BEYOND_ASCII = /[^ -~]/;
const MARKS_TO_DROP = /(?<=[a-zе])[\u0300-\u036f]+/giu;
const DIGITS = /\d+/g;
const ZEROS_IN_FRONT = /^0+(?=\d)/;

/** A text as it is searched: without its case and without accents on Latin letters. O(length). */
export function folded(text: string): string {
  const plain = BEYOND_ASCII.test(text) ? text.normalize('NFD').replace(MARKS_TO_DROP, '').normalize('NFC') : text;
  return plain.toLowerCase();
}

/** A text whose plain order (`<`) is the natural order of the given one, but for rule 4. O(length). */
export function naturalKey(text: string): string {
  return folded(text.slice(0, LOOKED_AT)).trim().replace(DIGITS, sized);
}

/** A number led by how long it is: of two, the longer is the larger. */
function sized(digits: string): string {
  const shortest = digits.replace(ZEROS_IN_FRONT, '');
  return `0${String.fromCharCode(shortest.length)}${shortest}`;
}

/** Negative where `a` comes before `b`, positive after, 0 where they are the same text. */
export function compareNatural(a: string, b: string): number {
  return byCode(naturalKey(a), naturalKey(b)) || byCode(a, b);
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The place of each text in the natural order of all, 0-based; the texts are distinct. A merge sort
 * that can be stopped between any few thousand steps, which a sort of the language cannot.
 * O(n log n) comparisons; one more text per text while it runs.
 */
export async function naturalRanks(texts: readonly string[], context: RunContext): Promise<Uint32Array> {
  const keys = new Array<string>(texts.length);
  for (let i = 0; i < texts.length; i++) {
    keys[i] = naturalKey(texts[i]);
    if (i % TICK === 0) await context.tick();
  }
  const compare = (a: number, b: number): number => byCode(keys[a], keys[b]) || byCode(texts[a], texts[b]);
  const order = await mergeSorted(texts.length, compare, context);
  const ranks = new Uint32Array(texts.length);
  for (let place = 0; place < order.length; place++) ranks[order[place]] = place;
  return ranks;
}

/** 0 .. n - 1 in the order of `compare`. */
async function mergeSorted(
  n: number,
  compare: (a: number, b: number) => number,
  context: RunContext,
): Promise<Int32Array> {
  let order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let from = 0; from < n; from += RUN) {
    order.subarray(from, from + RUN).sort(compare);
    await context.tick();
  }
  let spare = new Int32Array(n);
  for (let width = RUN; width < n; width *= 2) {
    for (let from = 0; from < n; from += 2 * width) {
      const middle = Math.min(from + width, n);
      await merge(order, spare, from, middle, Math.min(middle + width, n), compare, context);
    }
    [order, spare] = [spare, order];
  }
  return order;
}

/** `from[low..middle)` and `from[middle..high)`, each sorted, into the same places of `into`. */
async function merge(
  from: Int32Array,
  into: Int32Array,
  low: number,
  middle: number,
  high: number,
  compare: (a: number, b: number) => number,
  context: RunContext,
): Promise<void> {
  let left = low;
  let right = middle;
  for (let place = low; place < high; place++) {
    const takeLeft = right >= high || (left < middle && compare(from[left], from[right]) <= 0);
    into[place] = takeLeft ? from[left++] : from[right++];
    if (place % TICK === 0) await context.tick();
  }
}
