import { Ground } from '../ground';
import { epochOf, type Forces, type Movers, type Turn } from './settle';

/** Moves rows, turn by turn. */
export interface Mover {
  /** Where they are now; changes with every turn. */
  readonly places: Float32Array;
  /** @returns the next state of chance. */
  move(turn: Turn, state: number): number;
}

/** Int32 of a job before its numbers: six addresses. */
const JOB = 15;
const STRENGTH = 9;
const STEP = 13;
const STATE = 14;

/** By the kernel where there is one and it has the memory, else by its twin. O(springs) to begin. */
export function moverOf(movers: Movers, forces: Forces): Mover {
  const { places, others, both, springs, rates } = movers;
  const numbers = places.length + (both ? 0 : others.length) + 2 * rates.length + springs.from.length;
  const ground = Ground.of(4 * (numbers + forces.powers.length + JOB), 7);
  const { kernel } = ground;
  if (!kernel) return { places, move: (turn, state) => epochOf(movers, forces, turn, state) };
  const floats = (values: Float32Array): Float32Array => filled(ground.floats(values.length), values);
  const ints = (values: Int32Array): Int32Array => filled(ground.ints(values.length), values);
  const own = floats(places);
  const job = ground.ints(JOB);
  const arrays = [
    own,
    both ? own : floats(others),
    ints(springs.from),
    ints(springs.others),
    floats(rates),
    floats(forces.powers),
  ];
  job.set(arrays.map(({ byteOffset }) => byteOffset));
  job.set([others.length / 4, both ? 1 : 0, forces.strangers], arrays.length);
  const told = new Float32Array(job.buffer, job.byteOffset, JOB);
  told[STRENGTH] = 2 * forces.curve.b;
  return {
    places: own,
    move({ from, to, epoch, step }, state) {
      job.set([from, to, epoch], STRENGTH + 1);
      told[STEP] = step;
      job[STATE] = state;
      kernel.settle(job.byteOffset);
      return job[STATE];
    },
  };
}

function filled<T extends Float32Array | Int32Array>(array: T, values: T): T {
  array.set(values);
  return array;
}
