import { momentsOf } from '../../base/moments';
import { choice, resolveParams } from '../../base/params';
import type { Flow, Step } from '../contract';
import { needNumbers } from '../flow';

const DAY_MS = 86_400_000;
/** Where in its circle each part of a date is: in turns, 0 up to 1. */
const PARTS = {
  month: (day: Date): number => day.getUTCMonth() / 12,
  weekday: (day: Date): number => day.getUTCDay() / 7,
  hour: (day: Date): number => (day.getUTCHours() + day.getUTCMinutes() / 60) / 24,
} as const;

const params = { part: choice({ default: 'month', choices: ['month', 'weekday', 'hour'] }) };

interface FittedDatePart {
  /** Means of cosine and sine, and the factor that makes their variances add up to 1. */
  readonly cos: number;
  readonly sin: number;
  readonly scale: number;
}

/**
 * The month, weekday or hour of a date, as a place on a circle: December lies as near to January as to November. Two
 * columns that together weigh as much as one variable. Missing stays missing. O(n).
 */
export const datePart: Step<FittedDatePart> = {
  id: 'date-part',
  params,
  stage: 'encode',
  kinds: ['date'],
  fit(flow, given) {
    const turns = turnsOf(needNumbers(flow, 'date-part').values, resolveParams(params, given).part);
    const [cos, sin] = [momentsOf(turns.map(cosine)), momentsOf(turns.map(sine))];
    const variance = cos.sd ** 2 + sin.sd ** 2;
    // What is left of equal angles is rounding.
    return { cos: cos.mean, sin: sin.mean, scale: variance > 1e-12 ? 1 / Math.sqrt(variance) : 0 };
  },
  apply(flow, { cos, sin, scale }, given): Flow {
    const { values, name } = needNumbers(flow, 'date-part');
    const { part } = resolveParams(params, given);
    const turns = turnsOf(values, part);
    const column = (
      level: string,
      at: (turn: number) => number,
    ): { name: string; level: string; values: Float64Array } => ({
      name: `${name}: ${level}`,
      level,
      values: turns.map(at),
    });
    return {
      is: 'block',
      name,
      parts: [
        column(`${part} (cos)`, (turn) => (cosine(turn) - cos) * scale),
        column(`${part} (sin)`, (turn) => (sine(turn) - sin) * scale),
      ],
    };
  },
};

const cosine = (turn: number): number => Math.cos(2 * Math.PI * turn);
const sine = (turn: number): number => Math.sin(2 * Math.PI * turn);

function turnsOf(days: Float64Array, part: keyof typeof PARTS): Float64Array {
  const turn = PARTS[part];
  return days.map((day) => (Number.isFinite(day) ? turn(new Date(Math.round(day * DAY_MS))) : NaN));
}
