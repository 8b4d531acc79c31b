import { linesOf, resolveParams, text } from '../../base/params';
import { parseFlag } from '../../table/flags';
import type { Flow, Step } from '../contract';
import { needLevels } from '../flow';

const params = { yes: text({ default: '', maxLength: 20_000, lines: true }) };

/**
 * Two answers out of many: 1 for those listed, one per line, 0 for every other, those never seen when fitting
 * included. Without a list, the words that mean yes in the languages that Kindred knows. Missing stays missing.
 * Learns nothing. O(n).
 */
export const yesNo: Step<Record<string, never>> = {
  id: 'yes-no',
  params,
  stage: 'encode',
  gives: 'numbers',
  kinds: ['category', 'text'],
  fit(flow) {
    needLevels(flow, 'yes-no');
    return {};
  },
  apply(flow, _, given): Flow {
    const { codes, levels, name } = needLevels(flow, 'yes-no');
    const listed = new Set(linesOf(resolveParams(params, given).yes));
    const isYes = (level: string): boolean => (listed.size > 0 ? listed.has(level.trim()) : parseFlag(level) === 1);
    const answers = levels.map((level) => (isYes(level) ? 1 : 0));
    return { is: 'numbers', values: Float64Array.from(codes, (code) => (code < 0 ? NaN : answers[code])), name };
  },
};
