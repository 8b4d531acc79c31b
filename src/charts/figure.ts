import type { Values } from '../core/base/notes';
import type { Explanation } from '../core/explain/contract';
import type { Condition } from '../core/table/grid-contract';
import type { TextKey } from '../i18n/en';
import type { Formats } from '../i18n/format';
import type { PointCloud, Turn } from './point-cloud';

/** What Plotly is given, no more of it than Kindred uses. Every user string in it went through `plotText`. */
export interface FigureSpec {
  readonly data: readonly Trace[];
  readonly layout: Layout;
  /** Drawn by us, under what Plotly draws. */
  readonly cloud?: PointCloud;
  /** Dragging pans and buttons zoom. */
  readonly zooms?: boolean;
  /** What can be chosen one by one: the points of the trace `CELLS`, in their order. */
  readonly cells?: readonly FigureCell[];
  /** Cells lie anywhere: arrow keys go through them in their order, where otherwise through rows and columns. */
  readonly scattered?: true;
}

/** A cell or bar of a figure, in the units of its axes. */
export interface FigureCell {
  readonly x: number;
  readonly y: number;
  /** What it says under the hand; not escaped. */
  readonly says: string;
  readonly target: CellTarget;
  /** How large it is, in the units of the axes: 1 by 1 unless given. */
  readonly size?: { readonly x: number; readonly y: number };
}

/** The customers that a cell stands for. */
export interface CellTarget {
  /** Null for customers of all segments. */
  readonly label: number | null;
  /** What they have in common; null for everybody of the segment. */
  readonly where: Condition | null;
  /** Only those who are in this segment of another run. */
  readonly to?: { readonly run: string; readonly label: number };
}

export interface Trace {
  /** Any other kind has to be kept by the build: see `stubs/plotly-plugin.mjs`. */
  readonly type: 'scatter';
  readonly mode?: 'markers' | 'lines' | 'lines+markers' | 'text' | 'none';
  /** Keeps its identity from one drawing to the next. */
  readonly uid: string;
  /** What a click on it selects. */
  readonly meta?: number;
  /** What a click on each point selects; wins over `meta`. */
  readonly customdata?: readonly number[];
  /** Null parts a line, or one outline of several from the next. */
  readonly x: ArrayLike<number | null>;
  readonly y: ArrayLike<number | null>;
  readonly fill?: 'toself';
  readonly fillcolor?: string;
  readonly fillpattern?: Readonly<Record<string, unknown>>;
  readonly opacity?: number;
  readonly textposition?: string;
  readonly textfont?: Font | { readonly color: readonly string[]; readonly family: string; readonly size: number };
  readonly connectgaps?: boolean;
  readonly text?: readonly string[];
  readonly hoverinfo?: 'text' | 'skip';
  readonly hovertemplate?: string;
  readonly cliponaxis?: boolean;
  /** Which of several axes: `y` unless given. */
  readonly yaxis?: string;
  readonly marker?: {
    readonly color: string | readonly string[];
    readonly symbol?: string | readonly string[];
    readonly size?: number | readonly number[];
    readonly opacity?: number;
    readonly line?: { readonly color: string; readonly width: number };
  };
  readonly line?: { readonly color: string; readonly width: number; readonly dash?: string };
}

export interface Axis {
  readonly title?: { readonly text: string; readonly font?: Font; readonly standoff?: number };
  readonly range?: readonly [number, number];
  readonly tickvals?: readonly number[];
  readonly ticktext?: readonly string[];
  readonly [option: string]: unknown;
}
export interface Font {
  readonly family?: string;
  readonly size?: number;
  readonly color?: string;
  readonly weight?: number;
}
export interface Annotation {
  /** What a click on it selects. */
  readonly name?: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly font: Font;
  readonly [option: string]: unknown;
}
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly margin: Margin;
  readonly xaxis: Axis;
  readonly yaxis: Axis;
  readonly annotations?: readonly Annotation[];
  readonly shapes?: readonly Readonly<Record<string, unknown>>[];
  readonly [option: string]: unknown;
}
export interface Margin {
  readonly l: number;
  readonly r: number;
  readonly t: number;
  readonly b: number;
}

/** The drawing surface, in CSS pixels. */
export interface Space {
  readonly width: number;
  readonly height: number;
}

/** The language that a figure speaks. */
export interface ChartWords {
  t(key: TextKey, values?: Values): string;
  readonly format: Formats;
}

/** The same numbers, for reading line by line. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A segment as the charts know it. */
export interface ChartSegment {
  readonly label: number;
  /** As the person sees it, not escaped. */
  readonly name: string;
  /** Index into the fixed colours and shapes. */
  readonly color: number;
  readonly size: number;
  readonly share: number;
}

/** Some of the customers of a run. */
export interface ChosenRows {
  /** 1 per row used that was chosen, else 0. */
  readonly rows: Uint8Array;
  readonly count: number;
  /** By label, how many of the segment. */
  readonly counts: readonly number[];
  /** The cell that they were chosen by. */
  readonly by?: CellTarget | null;
}

/** Everything about one run that charts draw. */
export interface RunView {
  /** Changes with the run: zoom is kept as long as it stays. */
  readonly id: string;
  /** By label. */
  readonly segments: readonly ChartSegment[];
  readonly selected: number | null;
  /** Customers who were chosen by hand, of any segments; wins over `selected`. */
  readonly chosen?: ChosenRows | null;
  /** Per row used. */
  readonly labels: Int32Array;
  readonly plane: {
    readonly x: Float32Array;
    readonly y: Float32Array;
    readonly explained: readonly [number, number];
    /** Of a map in space: the third coordinate, what its direction shows, and where it is seen from. */
    readonly space?: { readonly z: Float32Array; readonly explained: number; readonly turn: Turn };
    /** Which map it is: the principal plane unless given. */
    readonly projection?: string;
    /** Its directions mean something: a share of all differences. They do unless it says otherwise. */
    readonly hasAxes?: boolean;
  };
  readonly explanation: Explanation;
  /** Customers of another file, given to these segments: they lie over the map and are counted nowhere. */
  readonly newcomers?: Newcomers | undefined;
}

export interface Newcomers {
  /** The file they came from, not escaped. */
  readonly file: string;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** On a map in space. */
  readonly z?: Float32Array | undefined;
  readonly labels: Int32Array;
}

/** The selected segment is drawn last, over the grey ones; otherwise the order never changes. */
export function drawingOrder({ segments, selected }: Pick<RunView, 'segments' | 'selected'>): readonly ChartSegment[] {
  return [...segments].sort((a, b) => Number(a.label === selected) - Number(b.label === selected));
}

/** Whether this customer was chosen by hand; everybody is while nobody chose. @param row its place in the run */
export function isChosen({ chosen }: Pick<RunView, 'chosen'>, row: number): boolean {
  return !chosen || chosen.rows[row] === 1;
}

/** In colour: the selected segment, those with chosen customers, or all of them while nothing is selected. */
export function isSubject(view: Pick<RunView, 'selected' | 'chosen'>, label: number): boolean {
  if (view.chosen) return (view.chosen.counts[label] ?? 0) > 0;
  return view.selected === null || view.selected === label;
}
