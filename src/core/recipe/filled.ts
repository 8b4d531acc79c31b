import type { Filling } from './contract';
import { countMissing, isMissingAt } from './flow';
import { stepById } from './registry';
import { fillsGaps, leavesOf, type Part } from './rows';

/** The variables that have gaps which their recipe fills, in the order of the parts. O(rows x variables). */
export function fillingsOf(parts: readonly Part[]): Filling[] {
  return leavesOf(parts).flatMap((part) => {
    const { flow, recipe } = part;
    if (!fillsGaps(recipe) || !isCompared(part) || countMissing(flow) === 0) return [];
    return [{ column: recipe.column, filledAt: (row) => isMissingAt(flow, row) }];
  });
}

/** How many of these rows have at least one gap filled. O(rows x variables with gaps). */
export function countFilledRows(fillings: readonly Filling[], used: Int32Array): number {
  const filled = new Uint8Array(used.length);
  for (const { filledAt } of fillings) {
    for (let i = 0; i < used.length; i++) if (filled[i] === 0 && filledAt(used[i])) filled[i] = 1;
  }
  return filled.reduce((sum, one) => sum + one, 0);
}

/** Words whose encoding is switched off become no numbers: nobody is compared by what fills their gaps. */
function isCompared({ flow, recipe }: Part): boolean {
  return flow.is !== 'levels' || recipe.steps.some(({ enabled, step }) => enabled && stepById(step).stage === 'encode');
}
