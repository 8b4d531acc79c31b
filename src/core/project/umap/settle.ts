import { steadyPower } from '../../base/steady';
import type { Springs } from '../near/springs';
import type { Curve } from './curve';

/** Places of rows while they move: x, y, z and one unused. In the plane z is 0 and stays so. */
export const STRIDE = 4;

/** What stands still through all epochs. */
export interface Forces {
  readonly curve: Curve;
  /** a d^2b at equal steps of d, to be interpolated: a power for every pair would take most of the time. */
  readonly powers: Float32Array;
  /** Rows that are met at random for each spring that pulls; they push. */
  readonly strangers: number;
}

const STEPS_PER_UNIT = 128;
/** Farther apart than this a push is next to nothing, and a pull depends on the distance alone. */
const REACH = 32;
/** Per step and coordinate: nothing leaps. */
const MOST = 4;
const SOFT = Math.fround(0.001);

export function forcesOf(curve: Curve, strangers: number): Forces {
  const powers = new Float32Array(REACH * STEPS_PER_UNIT + 2);
  for (let i = 1; i < powers.length; i++) powers[i] = curve.a * steadyPower(i / STEPS_PER_UNIT, 2 * curve.b);
  return { curve, powers, strangers };
}

/** Who moves among whom. */
export interface Movers {
  readonly places: Float32Array;
  /** Where the other ends of the springs are: the same places, or a map that stands still. */
  readonly others: Float32Array;
  /** The other ends move too. */
  readonly both: boolean;
  readonly springs: Springs;
  /** For each spring how often it pulls per epoch, 0..1. */
  readonly rates: Float32Array;
}

/** A spring that is half as strong pulls every second epoch. O(springs). */
export function ratesOf({ weights }: Springs): Float32Array {
  const strongest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  return strongest > 0 ? weights.map((weight) => weight / strongest) : weights;
}

/** Rounds to float32 after every step, as the kernel does. */
const f = Math.fround;

/**
 * One epoch for rows `from..to`: each spring whose turn it is pulls its ends together, and pushes its row away
 * from a few rows met at random (McInnes, Healy and Melville 2018, by the stochastic gradient of the cross
 * entropy). In the order of rows and springs, all in float32. `assembly/settle.ts` is its twin.
 * @param step how far a force moves a row. @param state of xorshift, not 0; returns the next one.
 */
export function epochOf(
  movers: Movers,
  { curve, powers, strangers }: Forces,
  { from, to, epoch, step: far }: Turn,
  state: number,
): number {
  const { places, others, both, springs, rates } = movers;
  const perDraw = others.length / STRIDE / 2 ** 32;
  const strength = f(2 * curve.b);
  const step = f(far);
  let random = state;
  for (let row = from; row < to; row++) {
    const at = row * STRIDE;
    let x = places[at];
    let y = places[at + 1];
    let z = places[at + 2];
    for (let spring = springs.from[row], end = springs.from[row + 1]; spring < end; spring++) {
      const rate = rates[spring];
      if ((f((epoch + 1) * rate) | 0) === (f(epoch * rate) | 0)) continue;
      const other = springs.others[spring] * STRIDE;
      let dx = f(x - others[other]);
      let dy = f(y - others[other + 1]);
      let dz = f(z - others[other + 2]);
      let square = squareOf(dx, dy, dz);
      if (square > 0) {
        const power = powerAt(powers, square);
        const pull = f(f(-strength * power) / f(square * f(1 + power)));
        dx = f(step * limited(f(pull * dx)));
        dy = f(step * limited(f(pull * dy)));
        dz = f(step * limited(f(pull * dz)));
        x = f(x + dx);
        y = f(y + dy);
        z = f(z + dz);
        if (both) {
          others[other] -= dx;
          others[other + 1] -= dy;
          others[other + 2] -= dz;
        }
      }
      let pushX = 0;
      let pushY = 0;
      let pushZ = 0;
      for (let met = 0; met < strangers; met++) {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        const stranger = (((random >>> 0) * perDraw) | 0) * STRIDE;
        if (both && stranger === at) continue;
        dx = f(x - others[stranger]);
        dy = f(y - others[stranger + 1]);
        dz = f(z - others[stranger + 2]);
        square = squareOf(dx, dy, dz);
        const push = f(strength / f(f(SOFT + square) * f(1 + powerAt(powers, square))));
        pushX = f(pushX + limited(f(push * dx)));
        pushY = f(pushY + limited(f(push * dy)));
        pushZ = f(pushZ + limited(f(push * dz)));
      }
      x = f(x + f(step * pushX));
      y = f(y + f(step * pushY));
      z = f(z + f(step * pushZ));
    }
    places[at] = x;
    places[at + 1] = y;
    places[at + 2] = z;
  }
  return random;
}

/** Which rows move, in which epoch, and how far a force moves them. */
export interface Turn {
  readonly from: number;
  readonly to: number;
  readonly epoch: number;
  readonly step: number;
}

function squareOf(dx: number, dy: number, dz: number): number {
  return f(f(f(dx * dx) + f(dy * dy)) + f(dz * dz));
}

function powerAt(powers: Float32Array, square: number): number {
  const at = f(f(Math.sqrt(square)) * STEPS_PER_UNIT);
  if (at >= REACH * STEPS_PER_UNIT) return powers[REACH * STEPS_PER_UNIT];
  const low = at | 0;
  return f(powers[low] + f(f(at - low) * f(powers[low + 1] - powers[low])));
}

function limited(force: number): number {
  return force > MOST ? MOST : force < -MOST ? -MOST : force;
}
