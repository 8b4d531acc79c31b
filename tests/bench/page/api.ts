/** What the runner asks the bench's page for. Plain data both ways; times are in milliseconds. */
export interface PageApi {
  /** Fetches raw float32 points, which all later work is on. */
  open(args: { readonly url: string; readonly rows: number; readonly cols: number }): void;
  /** Forgets the page's own copy, once whoever needs it has one. */
  forget(args: Record<string, never>): void;

  /** Boots one compute worker and gives it the points. */
  soloReady(args: { readonly points: boolean }): void;
  /** Gives them to a worker that is booted; the page keeps none. */
  soloLoad(args: Record<string, never>): void;
  soloFit(args: FitRequest): FitReply;
  /** Labels of the latest fit. */
  soloLabels(args: Record<string, never>): readonly number[];

  /** Starts the engine as the app does, its workers booted and holding the points. */
  engineReady(args: Record<string, never>): void;
  /** A run as the app does it, by all workers. */
  engineFit(args: FitRequest): FitReply;
  /** The tree of the latest fit cut into each of these, with the label of every row: the time of each. */
  engineCut(args: { readonly ks: readonly number[] }): readonly number[];
  engineSweep(args: {
    readonly kMin: number;
    readonly kMax: number;
    readonly starts: number;
    readonly rows: number;
    readonly seed: number;
  }): SweepReply;
  engineScore(args: {
    readonly score: string;
    readonly labels: readonly number[];
    readonly exactRows: number;
  }): ScoreReply;

  /** A map as the app makes it, by one worker. */
  engineMap(args: MapRequest): { readonly ms: number };

  /** The first two columns of the points as a map: pictures, zooms, a lasso. */
  pointsFigures(args: Record<string, never>): PointsReply;

  /** Starts an engine with a data worker that has looked at the chosen file. */
  readReady(args: Record<string, never>): void;
  /** Opens the file that was chosen in the page, from its bytes to profiled columns. */
  readFile(args: Record<string, never>): ReadReply;
  /** Starts to open it and stops `after` so many ms. The time from stop to end. */
  cancelRead(args: { readonly after: number }): { readonly ms: number };

  stockReady(args: Record<string, never>): void;
  stockFit(args: { readonly k: number; readonly seed: number }): FitReply;
  /** From these centres; the time of all iterations together. */
  stockIterate(args: { readonly centers: readonly number[]; readonly iterations: number }): { readonly ms: number };

  mlReady(args: Record<string, never>): void;
  mlFit(args: { readonly k: number; readonly seed: number }): FitReply;
}

export interface FitRequest {
  /** Absent means k-means. */
  readonly algorithm?: string;
  readonly params: Readonly<Record<string, number | string>>;
  readonly seed: number;
  readonly start?: readonly number[];
}
export interface MapRequest {
  readonly projection: string;
  readonly params: Readonly<Record<string, number | string>>;
  readonly seed: number;
}
export interface FitReply {
  readonly ms: number;
  /** Or what the method minimises instead. */
  readonly inertia: number;
  readonly iterations: number;
}
export interface ReadReply {
  readonly ms: number;
  readonly rows: number;
  readonly columns: number;
  /** The longest time the page could not answer meanwhile. */
  readonly longestTask: number;
  /** How often progress was told. */
  readonly progress: number;
}
export interface PointsReply {
  /** From coordinates that are new to the worker to the picture on a canvas. */
  readonly first: number;
  readonly zooms: readonly number[];
  readonly lasso: number;
  /** Rows in the lasso. */
  readonly chosen: number;
  readonly longestTask: number;
}
export interface SweepReply {
  readonly ms: number;
  readonly inertias: readonly number[];
  /** Rows it was computed on. */
  readonly rows: number;
  readonly workers: number;
}
export interface ScoreReply {
  readonly ms: number;
  readonly value: number | null;
}

/** What the workers of other implementations answer. */
export interface PeerApi {
  load(args: { readonly data: Float32Array; readonly rows: number; readonly cols: number }): void | Promise<void>;
  fit(args: { readonly k: number; readonly seed: number }): FitReply | Promise<FitReply>;
}
export interface StockApi extends PeerApi {
  load(args: { readonly data: Float32Array; readonly rows: number; readonly cols: number }): Promise<void>;
  iterate(args: { readonly centers: readonly number[]; readonly iterations: number }): { readonly ms: number };
}
