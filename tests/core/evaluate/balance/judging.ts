import { createContext } from '../../../../src/core/base/context';
import { balanceOf } from '../../../../src/core/evaluate/balance/balance';
import type { Balance } from '../../../../src/core/evaluate/balance/contract';
import { judgedOf } from '../../../../src/core/evaluate/balance/judged';
import { buildMatrix } from '../../../../src/core/matrix/build';
import type { Matrix } from '../../../../src/core/matrix/contract';
import type { ColumnChoice, ColumnRecipe, Recipe } from '../../../../src/core/recipe/contract';

export const step = (id: string, params = {}) => ({ step: id, params, enabled: true });

/** Numbers and flags as they are, categories one-hot; with weights where given. */
export function plainRecipe(choices: readonly ColumnChoice[], weights: Readonly<Record<string, number>> = {}): Recipe {
  const columns = choices.map(({ column: { name }, kind }): ColumnRecipe => {
    const steps = kind === 'category' || kind === 'text' || kind === 'identifier' ? [step('one-hot')] : [];
    const factor = weights[name];
    return { column: name, steps: factor === undefined ? steps : [...steps, step('weight', { factor })] };
  });
  return { format: 1, columns };
}

/** The balance of a recipe over all rows. `table`: all columns, where not all are features. */
export async function judge(
  choices: readonly ColumnChoice[],
  recipe: Recipe = plainRecipe(choices),
  table: readonly ColumnChoice[] = choices,
): Promise<{ readonly balance: Balance; readonly matrix: Matrix }> {
  const context = createContext({});
  const rows = choices[0]!.column.cells;
  const { matrix } = await buildMatrix(
    choices,
    recipe,
    rows.store === 'numbers' ? rows.values.length : rows.codes.length,
  );
  return { balance: await balanceOf(await judgedOf(matrix, choices, recipe, table, context), context), matrix };
}
