/**
 * Nearest centre of rows, certified (see `../nearest.ts` for the proof): float32 decides where its error
 * cannot matter, float64 everywhere else. Only rows that may have changed are looked at.
 */

import { moveRow } from './sums';

/** Rows that are worked on together: two vectors of four. */
const LANES: usize = 8;
/** Bytes for what four centres say of them. */
const VALUES: usize = 128;

/** Rows that are listed, fetched and decided before the next ones: what they need stays in the near cache. */
const BLOCK = 2048;

/**
 * @param x rows x cols in float32; `labels` (int32), `holds` (float32) and `weights` (float64, or 0 for 1 each)
 * begin at the same row as x.
 * @param packed centres in float32, four together: their four |c|^2 / 2, then cols times four values.
 * @param centers the same in float64, k x cols.
 * @param least, closed k float32 each: a row whose `holds` is above `least` of its label keeps it;
 * `closed` is what new values of `holds` count from.
 * @param perSquare, constant a difference of squared distances below `perSquare` |x|^2 + `constant` is uncertain.
 * @param fixed what is uncertain of it in float64.
 * @param scratch 8 x cols + 32 float32 and 2,048 + 8 int32.
 * @param sums, mass, members as in `addRows`: a row that had a label moves from its sums to those of the new one.
 * @param counts int32: how many labels changed, how many rows were decided in float64; both only grow.
 */
export function assignRows(
  x: usize,
  cols: i32,
  rows: i32,
  packed: usize,
  centers: usize,
  k: i32,
  labels: usize,
  holds: usize,
  least: usize,
  closed: usize,
  perSquare: f32,
  constant: f32,
  fixed: f64,
  scratch: usize,
  weights: usize,
  sums: usize,
  mass: usize,
  members: usize,
  counts: usize,
): void {
  const stride = <usize>cols << 2;
  const values = scratch + ((<usize>cols * LANES) << 2);
  const list = values + VALUES;
  while (rows > 0) {
    const block = min(rows, BLOCK);
    const count = listDoubtful(block, labels, holds, least, list);
    // Where most rows are wanted the processor fetches ahead by itself.
    if (count < block / 2) touch(x, stride, list, count, values);
    if (count > 0) fill(list, count);
    for (let at = 0; at < count; at += 8) {
      const eight = list + ((<usize>at) << 2);
      labelsAndGaps(x, stride, eight, cols, packed, k, scratch, values, perSquare, constant);
      const here = min(8, count - at);
      for (let i: usize = 0; i < <usize>here; i++) {
        const row = <usize>load<i32>(eight + (i << 2));
        let best = load<i32>(values + (i << 2));
        let gap = load<f32>(values + (i << 2), 32);
        if (gap < 0) {
          store<i32>(counts, load<i32>(counts, 4) + 1, 4);
          best = decide(x + row * stride, cols, centers, k);
          gap = <f32>(sureGap(fixed) * 0.99999);
        }
        store<f32>(holds + (row << 2), (gap + load<f32>(closed + ((<usize>best) << 2))) * 0.9999998);
        const was = load<i32>(labels + (row << 2));
        if (was == best) continue;
        store<i32>(labels + (row << 2), best);
        store<i32>(counts, load<i32>(counts) + 1);
        if (was >= 0) moveRow(x + row * stride, cols, was, best, weightAt(weights, row), sums, mass, members);
      }
    }
    rows -= block;
    x += <usize>block * stride;
    labels += (<usize>block) << 2;
    holds += (<usize>block) << 2;
    if (weights != 0) weights += (<usize>block) << 3;
  }
}

@inline
function weightAt(weights: usize, row: usize): f64 {
  return weights == 0 ? 1.0 : load<f64>(weights + (row << 3));
}

/** The last group of eight is filled up with its last row again: that only repeats a decision. */
@inline
function fill(list: usize, count: i32): void {
  const last = load<i32>(list + ((<usize>count - 1) << 2));
  for (let i = 0; i < 8; i++) store<i32>(list + ((<usize>(count + i)) << 2), last);
}

/**
 * Reads the first and last value of the listed rows, for nothing but to have them fetched side by side:
 * scattered rows that are waited for one after the other cost several times as much as all else.
 */
function touch(x: usize, stride: usize, list: usize, count: i32, sink: usize): void {
  let sum: f32 = 0;
  for (let i = 0; i < count; i++) {
    const row = x + (<usize>load<i32>(list + ((<usize>i) << 2))) * stride;
    sum += load<f32>(row) + load<f32>(row + stride - 4);
  }
  store<f32>(sink, sum);
}

/**
 * What float32 says of eight rows (their numbers begin at `eight`): the nearest centre of each as int32 and the
 * certified gap as float32, 32 bytes each, into `values`.
 */
