import { rowAt, square } from './pairwise-block';

/** Panels met by four rows between two flushes: what they read stays cached, float32 sums stay short. */
const CHUNK = 128;

/**
 * Adds the distances between rows `iFrom..iEnd`, all of segment `own`, and rows `jFrom..jTo` to the sums
 * of both sides. Where the two ranges begin alike, rows `iFrom..iEnd` meet each other first.
 * @param panels float32, see pairwise-block. Every segment begins with a panel of its own.
 * @param bounds first and past-the-last row of each of the k segments, two int32 each.
 * @param sums float64, k x total: by segment, each row's distances to the segment's rows.
 */
export function distanceSums32(
  panels: usize,
  cols: i32,
  bounds: usize,
  k: i32,
  total: i32,
  own: i32,
  iFrom: i32,
  iEnd: i32,
  jFrom: i32,
  jTo: i32,
  sums: usize,
): void {
  addAll<f32>(panels, cols, bounds, k, total, own, iFrom, iEnd, jFrom, jTo, sums);
}

/** The same in float64. */
export function distanceSums64(
  panels: usize,
  cols: i32,
  bounds: usize,
  k: i32,
  total: i32,
  own: i32,
  iFrom: i32,
  iEnd: i32,
  jFrom: i32,
  jTo: i32,
  sums: usize,
): void {
  addAll<f64>(panels, cols, bounds, k, total, own, iFrom, iEnd, jFrom, jTo, sums);
}

function addAll<T>(
  panels: usize,
  cols: i32,
  bounds: usize,
  k: i32,
  total: i32,
  own: i32,
  iFrom: i32,
  iEnd: i32,
  jFrom: i32,
  jTo: i32,
  sums: usize,
): void {
  const back = sums + <usize>own * <usize>total * 8;
  if (jFrom == iFrom) {
    // Both orders of each of these few pairs are met, so only one side is added.
    addTile<T>(panels, cols, iFrom, iEnd, iFrom, iEnd, back, 0);
    jFrom = iEnd;
  }
  for (let c = own; c < k; c++) {
    const from = max(jFrom, load<i32>(bounds + ((<usize>c) << 3)));
    const end = min(jTo, load<i32>(bounds + ((<usize>c) << 3), 4));
    addTile<T>(panels, cols, iFrom, iEnd, from, end, sums + <usize>c * <usize>total * 8, back);
  }
}

/** Rows `iFrom..iEnd` of one segment and `jFrom..jEnd` of one segment; `back` 0: only the former get sums. */
function addTile<T>(
  panels: usize,
  cols: i32,
  iFrom: i32,
  iEnd: i32,
  jFrom: i32,
  jEnd: i32,
  sums: usize,
  back: usize,
): void {
  for (let from = jFrom; from < jEnd; from += CHUNK) {
    const to = min(from + CHUNK, jEnd);
    for (let i = iFrom; i < iEnd; i += 4) addFour<T>(panels, cols, i, min(4, iEnd - i), from, to, sums, back);
  }
}

/**
 * The `rows` (up to four) from row i on. As `squareBlock`, but with all that follows in the same
 * function, since a block that goes through memory takes a third longer.
 */
