import type { Work } from '../base/work';
import type { Points } from '../cluster/contract';
import type { BorderCase, Examples } from './understanding-contract';

/**
 * The rows nearest to the mean of their segment, and those nearest to the border, in the space that was clustered.
 * The row nearest to the mean is the medoid under squared Euclidean distance: it has the least sum of squared
 * distances to its segment. Of equals the first row. Noise (-1) is left out. Work that can be set aside.
 * O(rows x segments x columns).
 */
export function* examplesOf(points: Points, labels: Int32Array, k: number, wanted = 5): Work<Examples> {
  const means = yield* meansOf(points, labels, k);
  const turn = turnOf(k * points.cols);
  const typical = Array.from({ length: k }, () => new Shortlist<number>(wanted));
  const border = Array.from({ length: k }, () => new Shortlist<BorderCase>(wanted));
  for (let row = 0; row < points.rows; row++) {
    if (row % turn === 0) yield;
    const label = labels[row];
    if (label < 0) continue;
    const { own, other, next } = nearestTwo(points, row, means, label);
    typical[label].offer(own, row);
    if (next >= 0) {
      const ratio = other > 0 ? Math.sqrt(own / other) : 1;
      border[label].offer(-ratio, { row, other: next, ratio });
    }
  }
  return { typical: typical.map((list) => list.items), border: border.map((list) => list.items) };
}

/** The few with the lowest key, in its order; earlier ones first among equals. */
class Shortlist<T> {
  readonly items: T[] = [];
  readonly #keys: number[] = [];
  constructor(readonly most: number) {}

  offer(key: number, item: T): void {
    if (this.items.length === this.most && !(key < this.#keys[this.most - 1])) return;
    let at = this.items.length;
    while (at > 0 && key < this.#keys[at - 1]) at--;
    this.#keys.splice(at, 0, key);
    this.items.splice(at, 0, item);
    if (this.items.length > this.most) {
      this.#keys.pop();
      this.items.pop();
    }
  }
}

/** Rows that are looked at within a turn of a few milliseconds, at so many steps each. */
function turnOf(steps: number): number {
  return Math.max(1, Math.floor(1_000_000 / Math.max(1, steps)));
}

function* meansOf({ data, rows, cols }: Points, labels: Int32Array, k: number): Work<Float64Array> {
  const sums = new Float64Array(k * cols);
  const sizes = new Float64Array(k);
  const turn = turnOf(cols);
  for (let row = 0; row < rows; row++) {
    if (row % turn === 0) yield;
    const label = labels[row];
    if (label < 0) continue;
    sizes[label]++;
    for (let col = 0; col < cols; col++) sums[label * cols + col] += data[row * cols + col];
  }
  return sums.map((sum, at) => sum / Math.max(1, sizes[Math.floor(at / cols)]));
}

function nearestTwo(
  { data, cols }: Points,
  row: number,
  means: Float64Array,
  label: number,
): { readonly own: number; readonly other: number; readonly next: number } {
  let own = 0;
  let other = Infinity;
  let next = -1;
  for (let g = 0, at = 0; at < means.length; g++) {
    let square = 0;
    for (let col = 0; col < cols; col++, at++) square += (data[row * cols + col] - means[at]) ** 2;
    if (g === label) own = square;
    else if (square < other) {
      other = square;
      next = g;
    }
  }
  return { own, other, next };
}
