const BITS = 10;
const BUCKETS = 1 << BITS;

/** Sorts keys below 2^30 by buckets of ten bits, three times. Its scratch space serves again and again. */
export class KeySorter {
  readonly #keys: readonly [Int32Array, Int32Array];
  readonly #rows: readonly [Int32Array, Int32Array];
  readonly #starts = new Int32Array(BUCKETS);

  constructor(rows: number) {
    const ints = (): Int32Array => new Int32Array(rows);
    this.#keys = [ints(), ints()];
    this.#rows = [ints(), ints()];
  }

  /**
   * Equal keys stay in the order of the rows. O(n).
   * @param keys by row; sorted when it returns. @param order filled with the row of each sorted key.
   */
  sort(keys: Int32Array, order: Int32Array): void {
    const [one, other] = this.#keys;
    const [rowsOne, rowsOther] = this.#rows;
    for (let row = 0; row < order.length; row++) order[row] = row;
    pass(keys, order, one, rowsOne, 0, this.#starts);
    pass(one, rowsOne, other, rowsOther, BITS, this.#starts);
    pass(other, rowsOther, keys, order, 2 * BITS, this.#starts);
  }
}

function pass(
  keys: Int32Array,
  rows: Int32Array,
  toKeys: Int32Array,
  toRows: Int32Array,
  shift: number,
  starts: Int32Array,
): void {
  starts.fill(0);
  for (let at = 0; at < keys.length; at++) starts[(keys[at] >>> shift) & (BUCKETS - 1)]++;
  for (let bucket = 0, before = 0; bucket < BUCKETS; bucket++) {
    const count = starts[bucket];
    starts[bucket] = before;
    before += count;
  }
  for (let at = 0; at < keys.length; at++) {
    const place = starts[(keys[at] >>> shift) & (BUCKETS - 1)]++;
    toKeys[place] = keys[at];
    toRows[place] = rows[at];
  }
}
