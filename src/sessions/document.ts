import type { Note } from '../core/base/notes';
import type { ParamValues } from '../core/base/params';
import type { Tree } from '../core/base/tree';
import type { Starts } from '../core/cluster/contract';
import type { Modes, ScoringModel } from '../core/cluster/scoring/contract';
import type { Sweep } from '../core/evaluate/contract';
import type { Explanation, SmallTable } from '../core/explain/contract';
import type { Persona } from '../core/personas/contract';
import type { PlaneMap, Projected } from '../core/project/contract';
import type { ReadOptions } from '../core/read/contract';
import type { Recipe } from '../core/recipe/contract';
import type { RollupRecipe } from '../core/rollup/contract';
import type { Combine } from '../core/table/contract';
import type { Backend } from '../core/tensor/contract';
import type { Choice } from '../engine/contract';
import type { HistoryRecord } from './history-record';
import type { Insight } from '../engine/insight';

/** The newest format this Kindred writes. With each new one comes a step in `migrate/`. */
export const FORMAT = 3;

/**
 * A session as it is stored: everything but the large arrays and the files themselves, which are stored
 * apart. Plain data throughout; what can be had again from the files is not in it.
 */
export interface SessionDocument {
  readonly format: typeof FORMAT;
  readonly name: string;
  /** Their bytes are stored apart, in the same order. */
  readonly files: readonly StoredFile[];
  /** How several files are one table; null for one. */
  readonly combine: Combine | null;
  /** How customers are made of the events in the files; null where the rows are customers. */
  readonly rollup: RollupRecipe | null;
  /** The person said that the rows stay as they are, though they look like events; absent where nobody was asked. */
  readonly asRows?: boolean;
  /** Of the table that is clustered. */
  readonly rows: number;
  readonly choices: readonly Choice[];
  readonly recipe: Recipe | null;
  readonly recipeNotes: readonly Note[];
  /** Columns whose steps the person changed. */
  readonly edited: readonly string[];
  readonly sweep: Sweep | null;
  readonly runs: readonly RunRecord[];
  /** Id of the run on screen. */
  readonly currentRun: string | null;
  readonly view: ViewRecord;
  /** What can be undone, as far as it is kept; in a file only where the person wants that. */
  readonly history?: HistoryRecord;
}

/** All runs that arrays are stored of: those of the list, and those that only the history still has. */
export function runsIn({ runs, history }: SessionDocument): readonly RunRecord[] {
  const listed = new Set(runs.map(({ id }) => id));
  return [...runs, ...(history?.runs ?? []).filter(({ id }) => !listed.has(id))];
}

export interface StoredFile {
  readonly name: string;
  readonly size: number;
  readonly lastModified?: number;
  /** How it is read; what is absent is found out again from the same bytes. */
  readonly options: ReadOptions;
}

export interface ViewRecord {
  /** Step of the journey. */
  readonly step: string;
  readonly segment: number | null;
  /** Variables that are shown where there is a choice. */
  readonly variables: readonly string[];
}

