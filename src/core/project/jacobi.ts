import type { RunContext } from '../base/context';
import { eigenInTurns, type Eigen } from '../base/jacobi';
import { inTurns } from '../base/work';

export type { Eigen };

/** `eigenOf` with a tick before each sweep. */
export function symmetricEigen(symmetric: Float64Array, n: number, context: RunContext): Promise<Eigen> {
  return inTurns(eigenInTurns(symmetric, n), context);
}