@inline
function labelsAndGaps(
  x: usize,
  stride: usize,
  eight: usize,
  cols: i32,
  packed: usize,
  k: i32,
  scratch: usize,
  values: usize,
  perSquare: f32,
  constant: f32,
): void {
  const r0 = x + <usize>load<i32>(eight, 0) * stride;
  const r1 = x + <usize>load<i32>(eight, 4) * stride;
  const r2 = x + <usize>load<i32>(eight, 8) * stride;
  const r3 = x + <usize>load<i32>(eight, 12) * stride;
  const r4 = x + <usize>load<i32>(eight, 16) * stride;
  const r5 = x + <usize>load<i32>(eight, 20) * stride;
  const r6 = x + <usize>load<i32>(eight, 24) * stride;
  const r7 = x + <usize>load<i32>(eight, 28) * stride;
  const xxA = pack(r0, r1, r2, r3, cols, scratch);
  const xxB = pack(r4, r5, r6, r7, cols, scratch + 16);
  let bestA = i32x4.splat(0);
  let bestB = i32x4.splat(0);
  let firstA = f32x4.splat(f32.MAX_VALUE);
  let firstB = f32x4.splat(f32.MAX_VALUE);
  let secondA = f32x4.splat(f32.MAX_VALUE);
  let secondB = f32x4.splat(f32.MAX_VALUE);
  const groupBytes = (<usize>cols + 1) << 4;
  for (let group = 0; group < k; group += 4, packed += groupBytes) {
    fourCentres(packed, scratch, values);
    // Each value in turn: what loses against the first may still be the second.
    for (let c = 0; c < 4; c++) {
      const a = v128.load(values + ((<usize>c) << 5));
      const b = v128.load(values + ((<usize>c) << 5), 16);
      const number = i32x4.splat(group + c);
      bestA = choose(number, bestA, f32x4.lt(a, firstA));
      bestB = choose(number, bestB, f32x4.lt(b, firstB));
      secondA = f32x4.pmin(secondA, f32x4.pmax(firstA, a));
      secondB = f32x4.pmin(secondB, f32x4.pmax(firstB, b));
      firstA = f32x4.pmin(firstA, a);
      firstB = f32x4.pmin(firstB, b);
    }
  }
  v128.store(values, bestA);
  v128.store(values, bestB, 16);
  v128.store(values, gapOf(firstA, secondA, xxA, perSquare, constant, cols), 32);
  v128.store(values, gapOf(firstB, secondB, xxB, perSquare, constant, cols), 48);
}

/** |c|^2 / 2 - x.c for eight rows (side by side from `rows` to `values`) and four centres: eight vectors. */
@inline
function fourCentres(c: usize, rows: usize, values: usize): void {
  let a0 = v128.load32_splat(c, 0);
  let a1 = v128.load32_splat(c, 4);
  let a2 = v128.load32_splat(c, 8);
  let a3 = v128.load32_splat(c, 12);
  let b0 = a0;
  let b1 = a1;
  let b2 = a2;
  let b3 = a3;
  for (let p = rows; p < values; p += 32) {
    c += 16;
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const c0 = v128.load32_splat(c, 0);
    a0 = lessProduct(a0, a, c0);
    b0 = lessProduct(b0, b, c0);
    const c1 = v128.load32_splat(c, 4);
    a1 = lessProduct(a1, a, c1);
    b1 = lessProduct(b1, b, c1);
    const c2 = v128.load32_splat(c, 8);
    a2 = lessProduct(a2, a, c2);
    b2 = lessProduct(b2, b, c2);
    const c3 = v128.load32_splat(c, 12);
    a3 = lessProduct(a3, a, c3);
    b3 = lessProduct(b3, b, c3);
  }
  v128.store(values, a0);
  v128.store(values, b0, 16);
  v128.store(values, a1, 32);
  v128.store(values, b1, 48);
  v128.store(values, a2, 64);
  v128.store(values, b2, 80);
  v128.store(values, a3, 96);
  v128.store(values, b3, 112);
}

/** Rows whose label is not sure, ascending. Room for all of them and eight more. */
function listDoubtful(rows: i32, labels: usize, holds: usize, least: usize, list: usize): i32 {
  let to = list;
  let row = 0;
  for (; row + 4 <= rows; row += 4, labels += 16, holds += 16) {
    const label = i32x4.max_s(v128.load(labels), i32x4.splat(0));
    let limit = v128.load32_zero(least + ((<usize>i32x4.extract_lane(label, 0)) << 2));
    limit = v128.load_lane<f32>(least + ((<usize>i32x4.extract_lane(label, 1)) << 2), limit, 1);
    limit = v128.load_lane<f32>(least + ((<usize>i32x4.extract_lane(label, 2)) << 2), limit, 2);
    limit = v128.load_lane<f32>(least + ((<usize>i32x4.extract_lane(label, 3)) << 2), limit, 3);
    let doubtful = i32x4.bitmask(f32x4.le(v128.load(holds), limit));
    for (; doubtful != 0; doubtful &= doubtful - 1, to += 4) store<i32>(to, row + ctz(doubtful));
  }
  for (; row < rows; row++, labels += 4, holds += 4) {
    if (!(load<f32>(holds) <= load<f32>(least + ((<usize>max(load<i32>(labels), 0)) << 2)))) continue;
    store<i32>(to, row);
    to += 4;
  }
  return <i32>((to - list) >> 2);
}

