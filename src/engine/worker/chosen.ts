import type { ExplainColumn } from '../../core/explain/columns';
import type { ColumnRecipe, Recipe } from '../../core/recipe/contract';
import { columnOf } from '../../core/table/cells';
import type { Table } from '../../core/table/contract';
import { inOrder } from '../../core/table/date-order';
import type { Choice } from '../contract';

/** @throws AppError `table.noColumn` */
export function columnsOf(table: Table, choices: readonly Choice[]): ExplainColumn[] {
  return choices.map(({ column, kind, role, dateOrder }) => {
    return { column: inOrder(columnOf(table, column), dateOrder), kind, role };
  });
}

/** The features, and the columns that others are made of, whatever their role. */
export function comparedOf(
  table: Table,
  choices: readonly Choice[],
  recipe: readonly Pick<ColumnRecipe, 'of' | 'merges'>[],
): ExplainColumn[] {
  const all = recipe.flatMap((column) => [column, ...(column.merges ?? [])]);
  const sources = new Set(all.flatMap(({ of }) => of?.columns ?? []));
  return columnsOf(table, choices).filter(({ role, column }) => role === 'feature' || sources.has(column.name));
}

export function featuresOf(table: Table, choices: readonly Choice[]): ExplainColumn[] {
  return columnsOf(table, choices).filter(({ role }) => role === 'feature');
}

/** The same text for what makes the same matrix of a table. */
export function sourceOf(choices: readonly Choice[], recipe: Recipe): string {
  const deciding = choices.map(({ column, kind, role, dateOrder }) => [column, kind, role, dateOrder]);
  return JSON.stringify([deciding, recipe]);
}