/** A finished run without its large arrays. It stands on its own: later changes do not alter it. */
export interface RunRecord {
  readonly id: string;
  /** 1 for the first run of the session; what the person sees. */
  readonly number: number;
  readonly algorithm: string;
  readonly params: ParamValues;
  readonly seed: number;
  readonly k: number;
  readonly inertia: number | null;
  readonly iterations: number | null;
  readonly starts: Starts | null;
  readonly silhouette: number | null;
  /** Standard error of the silhouette where it was measured on a sample; null where on everybody. */
  readonly silhouetteError: number | null;
  /** Scores by their id; null where one is not defined, absent where it was not measured. */
  readonly scores: Readonly<Record<string, number | null>>;
  readonly backend: Backend;
  /** How many workers took part. */
  readonly workers: number;
  readonly ms: number;
  /** The person holds on to it: it stays on top of the list. */
  readonly pinned: boolean;
  readonly notes: readonly Note[];
  readonly sizes: readonly number[];
  readonly choices: readonly Choice[];
  readonly recipe: Recipe;
  readonly explanation: Explanation;
  /** The segment-by-variable table, once somebody has looked at it. */
  readonly table: SmallTable | null;
  readonly personas: readonly Persona[];
  readonly leftOutReasons: readonly Note[];
  /** Rows used with at least one gap filled, and gaps filled by variable; absent where nobody counted them. */
  readonly filled?: {
    readonly rows: number;
    readonly columns: readonly { readonly column: string; readonly count: number }[];
  };
  readonly plane: Omit<PlaneMap, 'x' | 'y'>;
  /** The columns of the prepared numbers, which loadings speak of; absent of runs of long ago. */
  readonly columns?: readonly MapColumn[];
  /** Maps that were made beside the plane, one of a kind and of so many dimensions; their coordinates are in `RunArrays.maps`, in the same order. */
  readonly maps?: readonly MapRecord[];
  /** Which of them is on screen, by its projection and dimensions; absent where the plane is. */
  readonly map?: string;
  readonly mapDimensions?: 2 | 3;
  /** What new rows are given to the segments by; null where the method has no rule, absent where nobody asked. */
  readonly model?: ScoringModel | null;
  /** Of each segment the row of the table that stands for it, where the method has such rows. */
  readonly medoids?: readonly number[];
  readonly modes?: Modes;
  /** What was understood of its segments, once somebody has looked at it. */
  readonly understood?: Understood;
  /** What was done by hand to the segments that the method found, in order; absent of runs that stand as found. */
  readonly byHand?: readonly HandEdit[];
  readonly selections?: readonly SavedSelection[];
  /** Id of the run whose tree was cut again to make this one; absent of all others. */
  readonly cutOf?: string;
}

/** A column of the prepared numbers: a variable, or one level of a category. */
export interface MapColumn {
  readonly column: string;
  readonly level?: string;
}

/** How a map was made, and what its axes mean. */
export interface MapRecord extends Omit<Projected, 'coordinates'> {
  readonly projection: string;
  readonly params: ParamValues;
  readonly seed: number;
}

export interface Understood extends Insight {
  /** Fingerprint of the labels that it is about. */
  readonly of: number;
}

/** What a person did to the segments of a run. Names are those that the segments had. */
export interface HandEdit {
  readonly what: 'merge' | 'split' | 'give';
  /** Customers who were moved, or merged. */
  readonly count: number;
  /** Where they were. */
  readonly segments: readonly string[];
  /** Where they went, of `give`. */
  readonly to?: string;
}

/** Customers of a run that a person kept in mind. */
export interface SavedSelection {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly count: number;
  /** One bit per clustered row, lowest first, as base64. */
  readonly bits: string;
}

/** The large arrays of a run, one stored record per run. */
export interface RunArrays {
  /** Row of the table of each clustered row; ascending. */
  readonly rowIndex: Int32Array;
  readonly labels: Int32Array;
  readonly distances: Float32Array;
  readonly leftOutRows: Int32Array;
  readonly leftOutReason: Uint8Array;
  /** The map. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Coordinates of each of the maps of the run, row after row. */
  readonly maps?: readonly Float32Array[];
  /** The uppermost merges, of methods that merge; absent of all others. */
  readonly tree?: Tree;
}

/** What the list of sessions shows of one. */
export interface SessionSummary {
  readonly file: string;
  readonly rows: number;
  readonly segments: readonly { readonly name: string; readonly color: number; readonly size: number }[];
}

export function summaryOf(document: SessionDocument): SessionSummary {
  const run = document.runs.find(({ id }) => id === document.currentRun);
  const segments = (run?.personas ?? []).map(({ name, color }, label) => ({
    name,
    color,
    size: run?.sizes[label] ?? 0,
  }));
  return { file: document.files.map(({ name }) => name).join(', '), rows: document.rows, segments };
}
