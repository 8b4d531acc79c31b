import { within, type RunContext } from '../base/context';
import type { Table } from '../table/contract';
import type { RollupRecipe } from './contract';
import { eventsOf, type Events } from './events';
import { historyOf, type History } from './history';
import type { Fits } from './models';

/** What is the same however customers are scored, grouped and described. */
export interface Past {
  readonly events: Events;
  readonly history: History;
  /** Models that were fitted to it. */
  readonly fits: Fits;
}

/** Remembers the last past: while a person tries out scores, groups and stages, it need not be read again. */
export class RollupMemory {
  private table: Table | null = null;
  private key = '';
  private past: Past | null = null;

  /** @throws AppError `rollup.*`, `table.noColumn`, `cancelled` */
  async pastOf(table: Table, recipe: RollupRecipe, context: RunContext): Promise<Past> {
    const { parts, dateOrder, referenceDate, refunds, amountIs, events: rules } = recipe;
    const key = JSON.stringify([parts, dateOrder, referenceDate, refunds, amountIs, rules]);
    if (this.past && this.table === table && this.key === key) return this.past;
    this.past = null;
    const events = await eventsOf(table, recipe, within(context, 0, 0.8));
    const history = await historyOf(events, within(context, 0.8, 1));
    const past = { events, history, fits: {} };
    Object.assign(this, { table, key, past });
    return past;
  }
}
