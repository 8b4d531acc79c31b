import { choice, resolveParams } from '../../base/params';
import type { Flow, Step } from '../contract';
import { MISSING_LEVEL, needLevels } from '../flow';

const params = { unit: choice({ default: 'words', choices: ['words', 'characters'] }) };

/**
 * How much somebody wrote: words (runs of letters or digits, of any script) or characters. A gap that was given a
 * category of its own is 0 long; other gaps stay gaps. Learns nothing. O(length of the different texts + n).
 */
export const textLength: Step<Record<string, never>> = {
  id: 'text-length',
  params,
  stage: 'encode',
  gives: 'numbers',
  kinds: ['text', 'category'],
  fit(flow) {
    needLevels(flow, 'text-length');
    return {};
  },
  apply(flow, _, given): Flow {
    const { codes, levels, name } = needLevels(flow, 'text-length');
    const { unit } = resolveParams(params, given);
    const lengths = levels.map((level) => (level === MISSING_LEVEL ? 0 : lengthOf(level, unit)));
    return { is: 'numbers', values: Float64Array.from(codes, (code) => (code < 0 ? NaN : lengths[code])), name };
  },
};

function lengthOf(written: string, unit: 'words' | 'characters'): number {
  if (unit === 'words') return written.match(/[\p{L}\p{N}\p{M}]+/gu)?.length ?? 0;
  return Array.from(written).length;
}
