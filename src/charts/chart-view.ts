import type { ChartNumbers } from '../core/explain/charts/contract';
import type { RunView } from './figure';

/** A run, and what was asked of the table for the chart that is to be drawn; null where it needs nothing more. */
export interface ChartView extends RunView {
  readonly numbers: ChartNumbers | null;
}

type Of<K> = Extract<ChartNumbers, { readonly kind: K }>;

/** The numbers of that kind. A chart is not drawn before they are there: anything else is a mistake of ours. */
export function numbersOf<K extends ChartNumbers['kind']>({ numbers }: ChartView, kind: K): Of<K> {
  if (numbers?.kind !== kind) throw new Error(`a chart of ${kind} was given ${numbers?.kind ?? 'nothing'}`);
  return numbers as Of<K>;
}
