import { within, type RunContext } from '../../core/base/context';
import { createRng } from '../../core/base/rng';
import type { Points } from '../../core/cluster/contract';
import { understandingOf } from '../../core/explain/understanding';
import type { Understanding } from '../../core/explain/understanding-contract';
import { buildMatrix } from '../../core/matrix/build';
import { columnOf, textAt } from '../../core/table/cells';
import type { Table } from '../../core/table/contract';
import type { DataApi } from '../contract';
import type { Insight, UnderstandRequest } from '../insight';
import { columnsOf, comparedOf, sourceOf } from './chosen';
import { tableOf, type Held } from './held';
import type { Handlers } from './serve';

/** Variables by which a customer is shown. */
const MOST_SHOWN = 5;
/** Letters of a cell; all of them stand in the grid. */
const MOST_LETTERS = 120;

/** What helps to understand the segments of a run, whatever is prepared by now. */
export function understanding(held: Held): Pick<Handlers<DataApi>, 'understand'> {
  return {
    understand: async (request, context) => {
      const table = tableOf(held);
      const points = await pointsOf(held, request, within(context, 0, 0.2));
      const columns = columnsOf(table, request.choices);
      const rest = within(context, 0.2, 1, createRng(request.seed));
      const found = await understandingOf(columns, points, request, rest);
      return { ...found, ...customersOf(table, request, found) };
    },
  };
}

/** The numbers that the run was made of; null where the table gives other rows by now. */
async function pointsOf(held: Held, request: UnderstandRequest, context: RunContext): Promise<Points | null> {
  const { choices, recipe, rowIndex } = request;
  const matrix =
    held.matrix && held.source === sourceOf(choices, recipe) ? held.matrix : await built(held, request, context);
  const same = matrix.rowIndex.length === rowIndex.length && matrix.rowIndex.every((row, at) => row === rowIndex[at]);
  return same ? matrix : null;
}

async function built(held: Held, { choices, recipe }: UnderstandRequest, context: RunContext) {
  const table = tableOf(held);
  const { matrix } = await buildMatrix(comparedOf(table, choices, recipe.columns), recipe, table.rowCount, context);
  return matrix;
}

function customersOf(
  table: Table,
  { choices }: UnderstandRequest,
  { examples, separation }: Understanding,
): Pick<Insight, 'shown' | 'customers'> {
  const identifier = choices.find(({ role }) => role === 'identifier');
  const strongest = separation.filter(({ role }) => role === 'feature').slice(0, MOST_SHOWN);
  const shown = [identifier, ...strongest].flatMap((one) => (one ? [one.column] : []));
  const columns = shown.map((name) => columnOf(table, name));
  const border = examples?.border.flat().map(({ row }) => row) ?? [];
  const rows = [...new Set([...(examples?.typical.flat() ?? []), ...border])];
  const cut = (text: string): string => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text);
  return {
    shown,
    customers: rows.map((row) => ({ row, cells: columns.map(({ cells }) => cut(textAt(cells, row))) })),
  };
}
