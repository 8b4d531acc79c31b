import { together } from './lanes';

/** Bytes of a place: x, y, z and one unused, float32. */
const PLACE: usize = 16;

/** Springs and where their ends are, as JavaScript writes it: addresses. Each row has a multiple of four springs. */
@unmanaged
class Pulling {
  rows: i32;
  from: usize;
  others: usize;
  weights: usize;
  places: usize;
  pulls: usize;
}

@inline
function placeOf(job: Pulling, spring: usize): v128 {
  return v128.load(job.places + <usize>load<i32>(job.others + spring) * PLACE);
}

/** `pullTogether` of the room, for rows `from..to`: four springs at once. */
export function pullTogether(job: Pulling, from: i32, to: i32): void {
  const stride = (<usize>job.rows) << 3;
  const one = f32x4.splat(1);
  for (let row = from; row < to; row++) {
    const own = v128.load(job.places + <usize>row * PLACE);
    const ownX = v128.shuffle<f32>(own, own, 0, 0, 0, 0);
    const ownY = v128.shuffle<f32>(own, own, 1, 1, 1, 1);
    const ownZ = v128.shuffle<f32>(own, own, 2, 2, 2, 2);
    let pullX = f32x4.splat(0);
    let pullY = f32x4.splat(0);
    let pullZ = f32x4.splat(0);
    const first = (<usize>load<i32>(job.from + ((<usize>row) << 2))) << 2;
    const last = (<usize>load<i32>(job.from + ((<usize>row) << 2), 4)) << 2;
    for (let at = first; at < last; at += 16) {
      const a = placeOf(job, at);
      const b = placeOf(job, at + 4);
      const c = placeOf(job, at + 8);
      const d = placeOf(job, at + 12);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const dx = f32x4.sub(ownX, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
      const dy = f32x4.sub(ownY, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
      const zab = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const zcd = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      const dz = f32x4.sub(ownZ, v128.shuffle<f32>(zab, zcd, 0, 1, 4, 5));
      const square = f32x4.add(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), f32x4.mul(dz, dz));
      const pull = f32x4.div(v128.load(job.weights + at), f32x4.add(one, square));
      pullX = f32x4.add(pullX, f32x4.mul(pull, dx));
      pullY = f32x4.add(pullY, f32x4.mul(pull, dy));
      pullZ = f32x4.add(pullZ, f32x4.mul(pull, dz));
    }
    const pulls = job.pulls + ((<usize>row) << 3);
    store<f64>(pulls, together(pullX));
    store<f64>(pulls + stride, together(pullY));
    store<f64>(pulls + 2 * stride, together(pullZ));
  }
}