@inline
function addFour<T>(
  panels: usize,
  cols: i32,
  i: i32,
  rows: i32,
  from: i32,
  to: i32,
  sums: usize,
  back: usize,
): void {
  const lanes = 32 / <i32>sizeof<T>();
  const zero = i32x4.splat(0);
  let a = zero;
  let b = zero;
  let c = zero;
  let d = zero;
  for (let j = from; j < to; j += lanes) {
    let a0 = zero;
    let a1 = zero;
    let b0 = zero;
    let b1 = zero;
    let c0 = zero;
    let c1 = zero;
    let d0 = zero;
    let d1 = zero;
    let x = rowAt<T>(panels, cols, i);
    let y = rowAt<T>(panels, cols, j);
    for (const end = y + <usize>cols * 32; y < end; x += 32, y += 32) {
      const left = v128.load(y);
      const right = v128.load(y, 16);
      const xa = v128.load_splat<T>(x);
      a0 = v128.add<T>(a0, square<T>(v128.sub<T>(xa, left)));
      a1 = v128.add<T>(a1, square<T>(v128.sub<T>(xa, right)));
      const xb = v128.load_splat<T>(x, sizeof<T>());
      b0 = v128.add<T>(b0, square<T>(v128.sub<T>(xb, left)));
      b1 = v128.add<T>(b1, square<T>(v128.sub<T>(xb, right)));
      const xc = v128.load_splat<T>(x, 2 * sizeof<T>());
      c0 = v128.add<T>(c0, square<T>(v128.sub<T>(xc, left)));
      c1 = v128.add<T>(c1, square<T>(v128.sub<T>(xc, right)));
      const xd = v128.load_splat<T>(x, 3 * sizeof<T>());
      d0 = v128.add<T>(d0, square<T>(v128.sub<T>(xd, left)));
      d1 = v128.add<T>(d1, square<T>(v128.sub<T>(xd, right)));
    }
    a0 = v128.sqrt<T>(a0);
    a1 = v128.sqrt<T>(a1);
    b0 = v128.sqrt<T>(b0);
    b1 = v128.sqrt<T>(b1);
    c0 = v128.sqrt<T>(c0);
    c1 = v128.sqrt<T>(c1);
    d0 = v128.sqrt<T>(d0);
    d1 = v128.sqrt<T>(d1);
    if (rows < 4 || to - j < lanes) {
      // No row past the end of the segment, and no lane.
      const left = lanesBelow<T>(to - j);
      const right = lanesBelow<T>(to - j - lanes / 2);
      a0 = v128.and(a0, left);
      a1 = v128.and(a1, right);
      b0 = rows > 1 ? v128.and(b0, left) : zero;
      b1 = rows > 1 ? v128.and(b1, right) : zero;
      c0 = rows > 2 ? v128.and(c0, left) : zero;
      c1 = rows > 2 ? v128.and(c1, right) : zero;
      d0 = rows > 3 ? v128.and(d0, left) : zero;
      d1 = rows > 3 ? v128.and(d1, right) : zero;
    }
    a = v128.add<T>(a, v128.add<T>(a0, a1));
    b = v128.add<T>(b, v128.add<T>(b0, b1));
    c = v128.add<T>(c, v128.add<T>(c0, c1));
    d = v128.add<T>(d, v128.add<T>(d0, d1));
    if (back == 0) continue;
    const at = back + ((<usize>j) << 3);
    addEach<T>(at, v128.add<T>(v128.add<T>(a0, b0), v128.add<T>(c0, d0)));
    addEach<T>(at + lanes * 4, v128.add<T>(v128.add<T>(a1, b1), v128.add<T>(c1, d1)));
  }
  const at = sums + ((<usize>i) << 3);
  addLanes<T>(at, a);
  if (rows > 1) addLanes<T>(at + 8, b);
  if (rows > 2) addLanes<T>(at + 16, c);
  if (rows > 3) addLanes<T>(at + 24, d);
}

/** All bits of the first `count` lanes. */
@inline
function lanesBelow<T>(count: i32): v128 {
  if (sizeof<T>() == 4) return i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3));
  return i64x2.gt_s(i64x2.splat(<i64>count), i64x2(0, 1));
}

/** Adds each lane to the float64 value of its row. */
@inline
function addEach<T>(at: usize, lanes: v128): void {
  if (sizeof<T>() == 4) {
    v128.store(at, f64x2.add(v128.load(at), f64x2.promote_low_f32x4(lanes)));
    v128.store(at, f64x2.add(v128.load(at, 16), upper(lanes)), 16);
  } else {
    v128.store(at, f64x2.add(v128.load(at), lanes));
  }
}

/** The third and fourth lane in float64. */
@inline
function upper(four: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 0));
}

/** Adds the sum of the lanes. */
@inline
function addLanes<T>(at: usize, lanes: v128): void {
  const pair = sizeof<T>() == 4 ? f64x2.add(f64x2.promote_low_f32x4(lanes), upper(lanes)) : lanes;
  store<f64>(at, load<f64>(at) + (f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1)));
}
