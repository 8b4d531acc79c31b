import type { Backend } from '../core/tensor/contract';
import type { Note } from '../core/base/notes';
import type { ParamSchema, ParamValues } from '../core/base/params';
import type { MethodAdvice } from '../core/cluster/advice';
import type { Clustering, StartOutcome, Traits } from '../core/cluster/contract';
import type { Balance } from '../core/evaluate/balance/contract';
import type { Modes, ScoringModel } from '../core/cluster/scoring/contract';
import type { ScoreLimits, ScoreResult, Sweep } from '../core/evaluate/contract';
import type { ChartAnswer, ChartRequest } from '../core/explain/charts/contract';
import type { Explanation, SmallTable } from '../core/explain/contract';
import type { ExportWords, WriterId } from '../core/export/contract';
import type { Categories, Feature, LeftOut, Variables } from '../core/matrix/contract';
import type { Persona } from '../core/personas/contract';
import type { MapCost, MapSize, PlaneMap, Projected, ProjectionTraits } from '../core/project/contract';
import type { Preview, ReadOptions } from '../core/read/contract';
import type { MadeColumn, Recipe, RecipeProposal, Stage } from '../core/recipe/contract';
import type { ColumnDetail, GridBlock, GridRequest, Reading } from '../core/table/grid-contract';
import type { EventsProposal, Parts, RolledUp, RollupRecipe } from '../core/rollup/contract';
import type {
  Base,
  ColumnKind,
  ColumnProfile,
  Combine,
  DateOrder,
  Kpi,
  NumberSummary,
  Role,
  TableView,
} from '../core/table/contract';
import type { Insight, UnderstandRequest } from './insight';
import type { ScoredFile, ScoreFileRequest } from './scored';

/**
 * What the two kinds of worker answer. Every method takes one plain object and a signal, and
 * returns plain data; large arrays are transferred. Both sides are typed from these.
 */

/** What was decided about a column: Kindred's guess or the person's choice. */
export interface Choice {
  readonly column: string;
  readonly kind: ColumnKind;
  readonly role: Role;
  readonly base?: Base;
  readonly kpi?: Kpi;
  /** How its dates are read, once a person said so. */
  readonly dateOrder?: DateOrder;
}

/** A file, and how to read it. */
export interface FileToRead {
  readonly file: Blob;
  readonly name: string;
  readonly options?: ReadOptions;
}

/** Customers made of events: what the page holds of them. */
export interface RolledUpView extends Omit<RolledUp, 'table'> {
  readonly table: TableView;
}

/** The matrix without its numbers, and how each feature looked before and after. */
export interface Prepared {
  /** Which method suits these numbers. */
  readonly advice: MethodAdvice;
  readonly rows: number;
  readonly cols: number;
  readonly features: readonly Feature[];
  readonly rowIndex: Int32Array;
  readonly leftOut: LeftOut;
  /** One per feature column. */
  readonly columns: readonly PreparedColumn[];
  /** Rows used that have at least one gap filled. */
  readonly filledRows: number;
  readonly notes: readonly Note[];
}
export interface PreparedColumn {
  readonly column: string;
  /** Cells that were filled. */
  readonly filled: number;
  /** Share of the total squared distance between customers that this variable carries, 0..1. */
  readonly weight: number;
  readonly before?: NumberSummary;
  readonly after?: NumberSummary;
}

/** The prepared numbers on their way from one worker to another. */
export interface LoadedPoints {
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
  /** Where some of the columns are levels of categories. */
  readonly categories?: Categories;
  readonly variables?: Variables;
}

/** A partition of rows of the table: what a run found, whatever is prepared by now. */
export interface Segmented {
  readonly rowIndex: Int32Array;
  readonly labels: Int32Array;
  readonly k: number;
}

/** How far two groupings of the same rows agree, and which group of one is which of the other. */
export interface Comparison {
  /** Every measure of agreement by its id; the first grouping counts as the known one. */
  readonly agreement: Readonly<Record<string, number>>;
  /**
   * Rows of one group (lines) in each of the other (columns), made with danfo.js: `group`, `all`, then a
   * column per group. Line i and group column i belong together for i < `matched`.
   */
  readonly crosstab: SmallTable;
  /** The group of each line and of each group column: labels, or levels of a column, most frequent first. */
  readonly lines: readonly number[];
  readonly columns: readonly number[];
  readonly matched: number;
  /** Share of the rows in common that are in groups which belong together, 0..1. */
  readonly accuracy: number;
  /** Rows that both group, of the table. */
  readonly inCommon: number;
  /** Rows that only the first, or only the second, has. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Rows that both have, but that are noise in either. */
  readonly noise: number;
}

