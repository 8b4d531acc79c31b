import { AppError } from '../../core/base/errors';
import type { LabelledResult } from '../../core/export/contract';
import type { Matrix } from '../../core/matrix/contract';
import type { Table } from '../../core/table/contract';

/** What the data worker keeps between calls. Replaced whole, and only by work that has succeeded. */
export interface Held {
  table: Table | null;
  matrix: Matrix | null;
  /** What the matrix was made of: `sourceOf` of its choices and recipe. */
  source?: string;
  /** Another file whose rows were given to segments, until it is written. */
  scored?: Omit<LabelledResult, 'personaNames' | 'words'> | null;
}

/** @throws AppError `table.notLoaded` */
export function tableOf({ table }: Held): Table {
  if (!table) throw new AppError('table.notLoaded');
  return table;
}

/** @throws AppError `table.notLoaded` before `prepare` */
export function matrixOf({ matrix }: Held): Matrix {
  if (!matrix) throw new AppError('table.notLoaded');
  return matrix;
}
