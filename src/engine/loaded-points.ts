import type { Matrix } from '../core/matrix/contract';
import type { LoadedPoints } from './contract';

/** The numbers of a matrix for another worker: a copy of all that is as long as it has rows. */
export function copyOf({ data, rows, cols, categories, variables }: Matrix): LoadedPoints {
  const { gaps } = variables ?? {};
  return {
    data: data.slice(),
    rows,
    cols,
    ...(categories && { categories: { ...categories, codes: categories.codes.slice() } }),
    ...(variables && { variables: { ...variables, ...(gaps && { gaps: { ...gaps, cells: gaps.cells.slice() } }) } }),
  };
}

/** What of it is handed over rather than copied once more. */
export function arraysOf({ data, categories, variables }: LoadedPoints): (Float32Array | Uint16Array | Uint8Array)[] {
  return [data, categories?.codes, variables?.gaps?.cells].filter((array) => array !== undefined);
}
