/** Of `umap/settle.ts`: steps of the table of powers per unit, how far it goes, the most a force is, what keeps a push finite. */
const STEPS: f32 = 128;
const LAST: i32 = 32 * 128;
const MOST: f32 = 4;
const SOFT: f32 = 0.001;
/** Bytes of a place: x, y, z and one unused. */
const PLACE: usize = 16;

/** What an epoch needs to know, as JavaScript writes it. Addresses, and numbers that change from call to call. */
@unmanaged
class Settling {
  places: usize;
  others: usize;
  from: usize;
  ends: usize;
  rates: usize;
  powers: usize;
  /** Rows among the others. */
  count: i32;
  both: i32;
  strangers: i32;
  strength: f32;
  first: i32;
  last: i32;
  epoch: i32;
  step: f32;
  state: i32;
}

@inline
function squareOf(d: v128): f32 {
  const s = f32x4.mul(d, d);
  return f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1) + f32x4.extract_lane(s, 2);
}

@inline
function powerAt(powers: usize, square: f32): f32 {
  const at: f32 = sqrt<f32>(square) * STEPS;
  if (at >= <f32>LAST) return load<f32>(powers + ((<usize>LAST) << 2));
  const low = <i32>at;
  const here = powers + ((<usize>low) << 2);
  const value = load<f32>(here);
  return value + (at - <f32>low) * (load<f32>(here, 4) - value);
}

@inline
function limited(force: v128): v128 {
  return f32x4.pmin(f32x4.pmax(force, f32x4.splat(-MOST)), f32x4.splat(MOST));
}

/** `epochOf` of the room: all coordinates of a row at once. Leaves the next state of chance in the job. */
export function settle(job: Settling): void {
  const places = job.places;
  const others = job.others;
  const from = job.from;
  const ends = job.ends;
  const rates = job.rates;
  const powers = job.powers;
  const count = <u64>job.count;
  const both = job.both != 0;
  const strangers = job.strangers;
  const strength = job.strength;
  const epoch = <f32>job.epoch;
  const next = <f32>(job.epoch + 1);
  const step = f32x4.splat(job.step);
  let random = job.state;
  for (let row = job.first, last = job.last; row < last; row++) {
    let own = v128.load(places + <usize>row * PLACE);
    const end = load<i32>(from + ((<usize>row) << 2), 4);
    for (let spring = load<i32>(from + ((<usize>row) << 2)); spring < end; spring++) {
      const rate = load<f32>(rates + ((<usize>spring) << 2));
      if (<i32>(next * rate) == <i32>(epoch * rate)) continue;
      const other = others + <usize>load<i32>(ends + ((<usize>spring) << 2)) * PLACE;
      const there = v128.load(other);
      const d = f32x4.sub(own, there);
      const square = squareOf(d);
      if (square > 0) {
        const power = powerAt(powers, square);
        const pull: f32 = (-strength * power) / (square * (1 + power));
        const move = f32x4.mul(step, limited(f32x4.mul(f32x4.splat(pull), d)));
        own = f32x4.add(own, move);
        if (both) v128.store(other, f32x4.sub(there, move));
      }
      let pushes = f32x4.splat(0);
      for (let met = 0; met < strangers; met++) {
        random ^= random << 13;
        random ^= <i32>(<u32>random >>> 17);
        random ^= random << 5;
        const stranger = <i32>((<u64>(<u32>random) * count) >>> 32);
        if (both && stranger == row) continue;
        const apart = f32x4.sub(own, v128.load(others + <usize>stranger * PLACE));
        const far = squareOf(apart);
        const push: f32 = strength / ((SOFT + far) * (1 + powerAt(powers, far)));
        pushes = f32x4.add(pushes, limited(f32x4.mul(f32x4.splat(push), apart)));
      }
      own = f32x4.add(own, f32x4.mul(step, pushes));
    }
    v128.store(places + <usize>row * PLACE, own);
  }
  job.state = random;
}
