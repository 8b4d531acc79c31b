import { within } from '../../core/base/context';
import { AppError } from '../../core/base/errors';
import { scoreRows } from '../../core/cluster/scoring/score-rows';
import { labelledCsv } from '../../core/export/writers/labelled-csv';
import { applyMatrix } from '../../core/matrix/apply';
import { buildMatrix } from '../../core/matrix/build';
import { sourceOfBlob } from '../../core/read/sources';
import { readTable } from '../../core/table/build';
import type { DataApi } from '../contract';
import { comparedOf } from './chosen';
import { tableOf, type Held } from './held';
import type { Handlers } from './serve';

/** Parts of the time: reading the other file, learning the recipe again, and giving the rows to the segments. */
const SHARES = { read: 0.4, learn: 0.7 } as const;

/** Rows of another file are given to the segments of a run. What is open stays as it is. */
export function scoring(held: Held): Pick<Handlers<DataApi>, 'scoreFile' | 'exportScored'> {
  return {
    scoreFile: async ({ file, choices, recipe, model, k }, context) => {
      const open = tableOf(held);
      const { read, learn } = SHARES;
      const { file: blob, name, options = {} } = file;
      const table = await readTable(sourceOfBlob(blob, name), options, within(context, 0, read));
      // The same table and recipe learn the same again, so that nothing large has to be stored with a run.
      const compared = comparedOf(open, choices, recipe.columns);
      const learnt = await buildMatrix(compared, recipe, open.rowCount, within(context, read, learn));
      const needed = choices.filter(({ column }) => compared.some((one) => one.column.name === column));
      const others = comparedOf(table, needed, recipe.columns);
      const matrix = await applyMatrix(learnt, others, table.rowCount, within(context, learn, learn));
      const { labels, distances } = await scoreRows(model, matrix, within(context, learn, 1));
      held.scored = { table, rowIndex: matrix.rowIndex, labels, distances, leftOut: matrix.leftOut };
      const sizes = new Array<number>(k).fill(0);
      for (const label of labels) sizes[label]++;
      return { rows: table.rowCount, sizes, reasons: matrix.leftOut.reasons, notes: [...table.notes, ...matrix.notes] };
    },
    exportScored: async ({ formulaSafe, ...words }, context) => {
      const { scored } = held;
      if (!scored) throw new AppError('table.notLoaded');
      const parts: string[] = [];
      const emit = (text: string): void => void parts.push(text);
      const notes = await labelledCsv.write({ ...scored, ...words }, { formulaSafe }, emit, context);
      held.scored = null;
      return { file: new Blob(parts, { type: labelledCsv.mime }), notes };
    },
  };
}
