import type { RunContext } from '../../base/context';
import { sharesOf } from '../../base/shares';
import type { Balance, BalanceVariable, Judged } from './contract';
import { factsOf } from './facts';
import { gowerSpreads } from './gower-spreads';
import { CHECKS } from './registry';
import { columnSpreads, squaredSpreads } from './spreads';

/**
 * What each variable carries of the total distance between all customers: exactly for the squared Euclidean distance
 * (its columns' variances over the sum of all), from sampled pairs for Gower's. And what is to be looked at among the
 * variables. Draws the same pairs and rows every time. O(rows x columns) in two passes.
 */
export async function balanceOf(judged: Judged, context: RunContext): Promise<Balance> {
  const { matrix, weights } = judged;
  const columns = await columnSpreads(matrix, context);
  const owners = matrix.variables?.columns ?? Int32Array.from({ length: matrix.cols }, (_, j) => j);
  const squared = squaredSpreads(columns, owners, weights);
  const gower = await gowerSpreads(matrix, weights, columns, context);
  const facts = factsOf(judged, squared);
  const warnings = [];
  for (const check of CHECKS) {
    await context.tick();
    warnings.push(...check.find(facts));
  }
  const squaredShares = sharesOf(squared, weights);
  const gowerShares = sharesOf(gower.spreads, weights);
  const variables = facts.variables.map(({ name, weight, columns: own }, v): BalanceVariable => ({
    name,
    weight,
    width: own.length,
    carried: {
      squared: { spread: squared[v], share: squaredShares[v], error: 0 },
      gower: { spread: gower.spreads[v], share: gowerShares[v], error: gower.errors[v] },
    },
  }));
  return { variables, pairs: gower.pairs, allPairs: gower.allPairs, warnings };
}
