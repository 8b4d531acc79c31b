/**
 * The whole journey without a browser, on the same core as the app: what the workers do, in Node.
 *
 *   const { clustering, scores, labelledCsv } = await segment(bytes, 'customers.csv');
 *
 * The same seed gives the same labels here and in the app.
 */
import { createContext } from '../../src/core/base/context';
import type { Note } from '../../src/core/base/notes';
import type { ParamValues } from '../../src/core/base/params';
import { adviseMethod } from '../../src/core/cluster/advice';
import type { Clustering } from '../../src/core/cluster/contract';
import { factsOf } from '../../src/core/cluster/facts';
import { runAlgorithm } from '../../src/core/cluster/registry';
import type { Scored, ScoringModel } from '../../src/core/cluster/scoring/contract';
import { modelOf } from '../../src/core/cluster/scoring/model';
import { scoreRows } from '../../src/core/cluster/scoring/score-rows';
import { SCORES, scoreById } from '../../src/core/evaluate/registry';
import { sweepK } from '../../src/core/evaluate/sweep';
import { explain } from '../../src/core/explain/explain';
import { understandingOf } from '../../src/core/explain/understanding';
import type { Understanding } from '../../src/core/explain/understanding-contract';
import { labelledCsv } from '../../src/core/export/writers/labelled-csv';
import { applyMatrix, type Learnt } from '../../src/core/matrix/apply';
import { buildMatrix } from '../../src/core/matrix/build';
import type { Matrix } from '../../src/core/matrix/contract';
import { sourceOfBytes } from '../../src/core/read/sources';
import type { Preview, ReadOptions } from '../../src/core/read/contract';
import { inspectFile } from '../../src/core/read/inspect';
import type { ColumnChoice, Recipe } from '../../src/core/recipe/contract';
import { proposeRecipe } from '../../src/core/recipe/propose';
import type { EventsProposal, RolledUp, RollupRecipe } from '../../src/core/rollup/contract';
import { proposeRollup } from '../../src/core/rollup/notice';
import { rollUp as makeCustomers } from '../../src/core/rollup/rollup';
import { readTable } from '../../src/core/table/build';
import { combineTables } from '../../src/core/table/combine';
import type { Column, Combine, Role, Table } from '../../src/core/table/contract';
import type { Backend } from '../../src/core/tensor/contract';
import { openingFor, sweptNotes } from '../../src/state/opening';
import { bootBackend } from './backends';

import { columnOf } from '../../src/core/table/cells';

export { cellText } from '../../src/core/table/cells';

export interface RunOptions {
  /** 1 unless given. */
  readonly seed?: number;
  /** `wasm` unless given. */
  readonly backend?: Backend;
}
export interface SegmentOptions extends RunOptions {
  /** Roles by column name, over Kindred's guesses. */
  readonly roles?: Readonly<Record<string, Role>>;
  /** The proposed one unless given. */
  readonly recipe?: Recipe;
  /** The proposed one unless given. */
  readonly algorithm?: string;
  /** Without `k` the sweep proposes one. */
  readonly params?: ParamValues;
  readonly read?: ReadOptions;
}
export interface Segmented {
  readonly table: Table;
  readonly matrix: Matrix;
  readonly clustering: Clustering;
  /** What new rows are given to the segments by (`scoreFile`); null where the method has no rule. */
  readonly model: ScoringModel | null;
  /** What the recipe learnt, and from which columns. */
  readonly learnt: Learnt;
  readonly features: readonly ColumnChoice[];
  /** Every registered score by its id; null where it is not defined. */
  readonly scores: Readonly<Record<string, number | null>>;
  readonly labelledCsv: string;
  /** From reading to exporting, in that order. */
  readonly notes: readonly Note[];
}

/** Reads, prepares, clusters, scores and exports. @throws AppError as the app would tell it. */
export async function segment(bytes: Uint8Array, fileName: string, options: SegmentOptions = {}): Promise<Segmented> {
  const { table } = await read(bytes, fileName, options.read);
  return segmentTable(table, options);
}

/**
 * Rows of another file, given to the segments of a run: nothing is learnt from them. Row i of `matrix` has label i.
 * @throws AppError `file.*`, `table.noColumn`, `recipe.noRows`
 */
