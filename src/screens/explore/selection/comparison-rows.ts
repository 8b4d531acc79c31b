import type { Explanation, VariableProfile } from '../../../core/explain/contract';
import type { ChartWords } from '../../../charts/figure';

/** A line of chosen customers against the rest. */
export interface ComparisonRow {
  readonly id: string;
  readonly name: string;
  readonly chosen: string;
  readonly rest: string;
  /** Whether they differ in a way that matters. */
  readonly differs: 'higher' | 'lower' | null;
}

/** Lines that fit beside a map. */
const MOST = 12;
const NONE = '–';

/** The variables in which the chosen (group 0) and the rest (group 1) differ most. O(variables * levels). */
export function comparisonRows(explanation: Explanation, words: ChartWords): readonly ComparisonRow[] {
  return explanation.variables
    .toSorted((a, b) => (b.separation || 0) - (a.separation || 0))
    .slice(0, MOST)
    .map((variable) => (variable.type === 'number' ? numberRow(variable, words) : levelRow(variable, words)));
}

function numberRow(variable: Extract<VariableProfile, { type: 'number' }>, { format }: ChartWords): ComparisonRow {
  const { column, kind, segments } = variable;
  const [own, rest] = segments;
  const show = (mean: number | undefined): string =>
    mean === undefined || !Number.isFinite(mean) ? NONE : (kind === 'date' ? format.date : format.number)(mean);
  const differs = own?.matters ? (own.d > 0 ? 'higher' : 'lower') : null;
  return { id: column, name: column, chosen: show(own?.mean), rest: show(rest?.mean), differs };
}

/** Of a category the level in which both differ most. */
function levelRow(variable: Extract<VariableProfile, { type: 'levels' }>, words: ChartWords): ComparisonRow {
  const { column, levels, segments } = variable;
  const [own, rest] = segments;
  const gap = (at: number): number => Math.abs((own?.shares[at] ?? 0) - (rest?.shares[at] ?? 0));
  const most = levels.reduce((best, _, at) => (gap(at) > gap(best) ? at : best), 0);
  const show = (share: number | undefined): string =>
    share === undefined || !Number.isFinite(share) ? NONE : words.format.percent(share);
  const higher = (own?.shares[most] ?? 0) > (rest?.shares[most] ?? 0);
  return {
    id: column,
    name: words.t('selection.level', { column, level: levels[most] ?? '' }),
    chosen: show(own?.shares[most]),
    rest: show(rest?.shares[most]),
    differs: own?.matters[most] ? (higher ? 'higher' : 'lower') : null,
  };
}
