import { within, type RunContext } from '../../core/base/context';
import { AppError } from '../../core/base/errors';
import { note, type Note } from '../../core/base/notes';
import { createRng } from '../../core/base/rng';
import { scoreRows } from '../../core/cluster/scoring/score-rows';
import { labelledCsv } from '../../core/export/writers/labelled-csv';
import { applyMatrix } from '../../core/matrix/apply';
import { buildMatrix } from '../../core/matrix/build';
import type { Matrix } from '../../core/matrix/contract';
import { placeRows } from '../../core/project/registry';
import { sourceOfBlob } from '../../core/read/sources';
import { readTable } from '../../core/table/build';
import type { DataApi } from '../contract';
import type { MapToPlaceOn } from '../scored';
import { comparedOf } from './chosen';
import { tableOf, type Held } from './held';
import type { Handlers } from './serve';
import { transfer } from './transfer';

/** Parts of the time: reading the other file, learning the recipe again, giving the rows to the segments, placing them. */
const SHARES = { read: 0.4, learn: 0.7, score: 0.8 } as const;

/** Rows of another file are given to the segments of a run, and placed on a map of it. What is open stays as it is. */
export function scoring(
  held: Held,
  loadLayout?: () => Promise<unknown>,
): Pick<Handlers<DataApi>, 'scoreFile' | 'exportScored'> {
  let layout: Promise<unknown> | undefined;
  return {
    scoreFile: async ({ file, choices, recipe, model, k, map }, context) => {
      const open = tableOf(held);
      const { read, learn } = SHARES;
      const score = map ? SHARES.score : 1;
      const { file: blob, name, options = {} } = file;
      const table = await readTable(sourceOfBlob(blob, name), options, within(context, 0, read));
      // The same table and recipe learn the same again, so that nothing large has to be stored with a run.
      const compared = comparedOf(open, choices, recipe.columns);
      const learnt = await buildMatrix(compared, recipe, open.rowCount, within(context, read, learn));
      const needed = choices.filter(({ column }) => compared.some((one) => one.column.name === column));
      const others = comparedOf(table, needed, recipe.columns);
      const matrix = await applyMatrix(learnt, others, table.rowCount, within(context, learn, learn));
      const { labels, distances } = await scoreRows(model, matrix, within(context, learn, score));
      if (map) await (layout ??= loadLayout?.());
      const placed = map ? await placedOn(map, learnt.matrix, matrix, within(context, score, 1)) : {};
      const { places, notes = [] } = placed;
      const { rowIndex, leftOut } = matrix;
      held.scored = { table, rowIndex, labels, distances, leftOut, ...(places && { places }) };
      const sizes = new Array<number>(k).fill(0);
      for (const label of labels) sizes[label]++;
      // What is kept for the export stays here.
      const sent = places && { axes: places.map((axis) => axis.slice()), labels: labels.slice() };
      const told = [...table.notes, ...matrix.notes, ...notes];
      const result = {
        rows: table.rowCount,
        sizes,
        reasons: leftOut.reasons,
        notes: told,
        ...(sent && { places: sent }),
      };
      return transfer(result, sent ? [...sent.axes, sent.labels] : []);
    },
    exportScored: async ({ formulaSafe, withPlaces = false, ...words }, context) => {
      const { scored } = held;
      if (!scored) throw new AppError('table.notLoaded');
      const parts: string[] = [];
      const emit = (text: string): void => void parts.push(text);
      const { places, ...rows } = scored;
      const columns = withPlaces && places ? { places } : {};
      const notes = await labelledCsv.write({ ...rows, ...columns, ...words }, { formulaSafe }, emit, context);
      held.scored = null;
      return { file: new Blob(parts, { type: labelledCsv.mime }), notes };
    },
  };
}

interface Placed {
  readonly places?: readonly Float32Array[];
  readonly notes?: readonly Note[];
}

/** Rows that would take too long to place have their segments none the less. */
async function placedOn(map: MapToPlaceOn, known: Matrix, rows: Matrix, context: RunContext): Promise<Placed> {
  const { projection, params, seed, dimensions, coordinates = new Float32Array(0), model } = map;
  const projected = { coordinates, dimensions, ...(model && { model }), notes: [] };
  const own = within(context, 0, 1, createRng(seed));
  try {
    const places = await placeRows(projection, { points: known, projected }, rows, params, own);
    return { places: axesOf(places, dimensions) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'project.tooManyToPlace') throw error;
    return { notes: [note(error.code, error.values)] };
  }
}

function axesOf(places: Float32Array, dimensions: 2 | 3): readonly Float32Array[] {
  return [0, 1, 2].slice(0, dimensions).map((axis) => {
    const values = new Float32Array(places.length / dimensions);
    for (let row = 0, at = axis; row < values.length; row++, at += dimensions) values[row] = places[at];
    return values;
  });
}
