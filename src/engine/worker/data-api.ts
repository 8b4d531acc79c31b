import { adviseMethod } from '../../core/cluster/advice';
import { factsOf } from '../../core/cluster/facts';
import { explain } from '../../core/explain/explain';
import { segmentTable } from '../../core/explain/segment-table';
import { writerOf } from '../../core/export/registry';
import { buildMatrix } from '../../core/matrix/build';
import { carryPersonas, matchNotes, newPersonas } from '../../core/personas/cards';
import { matchSegments } from '../../core/personas/match';
import { pcaPlane } from '../../core/project/pca';
import type { Filling } from '../../core/recipe/contract';
import { fillingsOf } from '../../core/recipe/filled';
import { partsOf } from '../../core/recipe/fit';
import { proposeRecipe } from '../../core/recipe/propose';
import { STEPS } from '../../core/recipe/registry';
import { columnOf, textAt } from '../../core/table/cells';
import type { Table } from '../../core/table/contract';
import { profileColumn } from '../../core/table/profile';
import type { DataApi, FilledRequest } from '../contract';
import { balancing } from './balancing';
import { charting } from './charting';
import { columnsOf, comparedOf, featuresOf, sourceOf } from './chosen';
import { arraysOf, copyOf } from '../loaded-points';
import { compareColumn, compareRuns } from './compare';
import { gridding } from './grid';
import { matrixOf, tableOf, type Held } from './held';
import { importing } from './importing';
import { rolling } from './rollup';
import { scoring } from './scoring';
import type { Handlers } from './serve';
import { transfer } from './transfer';
import { understanding } from './understanding';

/**
 * The data API over one table: reading, preparing, explaining, comparing, exporting. `kernel`: settled when the kernel
 * for reading is ready; without it plain loops read. `loadLayout`: gets the kernel for maps ready, once it is needed.
 */
export function createDataApi(kernel?: Promise<unknown>, loadLayout?: () => Promise<unknown>): Handlers<DataApi> {
  const held: Held = { table: null, matrix: null };
  return {
    ...importing(held, kernel),
    ...reading(held),
    ...gridding(held),
    ...rolling(held),
    ...preparing(held, loadLayout),
    ...balancing(held),
    ...telling(held),
    ...understanding(held),
    ...comparing(held),
    ...charting(held),
    ...scoring(held, loadLayout),
  };
}

function reading(held: Held): Pick<Handlers<DataApi>, 'profile' | 'rows'> {
  return {
    profile: ({ column, kind, dateOrder }) => {
      const table = tableOf(held);
      const { cells, header } = columnOf(table, column);
      return profileColumn(cells, header, table.rowCount, kind, dateOrder);
    },
    rows: ({ from, to }) => {
      const { columns, rowCount } = tableOf(held);
      const first = Math.max(0, from);
      const length = Math.max(0, Math.min(to, rowCount) - first);
      return Array.from({ length }, (_, i) => columns.map(({ cells }) => textAt(cells, first + i)));
    },
  };
}

function preparing(
  held: Held,
  loadLayout?: () => Promise<unknown>,
): Pick<Handlers<DataApi>, 'proposeRecipe' | 'prepare' | 'points' | 'plane' | 'catalogue'> {
  let layout: Promise<unknown> | undefined;
  return {
    proposeRecipe: ({ choices, made = [] }) => {
      const table = tableOf(held);
      return proposeRecipe(featuresOf(table, choices), made, comparedOf(table, choices, made));
    },
    prepare: async ({ choices, recipe }, context) => {
      const table = tableOf(held);
      const compared = comparedOf(table, choices, recipe.columns);
      const { matrix, columns, filledRows } = await buildMatrix(compared, recipe, table.rowCount, context);
      held.matrix = matrix;
      held.source = sourceOf(choices, recipe);
      const { data: _numbers, categories: _codes, variables: _variables, ...facts } = matrix;
      return { ...facts, advice: adviseMethod(factsOf(matrix)), columns, filledRows };
    },
    points: () => {
      const copy = copyOf(matrixOf(held));
      return transfer(copy, arraysOf(copy));
    },
    plane: async (_, context) => {
      const matrix = matrixOf(held);
      await (layout ??= loadLayout?.());
      const plane = await pcaPlane(matrix, context);
      return transfer(plane, [plane.x, plane.y]);
    },
    catalogue: () => ({
      steps: STEPS.map(({ id, params, kinds, stage, gives }) => ({ id, params, kinds, stage, gives })),
    }),
  };
}

function telling(
  held: Held,
): Pick<Handlers<DataApi>, 'explain' | 'carryPersonas' | 'segmentTable' | 'filledIn' | 'exportCsv'> {
  return {
    explain: ({ rowIndex, labels, k, choices }) => explain(columnsOf(tableOf(held), choices), rowIndex, labels, k),
    carryPersonas: ({ previous, next }) => {
      const newId = (): string => crypto.randomUUID();
      if (!previous) return { personas: newPersonas(next.k, newId), notes: [] };
      const match = matchSegments(previous, next);
      return {
        personas: carryPersonas(previous.personas, match, newId),
        notes: matchNotes(previous.personas, match),
      };
    },
    segmentTable: ({ rowIndex, labels, k, choices, names, explanation }) =>
      segmentTable(columnsOf(tableOf(held), choices), rowIndex, labels, k, names, explanation),
    filledIn: ({ rows, ...request }) => {
      const fillings = fillingsIn(tableOf(held), request);
      return rows.map((row) => fillings.filter(({ filledAt }) => filledAt(row)).map(({ column }) => column));
    },
    exportCsv: async ({ formulaSafe, filled, writer: id = 'labelled-csv', ...result }, context) => {
      const writer = writerOf(id);
      const parts: (string | Uint8Array<ArrayBuffer>)[] = [];
      const emit = (piece: string | Uint8Array<ArrayBuffer>): void => void parts.push(piece);
      const table = tableOf(held);
      const labelled = { ...result, table, ...(filled && { filled: fillingsIn(table, filled) }) };
      const notes = await writer.write(labelled, { formulaSafe }, emit, context);
      return { file: new Blob(parts, { type: writer.mime }), notes };
    },
  };
}

function comparing(held: Held): Pick<Handlers<DataApi>, 'compareRuns' | 'compareColumn'> {
  return {
    compareRuns: ({ a, b, namesA, namesB }) => compareRuns(a, b, namesA, namesB, tableOf(held).rowCount),
    compareColumn: ({ run, column, names }) => compareColumn(run, columnOf(tableOf(held), column), names),
  };
}

function fillingsIn(table: Table, { choices, recipe }: FilledRequest): Filling[] {
  return fillingsOf(partsOf(comparedOf(table, choices, recipe.columns), recipe));
}
