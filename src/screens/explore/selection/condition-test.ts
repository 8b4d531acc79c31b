import type { VariableProfile } from '../../../core/explain/contract';
import type { GridTest } from '../../../core/table/grid-contract';

/** What was typed: both ends of a range, or a level. */
export interface Typed {
  readonly from: string;
  readonly to: string;
  readonly level: string;
}

/** What the cells of a variable must be; null where that is not said yet, or is no number. */
export function conditionTest({ type, kind }: Pick<VariableProfile, 'type' | 'kind'>, typed: Typed): GridTest | null {
  if (type === 'levels') return typed.level === '' ? null : { is: 'among', values: [typed.level] };
  const [from, to] = [numberOf(typed.from, kind === 'date'), numberOf(typed.to, kind === 'date')];
  if (Number.isNaN(from) || Number.isNaN(to) || (from === null && to === null)) return null;
  // A day ends where the next one begins.
  const end = to !== null && kind === 'date' ? to + 86_399_999 : to;
  return { is: 'range', ...(from !== null && { from }), ...(end !== null && { to: end }) };
}

/** Null for nothing, NaN for what is no number or date. */
function numberOf(typed: string, dated: boolean): number | null {
  const text = typed.trim();
  if (text === '') return null;
  return dated ? Date.parse(`${text}T00:00:00Z`) : Number(text.replace(',', '.'));
}
