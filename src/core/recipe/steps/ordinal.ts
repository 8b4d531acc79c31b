import { linesOf, resolveParams, text } from '../../base/params';
import { compareNatural } from '../../table/natural-order';
import type { Flow, Step } from '../contract';
import { MISSING_LEVEL, needLevels } from '../flow';
import { countLevels } from '../levels';

const params = { order: text({ default: '', maxLength: 20_000, lines: true }) };

interface FittedOrdinal {
  /** From the lowest to the highest. */
  readonly levels: readonly string[];
  /** Mean rank of the rows that have one. */
  readonly mean: number;
}

/**
 * Answers with an order become their rank: 0, 1, 2 ... in the order given, one answer per line, or else sorted as
 * people sort (low numbers first). An answer that the order does not name, or that was never seen when fitting,
 * takes the mean rank: it is nearer to neither end. Missing stays missing. O(n + levels log levels).
 */
export const ordinal: Step<FittedOrdinal> = {
  id: 'ordinal',
  params,
  stage: 'encode',
  gives: 'numbers',
  kinds: ['category', 'text', 'identifier'],
  fit(flow, given) {
    const { codes, levels } = needLevels(flow, 'ordinal');
    const counts = countLevels(codes, levels.length);
    const seen = levels.filter((level, code) => counts[code] > 0 && level !== MISSING_LEVEL);
    const listed = linesOf(resolveParams(params, given).order);
    const order = listed.length > 0 ? listed : [...seen].sort(compareNatural);
    const rankOf = new Map(order.map((level, rank) => [level, rank]));
    let [sum, ranked] = [0, 0];
    levels.forEach((level, code) => {
      const rank = rankOf.get(level.trim());
      if (rank === undefined) return;
      sum += rank * counts[code];
      ranked += counts[code];
    });
    return { levels: order, mean: ranked === 0 ? 0 : sum / ranked };
  },
  apply(flow, { levels: order, mean }): Flow {
    const { codes, levels, name } = needLevels(flow, 'ordinal');
    const rankOf = new Map(order.map((level, rank) => [level, rank]));
    const ranks = levels.map((level) => rankOf.get(level.trim()) ?? mean);
    return { is: 'numbers', values: Float64Array.from(codes, (code) => (code < 0 ? NaN : ranks[code])), name };
  },
};
