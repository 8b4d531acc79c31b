import { axisTitle, baseLayout, innerSpace } from './base-layout';
import type { Annotation, ChartSegment, ChartWords, FigureSpec, Margin, RunView, Space, Trace } from './figure';
import { drawingOrder, isSubject } from './figure';
import { area, type Corners } from './areas';
import { chartTable, type ChartTable } from './chart-table';
import { spread, textWidth } from './labels';
import { plotText, shortenMiddle } from './plot-text';
import { profilePoints, type ProfilePoint } from './profile-points';
import { shapeOf } from './shapes';
import { segmentColor, type ChartTheme } from './theme';

/** Width that a variable needs so that its name can be read. */
const PER_VARIABLE = 44;
const TICK_LETTERS = 18;
const LABEL_LETTERS = 20;
const TICK_ANGLE = 35;

/**
 * The snake plot: one line per segment through the standardised means of the variables, the most
 * separating variable first. Zero is the mean of all customers.
 */
export function snakeFigure(view: RunView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const points = profilePoints(view.explanation).slice(0, shownVariables(space));
  const slant = slantOf(points, theme, space);
  const margin = marginOf(view, points, theme, space, slant);
  const inner = innerSpace(space, margin);
  const range = rangeOf(points);
  const layout = baseLayout(theme, space, margin, {
    x: {
      // A single variable has no line; its marks stand beside their names.
      range: points.length > 1 ? [-0.25, points.length - 0.92] : [-1, 0.15],
      tickvals: points.map((_, i) => i),
      ticktext: points.map((point) => plotText(shortenMiddle(nameOf(point), TICK_LETTERS))),
      tickangle: slant,
      zeroline: false,
      gridcolor: theme.grid,
    },
    y: {
      range,
      showgrid: false,
      zerolinecolor: theme.line,
      nticks: 6,
      title: axisTitle(theme, words.t('chart.snake.axis')),
    },
  });
  return {
    data: [...bandsOf(points, view, theme), ...drawingOrder(view).map((segment) => lineOf(segment, points, view, theme, words))], // prettier-ignore
    layout: { ...layout, annotations: endLabels(view, points, range, theme, inner) },
  };
}

/** How many variables fit; the others are in the table. */
export function shownVariables(space: Space): number {
  return Math.max(3, Math.floor((space.width - 200) / PER_VARIABLE));
}

/** Every variable: the standardised mean of each segment, and how far it may be off. */
export function snakeTable(view: RunView, { t }: ChartWords): ChartTable {
  const columns = [
    { name: t('chart.variable'), reads: 'text' as const },
    ...view.segments.flatMap(({ name }) => [
      { name, reads: 'signed' as const },
      { name: t('chart.snake.margin', { name }), reads: 'number' as const },
    ]),
  ];
  const rows = profilePoints(view.explanation).map((point) => [
    nameOf(point),
    ...view.segments.flatMap(({ label }) => [point.z[label] ?? null, point.margin[label] ?? null]),
  ]);
  return chartTable(columns, rows);
}

export function nameOf({ column, level }: ProfilePoint): string {
  return level === undefined ? column : `${column}: ${level}`;
}

const LEFT = 60;
const MOST_AT_RIGHT = 0.34;

/** Names of variables are slanted where they would touch. */
function slantOf(points: readonly ProfilePoint[], theme: ChartTheme, { width }: Space): number {
  const room = (width * (1 - MOST_AT_RIGHT) - LEFT) / Math.max(1, points.length);
  return widest(points.map(nameOf), TICK_LETTERS, theme) + 12 > room ? TICK_ANGLE : 0;
}

function marginOf(
  { segments }: RunView,
  points: readonly ProfilePoint[],
  theme: ChartTheme,
  { width }: Space,
  slant: number,
): Margin {
  const names = widest(segments.map(({ name }) => name), LABEL_LETTERS, theme); // prettier-ignore
  const ticks = widest(points.map(nameOf), TICK_LETTERS, theme);
  const angle = (slant * Math.PI) / 180;
  // The last variable's name runs below those of the segments; without room for it Plotly leaves it out.
  const right = Math.max(names + 24, (slant === 0 ? ticks / 2 : ticks * Math.cos(angle)) + theme.size);
  const bottom = slant === 0 ? theme.size * 2 : ticks * Math.sin(angle) + theme.size;
  return { l: LEFT, r: Math.min(right, width * MOST_AT_RIGHT), t: 12, b: bottom };
}

function widest(texts: readonly string[], letters: number, theme: ChartTheme): number {
  return Math.max(0, ...texts.map((text) => textWidth(shortenMiddle(text, letters), theme.size))) * 1.05;
}

/** A band may reach so far beyond the outermost means; of very few customers it would be all there is to see. */
const MOST_BEYOND = 0.75;

/** Room for all means and their bands, whatever is selected. */
function rangeOf(points: readonly ProfilePoint[]): [number, number] {
  const values = points.flatMap(({ z, margin }) =>
    z.flatMap((value, label) => {
      const reach = Math.min(MOST_BEYOND, margin[label] ?? 0);
      return value === null ? [] : [value - reach, value + reach];
    }),
  );
  const low = Math.min(-0.5, ...values);
  const high = Math.max(0.5, ...values);
  const air = (high - low) * 0.06;
  return [low - air, high + air];
}

