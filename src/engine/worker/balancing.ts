import { balanceOf } from '../../core/evaluate/balance/balance';
import { judgedOf } from '../../core/evaluate/balance/judged';
import type { DataApi } from '../contract';
import { columnsOf, comparedOf } from './chosen';
import { matrixOf, tableOf, type Held } from './held';
import type { Handlers } from './serve';

/** How the prepared variables are weighed against each other. */
export function balancing(held: Held): Pick<Handlers<DataApi>, 'balance'> {
  return {
    balance: async ({ choices, recipe }, context) => {
      const table = tableOf(held);
      const compared = comparedOf(table, choices, recipe.columns);
      const judged = await judgedOf(matrixOf(held), compared, recipe, columnsOf(table, choices), context);
      return balanceOf(judged, context);
    },
  };
}
