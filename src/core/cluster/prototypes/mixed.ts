import type { Points } from '../contract';

/** Rows of numbers and of categories side by side, with what a differing level costs. */
export interface Mixed {
  readonly rows: number;
  /** How many numbers a row has. */
  readonly width: number;
  /** rows x width, row-major. */
  readonly numbers: Float32Array | Float64Array;
  /** How many categories a row has. */
  readonly kinds: number;
  /** rows x kinds, row-major; 0.. below the category's count of levels. */
  readonly codes: Uint16Array;
  /** How many levels each category has. */
  readonly counts: Int32Array;
  /** What a differing level of each costs, beside squared differences of numbers. */
  readonly mismatch: Float64Array;
  readonly weights?: Float64Array | undefined;
}

/** k rows that stand for as many segments. */
export interface Middles {
  readonly k: number;
  /** k x width. */
  readonly numbers: Float64Array;
  /** k x kinds. */
  readonly codes: Uint16Array;
}

/** The parts of the points: the columns that are no levels, and the codes instead of those that are. */
export type Parts = Omit<Mixed, 'mismatch'>;

/** Copies numbers only where some columns are levels. O(n d). */
export function partsOf(points: Points): Parts {
  const { rows, weights, categories } = points;
  if (!categories) return { ...numbersOf(points, null), ...NO_CATEGORIES, rows, weights };
  const { codes, levels, names, columns } = categories;
  const counts = Int32Array.from(levels, (own) => own.length);
  return { ...numbersOf(points, columns), kinds: names.length, codes, counts, rows, weights };
}

/** The categories alone. */
export function withoutNumbers(parts: Parts): Parts {
  return { ...parts, width: 0, numbers: new Float32Array(0) };
}

const NO_CATEGORIES = { kinds: 0, codes: new Uint16Array(0), counts: new Int32Array(0) };

function numbersOf({ data, rows, cols }: Points, columns: Int32Array | null): Pick<Mixed, 'width' | 'numbers'> {
  const kept = [...Array(cols).keys()].filter((j) => (columns?.[j] ?? -1) < 0);
  const width = kept.length;
  if (width === cols) return { width, numbers: data };
  const numbers = data instanceof Float32Array ? new Float32Array(rows * width) : new Float64Array(rows * width);
  for (let row = 0, to = 0; row < rows; row++) {
    for (const j of kept) numbers[to++] = data[row * cols + j];
  }
  return { width, numbers };
}

/**
 * Huang's dissimilarity (1998): the squared distance of the numbers, and for each category that differs what
 * that costs. Gives up where it is sure to reach `enough`. O(width + kinds).
 */
export function costTo(mixed: Mixed, row: number, middles: Middles, c: number, enough = Infinity): number {
  const { width, numbers, kinds, codes, mismatch } = mixed;
  let sum = 0;
  for (let j = 0, at = row * width, own = c * width; j < width; j++, at++, own++) {
    const difference = numbers[at] - middles.numbers[own];
    sum += difference * difference;
  }
  if (sum >= enough) return sum;
  for (let j = 0, at = row * kinds, own = c * kinds; j < kinds; j++, at++, own++) {
    if (codes[at] !== middles.codes[own]) sum += mismatch[j];
  }
  return sum;
}

/** These rows as middles. */
export function middlesAt({ width, numbers, kinds, codes }: Parts, rows: ArrayLike<number>): Middles {
  const k = rows.length;
  const middles = { k, numbers: new Float64Array(k * width), codes: new Uint16Array(k * kinds) };
  for (let c = 0; c < k; c++) {
    for (let j = 0; j < width; j++) middles.numbers[c * width + j] = numbers[rows[c] * width + j];
    for (let j = 0; j < kinds; j++) middles.codes[c * kinds + j] = codes[rows[c] * kinds + j];
  }
  return middles;
}
