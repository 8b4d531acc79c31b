import type { Trace } from './figure';
import { plotText } from './plot-text';
import type { ChartTheme } from './theme';

/** Corners of an area, in the units of the axes. */
export type Corners = readonly (readonly [number, number])[];

export interface AreaLook {
  readonly color: string;
  readonly opacity?: number;
  /** Tells areas apart beside their colour; see `patternOf`. */
  readonly pattern?: Readonly<Record<string, unknown>> | undefined;
}

/** Filled areas that look alike; a click on them is answered by `hoverDots`. */
export function area(uid: string, outlines: readonly Corners[], { color, opacity = 1, pattern }: AreaLook): Trace {
  const points = outlines.flatMap((outline): (readonly [number | null, number | null])[] => {
    return [...outline, outline[0] ?? [null, null], [null, null]];
  });
  return {
    type: 'scatter',
    mode: 'none',
    uid,
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    fill: 'toself',
    fillcolor: color,
    ...(pattern && { fillpattern: { ...pattern, bgcolor: color } }),
    opacity,
    hoverinfo: 'skip',
  };
}

export function box(x0: number, x1: number, y0: number, y1: number): Corners {
  return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]; // prettier-ignore
}

/** A place that says something when it is pointed at, and selects something when it is clicked. */
export interface HoverDot {
  readonly x: number;
  readonly y: number;
  /** Not escaped. */
  readonly says: string;
  readonly key?: number;
}

/**
 * Unseen marks that speak. The layout's `hoverdistance` of -1 lets the nearest one answer however far it is, so a
 * mark in the middle of each cell of a grid answers for the whole cell.
 */
export function hoverDots(uid: string, dots: readonly HoverDot[], theme: ChartTheme): Trace {
  return {
    type: 'scatter',
    mode: 'markers',
    uid,
    x: dots.map(({ x }) => x),
    y: dots.map(({ y }) => y),
    text: dots.map(({ says }) => plotText(says)),
    hoverinfo: 'text',
    cliponaxis: false,
    ...(dots.every(({ key }) => key !== undefined) && { customdata: dots.map(({ key }) => key ?? -1) }),
    marker: { color: theme.context, size: 6, opacity: 0 },
  };
}

export const HOVER_ANYWHERE = { hoverdistance: -1 } as const;

const HATCHES = ['', '/', '.', '\\', 'x', '-', '+', '|'] as const;
/** So many colours follow each other before one comes back; then it has another pattern. */
const COLORS = 24;

/** A faint hatching, so that areas are told apart without colours, and beyond the last colour. */
export function patternOf(color: number, theme: ChartTheme): AreaLook['pattern'] {
  const shape = HATCHES[(color + 3 * Math.floor(color / COLORS)) % HATCHES.length] ?? '';
  if (shape === '') return undefined;
  return { shape, fillmode: 'overlay', fgcolor: theme.surface, fgopacity: 0.55, size: 7, solidity: 0.18 };
}

/** Straight lines that look alike. */
export function strokes(
  uid: string,
  lines: readonly Corners[],
  line: { readonly color: string; readonly width: number; readonly dash?: string },
): Trace {
  const points = lines.flatMap((corners): (readonly [number | null, number | null])[] => [...corners, [null, null]]);
  return {
    type: 'scatter',
    mode: 'lines',
    uid,
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    line,
    hoverinfo: 'skip',
    connectgaps: false,
  };
}

/** Words at places of a figure, escaped. */
export function wordsAt(
  uid: string,
  places: readonly { readonly x: number; readonly y: number; readonly text: string; readonly color: string }[],
  theme: ChartTheme,
  position = 'middle center',
): Trace {
  return {
    type: 'scatter',
    mode: 'text',
    uid,
    x: places.map(({ x }) => x),
    y: places.map(({ y }) => y),
    text: places.map(({ text }) => plotText(text)),
    textposition: position,
    textfont: { family: theme.font, size: theme.size, color: places.map(({ color }) => color) },
    hoverinfo: 'skip',
    cliponaxis: false,
  };
}
