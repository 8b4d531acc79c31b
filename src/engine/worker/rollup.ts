import { proposeRollup } from '../../core/rollup/notice';
import { RollupMemory } from '../../core/rollup/memory';
import { rollUp } from '../../core/rollup/rollup';
import type { Table } from '../../core/table/contract';
import { viewOf } from '../../core/table/view';
import type { DataApi } from '../contract';
import { tableOf, type Held } from './held';
import type { Handlers } from './serve';

/**
 * Customers made of events, and back. The events are kept for as long as the table is that of the customers
 * made of them; another file that is opened ends that.
 */
export function rolling(held: Held): Pick<Handlers<DataApi>, 'proposeRollup' | 'rollup' | 'previewRollup' | 'unroll'> {
  let rolled: { readonly events: Table; readonly customers: Table } | null = null;
  let memory = new RollupMemory();
  const eventsOf = (): Table => {
    const table = tableOf(held);
    if (rolled?.customers !== table) rolled = null;
    return rolled?.events ?? table;
  };
  return {
    proposeRollup: ({ parts }) => proposeRollup(eventsOf(), parts),
    rollup: async ({ recipe }, context) => {
      const events = eventsOf();
      const { table, ...others } = await rollUp(events, recipe, context, memory);
      memory = new RollupMemory();
      rolled = { events, customers: table };
      held.table = table;
      held.matrix = null;
      return { ...others, table: viewOf(table) };
    },
    previewRollup: async ({ recipe }, context) => {
      const { table, ...others } = await rollUp(eventsOf(), recipe, context, memory);
      return { ...others, table: viewOf(table) };
    },
    unroll: () => {
      const events = eventsOf();
      if (events !== held.table) held.matrix = null;
      held.table = events;
      rolled = null;
      return viewOf(events);
    },
  };
}