/** What was done to the gaps of a run. */
export interface FilledRequest {
  readonly choices: readonly Choice[];
  readonly recipe: Recipe;
}

export interface LabelledRequest extends Segmented {
  readonly leftOut: LeftOut;
  readonly distances?: Float32Array;
  readonly personaNames: readonly string[];
  readonly words: ExportWords;
  readonly formulaSafe: boolean;
  readonly writer?: WriterId;
  /** Where the rows lie on a map, a list for each axis, where columns are to say that. */
  readonly places?: readonly Float32Array[];
  /** The recipe of the run, where a column is to say which variables were filled. */
  readonly filled?: FilledRequest;
}

export interface DataApi {
  /** What would be read with these options; nothing is kept. @throws AppError file.* */
  inspect(args: FileToRead): Preview;
  /** Reads one file, or several as `combine` says, and keeps the table in this worker. @throws AppError file.* */
  open(args: { readonly files: readonly FileToRead[]; readonly combine?: Combine }): TableView;
  /** The column seen as another kind, its dates read in the order given. */
  profile(args: {
    readonly column: string;
    readonly kind: ColumnKind;
    readonly dateOrder?: DateOrder | undefined;
  }): ColumnProfile;
  /**
   * Whether the rows of the file look like events rather than customers, and the recipe to make customers of
   * them. `parts` says who plays which part instead of Kindred's guess. Looks at the events, rolled up or not.
   * @throws AppError `table.notLoaded`, `table.noColumn`
   */
  proposeRollup(args: { readonly parts?: Parts }): EventsProposal;
  /**
   * One row per customer: from here on the table is that of the customers, and the events are kept beside it.
   * Again with another recipe starts from the events anew. @throws AppError `rollup.*`, `table.*`
   */
  rollup(args: { readonly recipe: RollupRecipe }): RolledUpView;
  /** What `rollup` would give, to be looked at: the table stays what it is. @throws AppError `rollup.*`, `table.*` */
  previewRollup(args: { readonly recipe: RollupRecipe }): RolledUpView;
  /** Back to the events as the table; nothing happens where nothing was rolled up. */
  unroll(args: Record<string, never>): TableView;
  /** Rows `from..to` (exclusive) as text, for looking at. */
  rows(args: { readonly from: number; readonly to: number }): readonly (readonly string[])[];
  /**
   * Arranges the rows for looking at and keeps their order, in the place of the one before; it ends with
   * the table. View 0 is always there: all rows in file order.
   * @throws AppError `table.noColumn`, `cancelled`
   */
  gridView(args: GridRequest): { readonly view: number; readonly rows: number };
  /** Rows `from..to` (exclusive) of a view; null where it is not held any more. */
  gridRows(args: {
    readonly view: number;
    readonly from: number;
    readonly to: number;
    readonly columns: readonly Reading[];
  }): GridBlock | null;
  /** Where row `row` of the table (0-based) stands in a view; -1 where it does not. */
  gridPlace(args: { readonly view: number; readonly row: number }): number;
  /** Rows of the table where all filters hold, ascending. @throws AppError `table.noColumn`, `cancelled` */
  rowsWhere(args: Pick<GridRequest, 'filters'>): Int32Array;
  /** A cell with all its letters, as the file has it. */
  gridCell(args: { readonly row: number; readonly column: number }): string;
  columnDetail(args: Reading): ColumnDetail;
  /** Steps for every feature, and for the columns that a person made of others. */
  proposeRecipe(args: { readonly choices: readonly Choice[]; readonly made?: readonly MadeColumn[] }): RecipeProposal;
  /** Fits the recipe, builds the matrix and keeps it here. @throws AppError recipe.* */
  prepare(args: { readonly choices: readonly Choice[]; readonly recipe: Recipe }): Prepared;
  /**
   * What each variable of the prepared numbers carries of the distance between customers, and what to look at among
   * them. `choices` and `recipe` are those that were prepared.
   */
  balance(args: { readonly choices: readonly Choice[]; readonly recipe: Recipe }): Balance;
  /** A copy of the prepared numbers, to be transferred to a compute worker. */
  points(args: Record<string, never>): LoadedPoints;
  plane(args: Record<string, never>): PlaneMap;
  explain(args: Segmented & { readonly choices: readonly Choice[] }): Explanation;
  /**
   * What separates the segments, how sure that is, rules that retell them, typical customers and border cases. The
   * numbers of the run are prepared again where others are by now; what is prepared stays so.
   */
  understand(args: UnderstandRequest): Insight;
  /** Names, notes and colours follow their segment from one run to the next (match by overlap of rows). */
  carryPersonas(args: {
    readonly previous: (Segmented & { readonly personas: readonly Persona[] }) | null;
    readonly next: Segmented;
  }): { readonly personas: readonly Persona[]; readonly notes: readonly Note[] };
  /** The segment-by-variable table, made with danfo.js. */
  segmentTable(
    args: Segmented & {
      readonly choices: readonly Choice[];
      readonly names: readonly string[];
      /** What `explain` said of the same segments; worked out again where it is not given. */
      readonly explanation?: Explanation;
    },
  ): SmallTable;
  /** What a chart of a run needs of the table. @throws AppError `table.noColumn` */
  chartNumbers(args: Segmented & { readonly choices: readonly Choice[]; readonly request: ChartRequest }): ChartAnswer;
  /** Two runs, joined by row of the table; the lines of the table are the groups of `a`. */
  compareRuns(args: {
    readonly a: Segmented;
    readonly b: Segmented;
    readonly namesA: readonly string[];
    readonly namesB: readonly string[];
  }): Comparison;
  /**
   * A run against what a column says, which counts as known: the lines are its levels (matched ones first,
   * then by frequency), and its empty cells are no rows of it, so they are among `onlySecond`.
   * @throws AppError `table.noColumn`, `compare.tooManyLevels`
   */
  compareColumn(args: {
    readonly run: Segmented;
    readonly column: string;
    readonly names: readonly string[];
  }): Comparison;
  /** Of each of these rows of the table the variables whose gaps a recipe fills there. */
  filledIn(args: FilledRequest & { readonly rows: readonly number[] }): readonly (readonly string[])[];
  /** The labelled CSV. */
  exportCsv(args: LabelledRequest): { readonly file: Blob; readonly notes: readonly Note[] };
  /**
   * Reads another file and gives its rows to the segments of a run, as the recipe of the run sees them: nothing is
   * learnt from them, and what is open stays open. Kept here until it is exported.
   * @throws AppError `file.*`, `table.noColumn` for a column that the file lacks, `recipe.noRows`
   */
  scoreFile(args: ScoreFileRequest): ScoredFile;
  /** The labelled CSV of the file that was scored last. */
  exportScored(args: {
    readonly personaNames: readonly string[];
    readonly words: ExportWords;
    readonly formulaSafe: boolean;
    /** With columns of the places on the map, where there are any. */
    readonly withPlaces?: boolean;
  }): { readonly file: Blob; readonly notes: readonly Note[] };
  catalogue(args: Record<string, never>): { readonly steps: readonly CatalogueEntry[] };
}

