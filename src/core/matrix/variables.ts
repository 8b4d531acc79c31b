import { isMissingAt } from '../recipe/flow';
import { paramsOf } from '../recipe/registry';
import { leavesOf, type Part } from '../recipe/rows';
import type { Variables } from './contract';

/** A variable of the recipe, and how many columns of the matrix it became. */
export interface Standing {
  readonly part: Part;
  readonly width: number;
}

/**
 * The variables of a matrix: which columns are whose, what a person made them weigh, and which cells were empty
 * before they were filled. O(rows x variables).
 * @param used the rows of the matrix.
 */
export function variablesOf(standing: readonly Standing[], used: Int32Array): Variables {
  const seen = standing.filter(({ width }) => width > 0);
  const columns = Int32Array.from(seen.flatMap(({ width }, at) => new Array<number>(width).fill(at)));
  const weights = Float64Array.from(seen, ({ part }) => weightOf(part));
  const empty = seen.map(({ part }) => emptyIn(part, used));
  const gapped = [...seen.keys()].filter((at) => empty[at].includes(1));
  if (gapped.length === 0) return { columns, weights };
  const cells = new Uint8Array(used.length * gapped.length);
  gapped.forEach((at, place) => {
    for (let i = 0; i < used.length; i++) cells[i * gapped.length + place] = empty[at][i];
  });
  return { columns, weights, gaps: { variables: Int32Array.from(gapped), cells } };
}

/** 1 where the cell is empty; of a column that several merge into, where one of theirs is. */
function emptyIn(part: Part, used: Int32Array): Uint8Array {
  const empty = new Uint8Array(used.length);
  for (const { flow } of leavesOf([part])) {
    for (let i = 0; i < used.length; i++) if (isMissingAt(flow, used[i])) empty[i] = 1;
  }
  return empty;
}

/** The weights that the recipe gives one after the other, multiplied. */
function weightOf({ recipe }: Part): number {
  const weighing = recipe.steps.filter(({ step, enabled }) => enabled && step === 'weight');
  return weighing.reduce((product, given) => product * Number(paramsOf(given)['factor']), 1);
}
