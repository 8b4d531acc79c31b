import { AppError } from '../../base/errors';
import { resolveParams, text } from '../../base/params';
import { parseDate } from '../../table/dates';
import type { Flow, Step } from '../contract';
import { mapNumbers, needNumbers } from '../flow';

const DAY_MS = 86_400_000;
const params = { reference: text({ default: '', maxLength: 40 }) };

interface FittedDaysSince {
  /** Days since 1970. */
  readonly reference: number;
}

/**
 * How many days ago a date was, counted back from a date of reference: one that is given (2026-01-31), or else the
 * latest date among the rows used. Later dates are negative. Missing stays missing. O(n).
 * @throws AppError `param.type` when the reference is no date
 */
export const daysSince: Step<FittedDaysSince> = {
  id: 'days-since',
  params,
  stage: 'encode',
  gives: 'numbers',
  kinds: ['date'],
  fit(flow, given) {
    const { values } = needNumbers(flow, 'days-since');
    const { reference } = resolveParams(params, given);
    return { reference: reference.trim() === '' ? latest(values) : dayOf(reference) };
  },
  apply(flow, { reference }): Flow {
    return mapNumbers(flow, 'days-since', (day) => reference - day);
  },
};

/** 0 where there is no date. */
function latest(values: Float64Array): number {
  let last = -Infinity;
  for (const value of values) if (value > last) last = value;
  return Number.isFinite(last) ? last : 0;
}

function dayOf(written: string): number {
  const day = parseDate(written.trim()) / DAY_MS;
  if (Number.isNaN(day)) throw new AppError('param.type', { param: 'reference', got: written, expected: 'date' });
  return day;
}