export async function scoreFile(
  run: Segmented,
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
): Promise<Scored & { readonly table: Table; readonly matrix: Matrix }> {
  if (!run.model) throw new Error('the method has no rule for new rows');
  const { table } = await read(bytes, fileName, options);
  const choices = run.features.map(({ column, kind }) => ({ column: columnOf(table, column.name), kind }));
  const matrix = await applyMatrix(run.learnt, choices, table.rowCount);
  return { ...(await scoreRows(run.model, matrix, createContext({}))), table, matrix };
}

export interface FileBytes {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly options?: ReadOptions;
}

/** The same with several files, put together first: rows below one another unless `combine` says otherwise. */
export async function segmentFiles(
  files: readonly FileBytes[],
  options: SegmentOptions & { readonly combine?: Combine } = {},
): Promise<Segmented> {
  const { table } = await readFiles(files, options.combine);
  return segmentTable(table, options);
}

/** The same from a table on: such as that of customers made of events. */
export async function segmentTable(table: Table, options: SegmentOptions = {}): Promise<Segmented> {
  const features = featuresOf(table, options.roles).map((column) => ({ column, kind: column.profile.kind }));
  const proposal = options.recipe ? { recipe: options.recipe, notes: [] } : proposeRecipe(features);
  const learnt = await buildMatrix(features, proposal.recipe, table.rowCount);
  const { matrix } = learnt;
  const found = await clusterMatrix(matrix, options);
  const scored = await scoreAll(matrix, found.clustering.labels);
  const written = await writeCsv(table, matrix, found.clustering);
  const notes = [...table.notes, ...proposal.notes, ...matrix.notes, ...found.notes, ...scored.notes, ...written.notes];
  const { algorithm, params } = found;
  const model = modelOf(algorithm, params, matrix, found.clustering);
  return {
    table,
    matrix,
    model,
    learnt,
    features,
    clustering: found.clustering,
    scores: scored.scores,
    labelledCsv: written.text,
    notes,
  };
}

/**
 * The columns that are features. A table of nothing but constant or empty columns has none; a person
 * would choose them by hand to see what happens, and so does this, so that the reason is told.
 */
function featuresOf({ columns }: Table, roles: SegmentOptions['roles'] = {}): readonly Column[] {
  const chosen = columns.filter(({ name, profile }) => (roles[name] ?? profile.role) === 'feature');
  const sameForAll = columns.filter(({ profile }) => profile.distinct <= 1);
  return chosen.length === 0 && sameForAll.length === columns.length ? sameForAll : chosen;
}

/** What separates the segments, how sure that is, rules, typical customers: of columns as Kindred guessed them. */
export async function understand(
  { table, matrix, clustering: { labels, k } }: Segmented,
  options: RunOptions = {},
): Promise<Understanding> {
  const columns = table.columns.map((column) => ({ column, kind: column.profile.kind, role: column.profile.role }));
  const { rowIndex } = matrix;
  const explanation = explain(columns, rowIndex, labels, k);
  return understandingOf(columns, matrix, { rowIndex, labels, explanation }, createContext({ seed: options.seed }));
}

/** `points` is row-major, `rows` x `cols`. @throws AppError `cluster.*`, `param.*` */
export async function cluster(
  points: ArrayLike<number>,
  rows: number,
  cols: number,
  algorithm: string,
  params: ParamValues = {},
  options: RunOptions = {},
): Promise<Clustering> {
  await bootBackend(options.backend ?? 'wasm');
  return runAlgorithm(algorithm, { data: numbers(points), rows, cols }, params, createContext({ seed: options.seed }));
}

/** The value of a score; null where it is not defined. @throws AppError `score.unknown`, `score.labels` */
export async function score(
  id: string,
  points: ArrayLike<number>,
  rows: number,
  cols: number,
  labels: ArrayLike<number>,
): Promise<number | null> {
  const data = numbers(points);
  const result = await scoreById(id).compute({ data, rows, cols }, Int32Array.from(labels), createContext({}));
  return result.value;
}

/** @throws AppError `file.*` */
export async function read(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
): Promise<{ readonly table: Table; readonly notes: readonly Note[] }> {
  const table = await readTable(sourceOfBytes(bytes, fileName), options, createContext({}));
  return { table, notes: table.notes };
}

