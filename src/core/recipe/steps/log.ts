import type { Flow, Step } from '../contract';
import { needNumbers } from '../flow';

/**
 * Tames a long right tail: log(1 + x) for x >= 0, and -log(1 - x) for x < 0, so that zero stays
 * zero, signs stay, and no value is refused. Learns nothing. O(n).
 */
export const log: Step<Record<string, never>> = {
  id: 'log',
  params: {},
  stage: 'shape',
  kinds: ['number'],
  fit(flow) {
    needNumbers(flow, 'log');
    return {};
  },
  apply(flow): Flow {
    const numbers = needNumbers(flow, 'log');
    return { ...numbers, values: logOf(numbers.values) };
  },
};

/** The logarithm of each value; missing stays missing. */
export function logOf(values: Float64Array): Float64Array {
  const logs = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const size = Math.log1p(Math.abs(values[i]));
    logs[i] = values[i] < 0 ? -size : size;
  }
  return logs;
}
