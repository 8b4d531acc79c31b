import { rowAt, squareBlock, squareOf } from './pairwise-block';

/** Rows whose panels are met together by all rows of a call, so that they stay cached. */
const CHUNK = 256;

/**
 * Rows `iFrom..iEnd` of one segment against rows `jFrom..jEnd` of one segment: the largest square where
 * it is the same segment, else the smallest. Float32 squares only say which pairs cannot be it; the
 * others are decided in float64.
 * @param panels float32, see pairwise-block. @param exact the same rows in float64, row-major.
 * @param inside 1: the largest is sought, 0: the smallest. @param error, slack see pairwise-nearest.
 * @param best one float64: what is known of it already. @param block 128 bytes.
 */
export function extremeSquare(
  panels: usize,
  cols: i32,
  exact: usize,
  iFrom: i32,
  iEnd: i32,
  jFrom: i32,
  jEnd: i32,
  inside: i32,
  error: f64,
  slack: f64,
  best: usize,
  block: usize,
): void {
  let limit = limitOf(load<f64>(best), inside, error, slack);
  for (let from = jFrom; from < jEnd; from += CHUNK) {
    const to = min(from + CHUNK, jEnd);
    for (let i = iFrom; i < iEnd; i += 4) {
      const x = rowAt<f32>(panels, cols, i);
      const end = min(i + 4, iEnd);
      for (let j = from; j < to; j += 8) {
        squareBlock<f32>(x, rowAt<f32>(panels, cols, j), cols, block);
        if (!anyBeyond(block, limit, inside)) continue;
        for (let row = i, at = block; row < end; row++, at += 32) {
          for (let lane = 0, lanes = min(8, to - j); lane < lanes; lane++) {
            const rough = load<f32>(at + ((<usize>lane) << 2));
            if (inside ? rough < limit : rough > limit) continue;
            const square = squareOf(exact, cols, row, j + lane);
            if (inside ? square <= load<f64>(best) : square >= load<f64>(best)) continue;
            store<f64>(best, square);
            limit = limitOf(square, inside, error, slack);
          }
        }
      }
    }
  }
}

/** A float32 square beyond this may be better than `best`. */
function limitOf(best: f64, inside: i32, error: f64, slack: f64): f32 {
  if (inside) {
    const reach = max(0, sqrt<f64>(best) - error);
    return <f32>((reach * reach) / slack);
  }
  const reach = sqrt<f64>(best) + error;
  return <f32>(reach * reach * slack);
}

/** Whether any of the 32 squares is, at least, at the limit. */
@inline
function anyBeyond(block: usize, limit: f32, inside: i32): bool {
  const limits = f32x4.splat(limit);
  let most = v128.load(block);
  let least = most;
  for (let at: usize = 16; at < 128; at += 16) {
    const four = v128.load(block + at);
    most = f32x4.pmax(most, four);
    least = f32x4.pmin(least, four);
  }
  return v128.any_true(inside ? f32x4.ge(most, limits) : f32x4.le(least, limits));
}
