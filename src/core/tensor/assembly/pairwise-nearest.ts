import { rowAt, squareBlock, squareOf } from './pairwise-block';

/** Rows whose panels are met together by all rows of a call, so that they stay cached. */
const CHUNK = 256;

/**
 * The nearest `count` of rows `jFrom..jTo` for each row of `iFrom..iEnd`, itself left out, added to what
 * is known of them already. Float32 squares only say which rows cannot be among them; the others are
 * decided in float64. Of equally distant rows the lower ones stay, where the calls go upwards in j.
 * @param panels float32, see pairwise-block. @param n rows. @param exact the same rows in float64, row-major.
 * @param error how far rounding to float32 can have moved two rows apart, together.
 * @param slack 1 and more: what float32 arithmetic can add to a square.
 * @param limits float32 per row: squares in float32 above it are out of the question. Infinity at first.
 * @param squares float64 n x count, ascending; Infinity at first. @param indices int32, likewise; -1 at first.
 * @param block 128 bytes.
 */
export function nearestRows(
  panels: usize,
  cols: i32,
  n: i32,
  exact: usize,
  iFrom: i32,
  iEnd: i32,
  jFrom: i32,
  jTo: i32,
  count: i32,
  error: f64,
  slack: f64,
  limits: usize,
  squares: usize,
  indices: usize,
  block: usize,
): void {
  for (let from = jFrom; from < jTo; from += CHUNK) {
    const to = min(from + CHUNK, jTo);
    for (let i = iFrom; i < iEnd; i += 4) {
      const x = rowAt<f32>(panels, cols, i);
      const end = min(i + 4, iEnd);
      for (let j = from; j < to; j += 8) {
        squareBlock<f32>(x, rowAt<f32>(panels, cols, j), cols, block);
        for (let row = i, at = block; row < end; row++, at += 32) {
          const limit = limits + ((<usize>row) << 2);
          const most = v128.load_splat<f32>(limit);
          const left = f32x4.le(v128.load(at), most);
          const right = f32x4.le(v128.load(at, 16), most);
          if (!v128.any_true(v128.or(left, right))) continue;
          const own = <usize>row * <usize>count;
          const lanes = min(8, to - j);
          const nearest = squares + (own << 3);
          addNear(row, at, j, lanes, cols, exact, count, error, slack, limit, nearest, indices + (own << 2));
        }
      }
    }
  }
}

/** Of the `lanes` rows from j on those that are among the nearest of `row`. */
function addNear(
  row: i32,
  block: usize,
  j: i32,
  lanes: i32,
  cols: i32,
  exact: usize,
  count: i32,
  error: f64,
  slack: f64,
  limit: usize,
  squares: usize,
  indices: usize,
): void {
  const last = squares + ((<usize>(count - 1)) << 3);
  for (let lane = 0; lane < lanes; lane++) {
    if (j + lane == row || load<f32>(block + ((<usize>lane) << 2)) > load<f32>(limit)) continue;
    const square = squareOf(exact, cols, row, j + lane);
    if (!(square < load<f64>(last))) continue;
    let place = count - 1;
    for (; place > 0 && load<f64>(squares + ((<usize>(place - 1)) << 3)) > square; place--) {
      store<f64>(squares + ((<usize>place) << 3), load<f64>(squares + ((<usize>(place - 1)) << 3)));
      store<i32>(indices + ((<usize>place) << 2), load<i32>(indices + ((<usize>(place - 1)) << 2)));
    }
    store<f64>(squares + ((<usize>place) << 3), square);
    store<i32>(indices + ((<usize>place) << 2), j + lane);
    const reach = sqrt<f64>(load<f64>(last)) + error;
    store<f32>(limit, <f32>(reach * reach * slack));
  }
}
