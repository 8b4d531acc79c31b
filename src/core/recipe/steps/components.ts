import { AppError } from '../../base/errors';
import { eigenOf, type Eigen } from '../../base/jacobi';
import { momentsOf } from '../../base/moments';
import { float, resolveParams } from '../../base/params';
import type { Flow, Step } from '../contract';
import { rowsOf, type BlockFlow } from '../flow';

const params = { keep: float({ default: 0.9, min: 0.5, max: 1 }) };

interface FittedComponents {
  /** Of each number of the block: what is taken off it, and what it is multiplied by. */
  readonly means: readonly number[];
  readonly scales: readonly number[];
  /** A line for each component: what it takes of each number. */
  readonly directions: readonly (readonly number[])[];
  /** Share of the variance that each component carries, largest first. */
  readonly explained: readonly number[];
}

/**
 * Columns that say nearly the same become their principal components (Pearson 1901), so that what they share is
 * counted once. Each column comes in with variance 1, however many numbers it has. Kept are the fewest components that
 * carry at least the share `keep` of the variance, then scaled so that their variances add up to 1: together they weigh
 * as much as one standardised number. Signs are definite. A row with a gap in any of the columns has a gap.
 * O(rows x numbers^2 + numbers^3).
 */
export const components: Step<FittedComponents> = {
  id: 'components',
  params,
  stage: 'scale',
  // For merged columns only: no column of a table is offered it.
  kinds: [],
  fit(flow, given) {
    const block = needBlock(flow);
    const { keep } = resolveParams(params, given);
    const moments = block.parts.map(({ values }) => momentsOf(values));
    const means = moments.map(({ mean }) => mean);
    const variances = moments.map(({ sd }) => sd * sd);
    const scales = block.parts.map(({ level }) => {
      const own = variances.reduce((sum, variance, j) => (block.parts[j].level === level ? sum + variance : sum), 0);
      return own > 0 ? 1 / Math.sqrt(own) : 0;
    });
    const eigen = eigenOf(covarianceOf(block, means, scales), means.length);
    return { means, scales, ...kept(eigen, means.length, keep) };
  },
  apply(flow, fitted): Flow {
    const block = needBlock(flow);
    const parts = fitted.directions.map((direction, at) => {
      const level = String(at + 1);
      return { name: `${block.name}: ${level}`, level, values: along(block, fitted, direction) };
    });
    return { ...block, parts };
  },
};

/** @throws AppError `recipe.stepKind` unless the flow holds several numbers. */
function needBlock(flow: Flow): BlockFlow {
  if (flow.is === 'block') return flow;
  const kind = flow.is === 'numbers' ? 'number' : 'category';
  throw new AppError('recipe.stepKind', { step: 'components', column: flow.name, kind });
}

/** d x d, dividing by the rows. Rows with a gap add nothing. */
function covarianceOf({ parts }: BlockFlow, means: readonly number[], scales: readonly number[]): Float64Array {
  const d = parts.length;
  const sums = new Float64Array(d * d);
  const rows = d > 0 ? parts[0].values.length : 0;
  const row = new Float64Array(d);
  let complete = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < d; j++) row[j] = (parts[j].values[i] - means[j]) * scales[j];
    if (row.some(Number.isNaN)) continue;
    complete++;
    for (let j = 0; j < d; j++) for (let l = j; l < d; l++) sums[j * d + l] += row[j] * row[l];
  }
  for (let j = 0; j < d; j++) {
    for (let l = j; l < d; l++) sums[l * d + j] = sums[j * d + l] /= Math.max(1, complete);
  }
  return sums;
}

/** The fewest components that carry enough, at least one, scaled so that their variances add up to 1. */
function kept({ values, vectors }: Eigen, d: number, keep: number): Pick<FittedComponents, 'directions' | 'explained'> {
  const carried = Array.from(values, (value) => Math.max(0, value));
  const total = carried.reduce((sum, value) => sum + value, 0);
  let count = 0;
  let sum = 0;
  do sum += carried[count++] ?? 0;
  while (count < d && sum < keep * total * (1 - 1e-12));
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  const directions = Array.from({ length: count }, (_, c) =>
    Array.from(vectors.subarray(c * d, (c + 1) * d), (entry) => entry * scale),
  );
  return { directions, explained: directions.map((_, c) => (total > 0 ? carried[c] / total : 0)) };
}

function along(block: BlockFlow, { means, scales }: FittedComponents, direction: readonly number[]): Float64Array {
  const values = new Float64Array(rowsOf(block));
  block.parts.forEach((part, j) => {
    const factor = direction[j] * scales[j];
    for (let i = 0; i < values.length; i++) values[i] += (part.values[i] - means[j]) * factor;
  });
  return values;
}