export interface CatalogueEntry {
  readonly id: string;
  readonly params: ParamSchema;
  readonly kinds?: readonly ColumnKind[];
  /** Of steps: what it is for, and whether it turns words into plain numbers. */
  readonly stage?: Stage;
  readonly gives?: 'numbers';
  readonly traits?: Traits;
}

export interface ClusterResult extends Clustering {
  readonly backend: Backend;
  /** Milliseconds of the run itself, from the first start to the merged result. */
  readonly ms: number;
  /** How many workers took part. */
  readonly workers: number;
  /** Of methods that compare categories: the most frequent levels of each segment. */
  readonly modes?: Modes;
  /** What new rows are given to the segments by; null where the method has no rule for that. */
  readonly model: ScoringModel | null;
}

/** What the engine needs to know of a run before it shares it out. */
export interface StartsPlan {
  /** How many starts; 1 where the method has none, or begins at centres that were given. */
  readonly starts: number;
  /** Starts that agree make the rest unnecessary. */
  readonly endsEarly: boolean;
  /** The method cannot be shared out: call `cluster`. */
  readonly whole: boolean;
  /** Other workers can help within a start (`cluster` with a `team`). */
  readonly team: boolean;
  /** Bytes that the run takes beside the numbers; 0 for most methods. */
  readonly bytes: number;
  /** `webgpu` where the whole run is best done by one worker on the graphics card. */
  readonly backend?: Backend;
}