/** With more segments than this bands hide each other; that of the selected one is still drawn. */
const MOST_BANDS = 8;

/** Where each mean lies with 95 % confidence, as a faint band around its line. */
function bandsOf(points: readonly ProfilePoint[], view: RunView, theme: ChartTheme): Trace[] {
  const banded = view.segments.filter(({ label }) => {
    return view.selected === label || (view.selected === null && view.segments.length <= MOST_BANDS);
  });
  return banded.flatMap(({ label, color }) => {
    const outlines = bandOutlines(points, label);
    if (outlines.length === 0) return [];
    return [area(`band-${label}`, outlines, { color: segmentColor(theme, color), opacity: 0.16 })];
  });
}

/** An outline for each stretch of variables in which the margin is known. */
function bandOutlines(points: readonly ProfilePoint[], label: number): readonly Corners[] {
  const stretches: { x: number; z: number; margin: number }[][] = [[]];
  points.forEach((point, x) => {
    const [z, margin] = [point.z[label] ?? null, point.margin[label] ?? null];
    if (z === null || margin === null) stretches.push([]);
    else stretches.at(-1)?.push({ x, z, margin });
  });
  return stretches
    .filter(({ length }) => length > 0)
    .map((stretch) => {
      // A single variable has a bar instead of a band.
      const places = stretch.length > 1 ? stretch : stretch.flatMap((one) => [-0.02, 0.02].map((side) => ({ ...one, x: one.x + side }))); // prettier-ignore
      const upper = places.map(({ x, z, margin }) => [x, z + margin] as const);
      return [...upper, ...places.map(({ x, z, margin }) => [x, z - margin] as const).toReversed()];
    });
}

function lineOf(
  segment: ChartSegment,
  points: readonly ProfilePoint[],
  view: RunView,
  theme: ChartTheme,
  words: ChartWords,
): Trace {
  const subject = isSubject(view, segment.label);
  const color = subject ? segmentColor(theme, segment.color) : theme.context;
  const z = points.map((point) => point.z[segment.label] ?? null);
  return {
    type: 'scatter',
    mode: 'lines+markers',
    uid: `segment-${segment.label}`,
    meta: segment.label,
    x: points.map((_, i) => i),
    y: z,
    text: points.map((point) => hoverText(segment, point, words)),
    hoverinfo: 'text',
    cliponaxis: false,
    line: { color, width: view.selected === segment.label ? 3 : subject ? 2 : 1 },
    marker: {
      color,
      symbol: shapeOf(segment.color).symbol,
      size: subject ? 8 : 5,
      line: { color: theme.surface, width: 1 },
    },
  };
}

function hoverText({ name, label }: ChartSegment, point: ProfilePoint, { t, format }: ChartWords): string {
  const [z, margin] = [point.z[label] ?? null, point.margin[label] ?? null];
  const values = { name, variable: nameOf(point), z: z === null ? '' : format.signed(z) };
  const says = margin === null ? t('chart.snake.point', values) : t('chart.snake.point.margin', { ...values, margin: format.number(margin) }); // prettier-ignore
  return plotText(says);
}

/** Names at the right end, moved apart; where there is no room for all, the selected and the largest have it. */
function endLabels(
  view: RunView,
  points: readonly ProfilePoint[],
  range: readonly [number, number],
  theme: ChartTheme,
  inner: Space,
): Annotation[] {
  const order = [...view.segments].sort((a, b) => Number(b.label === view.selected) - Number(a.label === view.selected) || b.size - a.size); // prettier-ignore
  const perUnit = inner.height / (range[1] - range[0]);
  const ends = order.map(({ label }) => (range[1] - (lastValue(points, label) ?? 0)) * perUnit);
  const placed = spread(ends, theme.size + 3, 4, inner.height - 4);
  const letters = Math.max(6, Math.min(LABEL_LETTERS, Math.floor((inner.width * 0.5) / (theme.size * 0.58))));
  return order.flatMap((segment, i): Annotation[] => {
    const y = placed[i];
    if (y === null || y === undefined) return [];
    const subject = isSubject(view, segment.label);
    return [
      {
        name: String(segment.label),
        text: plotText(shortenMiddle(segment.name, letters)),
        x: 1,
        xref: 'paper',
        xanchor: 'left',
        xshift: 8,
        y: range[1] - y / perUnit,
        yanchor: 'middle',
        showarrow: false,
        captureevents: true,
        borderpad: 0,
        font: {
          family: theme.font,
          size: theme.size,
          weight: view.selected === segment.label ? 600 : 400,
          color: subject ? segmentColor(theme, segment.color) : theme.faint,
        },
      },
    ];
  });
}

function lastValue(points: readonly ProfilePoint[], label: number): number | null {
  return points.map((point) => point.z[label] ?? null).findLast((value) => value !== null) ?? null;
}
