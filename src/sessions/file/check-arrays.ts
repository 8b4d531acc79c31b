import { AppError } from '../../core/base/errors';
import type { MapRecord, RunArrays, RunRecord } from '../document';

interface Facts {
  readonly file: string;
  /** Rows of the table. */
  readonly rows: number;
}

/**
 * Holds the columns of a run against what its record says: as many as there should be, and nothing that points
 * beyond the rows, the segments or the tree. O(rows).
 * @throws AppError `sessionFile.counts`, `sessionFile.range`
 */
export function checkArrays(run: RunRecord, arrays: RunArrays, { file, rows }: Facts): void {
  const of = (what: string): string => `${what} (${run.number})`;
  const count = (what: string, got: number, expected: number): void => {
    if (got !== expected) throw new AppError('sessionFile.counts', { file, what: of(what), got, expected });
  };
  const range = (what: string, values: ArrayLike<number>, min: number, max: number): void => {
    const got = outside(values, min, max);
    if (got !== undefined) throw new AppError('sessionFile.range', { file, what: of(what), got, min, max });
  };
  const used = arrays.rowIndex.length;
  count('labels', arrays.labels.length, used);
  count('distances', arrays.distances.length, used);
  count('x', arrays.x.length, used);
  count('y', arrays.y.length, used);
  count('leftOutReason', arrays.leftOutReason.length, arrays.leftOutRows.length);
  count('sizes', run.sizes.length, run.k);
  count('personas', run.personas.length, run.k);
  range('labels', arrays.labels, -1, run.k - 1);
  range('rowIndex', arrays.rowIndex, 0, rows - 1);
  range('leftOutRows', arrays.leftOutRows, 0, rows - 1);
  range('leftOutReason', arrays.leftOutReason, 0, run.leftOutReasons.length - 1);
  count('rowIndex', distinctAscending(arrays.rowIndex), used);
  run.maps?.forEach(({ dimensions }, map) => count(`maps.${map}`, arrays.maps?.[map]?.length ?? 0, used * dimensions));
  checkModel('plane', run.plane.model, 2, count);
  run.maps?.forEach(({ model, dimensions }, map) => checkModel(`maps.${map}`, model, dimensions, count));
  if (arrays.tree) checkTree(arrays.tree, used, { count, range });
}

interface Judges {
  count(what: string, got: number, expected: number): void;
  range(what: string, values: ArrayLike<number>, min: number, max: number): void;
}

/** What places new rows has as many axes as its map, each with one weight for every column. */
function checkModel(map: string, model: MapRecord['model'], dimensions: number, count: Judges['count']): void {
  if (!model) return;
  count(`${map}.model.axes`, model.axes.length, dimensions);
  for (const list of [model.scale, ...model.axes]) count(`${map}.model`, list.length, model.centre.length);
}

function checkTree({ dendrogram, leafOf, rowsOf }: NonNullable<RunArrays['tree']>, used: number, judge: Judges): void {
  const { leaves, first, second, heights, sizes } = dendrogram;
  const merges = Math.max(0, leaves - 1);
  for (const [name, column] of Object.entries({ first, second, heights, sizes })) {
    judge.count(`tree.${name}`, column.length, merges);
  }
  judge.count('tree.leafOf', leafOf.length, used);
  judge.range('tree.leafOf', leafOf, 0, leaves - 1);
  judge.range('tree.rowsOf', rowsOf, 0, used);
  // A merge is of nodes that were there before it: only so does walking down the tree come to an end.
  first.forEach((node, merge) => judge.range('tree.first', [node], 0, leaves + merge - 1));
  second.forEach((node, merge) => judge.range('tree.second', [node], 0, leaves + merge - 1));
}

function outside(values: ArrayLike<number>, min: number, max: number): number | undefined {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (!(value >= min && value <= max)) return value;
  }
  return undefined;
}

/** How many of the rows stand where each is greater than the one before. */
function distinctAscending(rows: Int32Array): number {
  let last = -1;
  let count = 0;
  for (const row of rows) {
    if (row > last) count++;
    last = row;
  }
  return count;
}