/** What decides whether a run is one for the graphics card, beside what is asked for. */
export interface RunSize {
  readonly rows: number;
  readonly cols: number;
  /** Who would share the starts otherwise. */
  readonly workers: number;
}

/** A run to be done: the same values give the same labels, whoever does it. */
export interface ClusterRequest {
  readonly algorithm: string;
  readonly params: ParamValues;
  readonly seed: number;
  /** Centres to begin at (k x d, row-major), such as those of a line of a sweep. */
  readonly start?: readonly number[];
}

export type SpreadRequest = Pick<Segmented, 'labels' | 'k'>;
export interface Spread {
  /** Weighted sum of squared distances to the own mean. */
  readonly inertia: number;
  readonly distances: Float32Array;
}

export interface ScoreRequest {
  readonly score: string;
  readonly labels: Int32Array;
  readonly limits?: ScoreLimits;
}
export interface SweepRequest {
  readonly kMin: number;
  readonly kMax: number;
  readonly seed: number;
  /** Starts for each k; as many as a run has by default, unless given. */
  readonly starts?: number;
  /** Up to how many rows all take part, rather than a sample; 10,000 unless given. */
  readonly rows?: number;
}

/** A map to be made: the same values give the same map. */
export interface ProjectRequest {
  readonly projection: string;
  readonly params: ParamValues;
  readonly seed: number;
}

export interface ComputeApi {
  /** Boots TensorFlow.js; `wasm` unless asked otherwise, `cpu` where that fails (with a note). */
  boot(args: { readonly backend?: Backend }): { readonly backend: Backend; readonly notes: readonly Note[] };
  /** Takes the numbers that later calls work on. */
  load(args: LoadedPoints): void;
  /** The whole run in this worker, or with the help of those at the other ends of `team`. */
  cluster(args: ClusterRequest & { readonly team?: readonly MessagePort[] }): ClusterResult;
  /** Helps a run that another worker does; goes on until it is cancelled. */
  assist(args: { readonly port: MessagePort }): void;
  /** `card`: the graphics card may be used, if there is one. */
  plan(args: ClusterRequest & { readonly size?: Pick<RunSize, 'rows' | 'cols'>; readonly card?: RunSize }): StartsPlan;
  /** These starts of a run; each is sent as a partial `StartOutcome`. */
  starts(args: ClusterRequest & { readonly which: readonly number[] }): void;
  mergeStarts(args: ClusterRequest & { readonly outcomes: readonly StartOutcome[] }): ClusterResult;
  /** How far the rows are from the means of segments that a cut through a tree made; labels are 0..k-1. */
  spread(args: SpreadRequest): Spread;
  score(args: ScoreRequest): ScoreResult;
  /** Into how many parts a score is cut; 1 where it is not. */
  scoreParts(args: ScoreRequest): number;
  scorePart(args: ScoreRequest & { readonly part: number }): Float64Array;
  mergeScore(args: ScoreRequest & { readonly parts: readonly Float64Array[] }): ScoreResult;
  /** `only`: a share of the range; the shares become one by `mergeSweeps`. */
  sweep(args: SweepRequest & { readonly only?: readonly number[] }): Sweep;
  mergeSweeps(args: { readonly parts: readonly Sweep[] }): Sweep;
  /** What a map of the rows takes, before it is made. @throws AppError `project.unknown`, `project.tooManyRows`, `param.*` */
  planMap(args: Pick<ProjectRequest, 'projection' | 'params'> & MapSize): MapCost;
  /** A map of the rows, which no label shapes; each `Layout` on its way is sent as a partial. @throws AppError `project.*` */
  project(args: ProjectRequest): Projected;
  catalogue(args: Record<string, never>): {
    readonly algorithms: readonly CatalogueEntry[];
    readonly scores: readonly { readonly id: string; readonly better: 'higher' | 'lower' }[];
    readonly projections: readonly {
      readonly id: string;
      readonly params: ParamSchema;
      readonly traits: ProjectionTraits;
    }[];
  };
}
