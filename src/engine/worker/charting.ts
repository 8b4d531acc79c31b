import { answerChart } from '../../core/explain/charts/answer';
import { columnOf } from '../../core/table/cells';
import { inOrder } from '../../core/table/date-order';
import type { DataApi } from '../contract';
import { columnsOf } from './chosen';
import { tableOf, type Held } from './held';
import type { Handlers } from './serve';

/** What charts of a run need of the table. */
export function charting(held: Held): Pick<Handlers<DataApi>, 'chartNumbers'> {
  return {
    chartNumbers: ({ rowIndex, labels, k, choices, request }, context) => {
      const table = tableOf(held);
      const columns = columnsOf(table, choices);
      const columnNamed = (name: string) => {
        const chosen = columns.find(({ column }) => column.name === name);
        if (chosen) return chosen;
        const column = columnOf(table, name);
        return { column: inOrder(column, undefined), kind: column.profile.kind, role: column.profile.role };
      };
      return answerChart({ columnNamed, columns, rowIndex, labels, k }, request, context);
    },
  };
}