/**
 * Customers made of the events in a file, by the proposed recipe or with changes to it. @throws AppError `file.*`,
 * `rollup.*`
 */
export async function rollUp(
  bytes: Uint8Array,
  fileName: string,
  changes: Partial<RollupRecipe> = {},
  options: ReadOptions = {},
): Promise<RolledUp & { readonly proposal: EventsProposal }> {
  const { table } = await read(bytes, fileName, options);
  const proposal = proposeRollup(table);
  const recipe = { ...proposal.recipe, ...changes };
  return { ...(await makeCustomers(table, recipe, createContext({}))), proposal };
}

/** Several files as one table. @throws AppError `file.*`, `combine.*` */
export async function readFiles(
  files: readonly FileBytes[],
  combine: Combine = { how: 'append' },
): Promise<{ readonly table: Table; readonly notes: readonly Note[] }> {
  const tables: Table[] = [];
  for (const { bytes, name, options } of files) tables.push((await read(bytes, name, options)).table);
  const table = await combineTables(tables, combine, createContext({}));
  return { table, notes: table.notes };
}

/** What would be read, as the page shows it before anything is imported. @throws AppError `file.*` */
export function inspect(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Promise<Preview> {
  return inspectFile(sourceOfBytes(bytes, fileName), options, createContext({}));
}

interface Clustered {
  readonly clustering: Clustering;
  readonly algorithm: string;
  readonly params: ParamValues;
  readonly notes: readonly Note[];
}

/** Like the app: without a method the proposed one; without a `k`, the sweep with the same seed proposes one. */
async function clusterMatrix(
  matrix: Matrix,
  { algorithm = adviseMethod(factsOf(matrix)).proposed.algorithm, params = {}, seed, backend = 'wasm' }: SegmentOptions,
): Promise<Clustered> {
  const booted = await bootBackend(backend);
  const sweep = params['k'] === undefined ? await sweepK(matrix, {}, createContext({ seed })) : null;
  const resolved = sweep ? { ...params, k: sweep.proposal } : params;
  const context = createContext({ seed });
  const opening = sweep && openingFor(sweep, { algorithm, params: resolved, seed: context.rng.seed }, true);
  const start = opening ? { centers: Float64Array.from(opening.start) } : undefined;
  const clustering = await runAlgorithm(algorithm, matrix, resolved, context, start);
  const swept = sweep ? [...sweep.notes, sweep.reason, ...sweptNotes(sweep, algorithm), ...(opening?.notes ?? [])] : [];
  return { clustering, algorithm, params: resolved, notes: [...booted.notes, ...swept, ...clustering.notes] };
}

async function scoreAll(
  matrix: Matrix,
  labels: Int32Array,
): Promise<{ readonly scores: Record<string, number | null>; readonly notes: readonly Note[] }> {
  const scores: Record<string, number | null> = {};
  const notes: Note[] = [];
  for (const one of SCORES) {
    const result = await one.compute(matrix, labels, createContext({}));
    scores[one.id] = result.value;
    notes.push(...result.notes);
  }
  return { scores, notes };
}

async function writeCsv(
  table: Table,
  { rowIndex, leftOut }: Matrix,
  { labels, distances, k }: Clustering,
): Promise<{ readonly text: string; readonly notes: readonly Note[] }> {
  const reasons = leftOut.reasons.map(({ code }) => code);
  const words = { segment: 'segment', persona: 'persona', distance: 'distance', leftOut: 'left out', reasons };
  const personaNames = new Array<string>(k).fill('');
  const parts: string[] = [];
  const notes = await labelledCsv.write(
    { table, rowIndex, labels, ...(distances && { distances }), leftOut, personaNames, words },
    { formulaSafe: true },
    (text) => parts.push(text),
    createContext({}),
  );
  // The mark of the encoding belongs to the file, not to its text.
  return { text: parts.join('').replace(/^\uFEFF/, ''), notes };
}

function numbers(points: ArrayLike<number>): Float32Array | Float64Array {
  return points instanceof Float32Array || points instanceof Float64Array ? points : Float64Array.from(points);
}
