import { together } from './lanes';

/** Bytes of a cell of the tree: the middle of its rows, how far off it counts as one, its rows; all float64. */
const CELL: usize = 5 * 8;

/** A tree and whom its leaves are pushed by, as JavaScript writes it: addresses. */
@unmanaged
class Pushing {
  rows: i32;
  count: i32;
  order: usize;
  x: usize;
  y: usize;
  z: usize;
  cells: usize;
  next: usize;
  begin: usize;
  end: usize;
  metX: usize;
  metY: usize;
  metZ: usize;
  met: usize;
  pushes: usize;
}

@inline
function f64At(array: usize, at: i32): f64 {
  return load<f64>(array + ((<usize>at) << 3));
}

@inline
function i32At(array: usize, at: i32): i32 {
  return load<i32>(array + ((<usize>at) << 2));
}

/** `pushApart` of the room, for leaves among cells `from..to` of a map in the plane: z is 0 and takes no time. */
export function pushInPlane(job: Pushing, from: i32, to: i32): f64 {
  return apart(job, from, to, false);
}

/** The same in space. */
export function pushInSpace(job: Pushing, from: i32, to: i32): f64 {
  return apart(job, from, to, true);
}

@inline
function apart(job: Pushing, from: i32, to: i32, inSpace: bool): f64 {
  let total: f64 = 0;
  for (let cell = from; cell < to; cell++) {
    const begin = i32At(job.begin, cell);
    if (begin < 0) continue;
    const size = gather(job, cell);
    const end = i32At(job.end, cell);
    for (let place = begin; place < end; place++) total += push(job, cell, place, size, inSpace);
  }
  return total;
}

/** Adds one to the company, seen from the middle of the leaf. */
@inline
function meet(job: Pushing, size: i32, x: f64, y: f64, z: f64, rows: f64): void {
  const at = (<usize>size) << 2;
  store<f32>(job.metX + at, <f32>x);
  store<f32>(job.metY + at, <f32>y);
  store<f32>(job.metZ + at, <f32>z);
  store<f32>(job.met + at, <f32>rows);
}

function gather(job: Pushing, leaf: i32): i32 {
  const own = job.cells + <usize>leaf * CELL;
  const ownX = load<f64>(own);
  const ownY = load<f64>(own, 8);
  const ownZ = load<f64>(own, 16);
  const count = job.count;
  let reach: f64 = 0;
  for (let place = i32At(job.begin, leaf), end = i32At(job.end, leaf); place < end; place++) {
    const dx = f64At(job.x, place) - ownX;
    const dy = f64At(job.y, place) - ownY;
    const dz = f64At(job.z, place) - ownZ;
    const square = dx * dx + dy * dy + dz * dz;
    if (square > reach) reach = square;
  }
  reach = sqrt<f64>(reach);
  let size = 0;
  for (let cell = 0; cell < count; ) {
    const at = job.cells + <usize>cell * CELL;
    const dx = ownX - load<f64>(at);
    const dy = ownY - load<f64>(at, 8);
    const dz = ownZ - load<f64>(at, 16);
    const least = load<f64>(at, 24) + reach;
    if (least * least < dx * dx + dy * dy + dz * dz) {
      meet(job, size++, -dx, -dy, -dz, load<f64>(at, 32));
      cell = i32At(job.next, cell);
      continue;
    }
    const begin = i32At(job.begin, cell);
    if (begin < 0) {
      cell++;
      continue;
    }
    for (let place = begin, end = i32At(job.end, cell); place < end; place++) {
      meet(job, size++, f64At(job.x, place) - ownX, f64At(job.y, place) - ownY, f64At(job.z, place) - ownZ, 1);
    }
    cell = i32At(job.next, cell);
  }
  while (size % 4 != 0) meet(job, size++, 0, 0, 0, 0);
  return size;
}

/** Four at once. */
@inline
function push(job: Pushing, leaf: i32, place: i32, size: i32, inSpace: bool): f64 {
  const own = job.cells + <usize>leaf * CELL;
  const ownX = f32x4.splat(<f32>(f64At(job.x, place) - load<f64>(own)));
  const ownY = f32x4.splat(<f32>(f64At(job.y, place) - load<f64>(own, 8)));
  const ownZ = f32x4.splat(<f32>(f64At(job.z, place) - load<f64>(own, 16)));
  const metX = job.metX;
  const metY = job.metY;
  const metZ = job.metZ;
  const met = job.met;
  const one = f32x4.splat(1);
  let sumX = f32x4.splat(0);
  let sumY = f32x4.splat(0);
  let sumZ = f32x4.splat(0);
  let sum = f32x4.splat(0);
  for (let at: usize = 0, end = (<usize>size) << 2; at < end; at += 16) {
    const dx = f32x4.sub(ownX, v128.load(metX + at));
    const dy = f32x4.sub(ownY, v128.load(metY + at));
    let square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
    let dz = one;
    if (inSpace) {
      dz = f32x4.sub(ownZ, v128.load(metZ + at));
      square = f32x4.add(square, f32x4.mul(dz, dz));
    }
    const near = f32x4.div(one, f32x4.add(one, square));
    const all = f32x4.mul(v128.load(met + at), near);
    const by = f32x4.mul(all, near);
    sum = f32x4.add(sum, all);
    sumX = f32x4.add(sumX, f32x4.mul(by, dx));
    sumY = f32x4.add(sumY, f32x4.mul(by, dy));
    if (inSpace) sumZ = f32x4.add(sumZ, f32x4.mul(by, dz));
  }
  const pushes = job.pushes + ((<usize>i32At(job.order, place)) << 3);
  const stride = (<usize>job.rows) << 3;
  store<f64>(pushes, together(sumX));
  store<f64>(pushes + stride, together(sumY));
  if (inSpace) store<f64>(pushes + 2 * stride, together(sumZ));
  return together(sum) - 1;
}