@inline
function lessProduct(sum: v128, x: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(x, c, sum);
  return f32x4.sub(sum, f32x4.mul(x, c));
}

/** Lanes of a where the mask is set, else of b. */
@inline
function choose(a: v128, b: v128, mask: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i32x4.relaxed_laneselect(a, b, mask);
  return v128.bitselect(a, b, mask);
}

/** What may close of the gap before the label can change; below 0 where it is not certain now. */
@inline
function gapOf(first: v128, second: v128, xx: v128, perSquare: f32, constant: f32, cols: i32): v128 {
  const doubt = f32x4.add(f32x4.mul(xx, f32x4.splat(perSquare)), f32x4.splat(constant));
  const apart = f32x4.sub(second, first);
  const margin = f32x4.sub(f32x4.add(apart, apart), doubt);
  const sum = f32x4.add(first, second);
  // D1^2 + D2^2 from above (2^-24 is the rounding of float32), then twice that.
  const twice = f32x4.mul(xx, f32x4.splat(2.0 + 8.0 * <f32>(cols + 4) * 5.9604645e-8));
  const both = f32x4.add(f32x4.add(twice, f32x4.add(sum, sum)), doubt);
  const gap = f32x4.mul(f32x4.div(margin, f32x4.sqrt(f32x4.add(both, both))), f32x4.splat(0.99999));
  return v128.bitselect(gap, f32x4.splat(-1), f32x4.gt(margin, f32x4.splat(0)));
}

/** Four rows side by side: to[8 j + 0..3] = column j of each. Returns the four squared lengths. */
@inline
function pack(a: usize, b: usize, c: usize, d: usize, cols: i32, to: usize): v128 {
  let lengths = f32x4.splat(0);
  let j = 0;
  for (; j + 4 <= cols; j += 4) {
    const va = v128.load(a);
    const vb = v128.load(b);
    const vc = v128.load(c);
    const vd = v128.load(d);
    const ab = v128.shuffle<f32>(va, vb, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(vc, vd, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(va, vb, 2, 6, 3, 7);
    const cdHigh = v128.shuffle<f32>(vc, vd, 2, 6, 3, 7);
    const c0 = v128.shuffle<i64>(ab, cd, 0, 2);
    const c1 = v128.shuffle<i64>(ab, cd, 1, 3);
    const c2 = v128.shuffle<i64>(abHigh, cdHigh, 0, 2);
    const c3 = v128.shuffle<i64>(abHigh, cdHigh, 1, 3);
    v128.store(to, c0);
    v128.store(to, c1, 32);
    v128.store(to, c2, 64);
    v128.store(to, c3, 96);
    lengths = f32x4.add(lengths, f32x4.add(f32x4.mul(c0, c0), f32x4.mul(c1, c1)));
    lengths = f32x4.add(lengths, f32x4.add(f32x4.mul(c2, c2), f32x4.mul(c3, c3)));
    a += 16;
    b += 16;
    c += 16;
    d += 16;
    to += 128;
  }
  for (; j < cols; j++) {
    let column = v128.load32_zero(a);
    column = v128.load_lane<f32>(b, column, 1);
    column = v128.load_lane<f32>(c, column, 2);
    column = v128.load_lane<f32>(d, column, 3);
    v128.store(to, column);
    lengths = f32x4.add(lengths, f32x4.mul(column, column));
    a += 4;
    b += 4;
    c += 4;
    d += 4;
    to += 32;
  }
  return lengths;
}

/** Of the row decided last. */
let leastSquare: f64 = 0;
let secondSquare: f64 = 0;

/** By the definition: differences squared and summed in float64, column by column; the lowest of equals. */
function decide(x: usize, cols: i32, centers: usize, k: i32): i32 {
  let best = 0;
  let least = Infinity;
  let second = Infinity;
  for (let c = 0; c < k; c++) {
    let square: f64 = 0;
    for (let j: usize = 0; j < <usize>cols; j++, centers += 8) {
      const difference = <f64>load<f32>(x + (j << 2)) - load<f64>(centers);
      square += difference * difference;
    }
    if (square < least) {
      second = least;
      least = square;
      best = c;
    } else if (square < second) second = square;
  }
  leastSquare = least;
  secondSquare = second;
  return best;
}

function sureGap(fixed: f64): f64 {
  const margin = secondSquare - leastSquare - fixed;
  return margin > 0 ? margin / Math.sqrt(2 * (secondSquare + leastSquare + fixed)) : 0;
}
