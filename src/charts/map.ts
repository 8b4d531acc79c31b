import { axisTitle, baseLayout, innerSpace } from './base-layout';
import type { Annotation, ChartSegment, ChartWords, FigureSpec, FigureTable, RunView, Space, Trace } from './figure';
import { drawingOrder, isSubject } from './figure';
import { placeLabels, textWidth } from './labels';
import { mapMeans, mapPoints, type MapPoints } from './map-points';
import { plotText, shorten } from './plot-text';
import { shapeOf } from './shapes';
import { segmentColor, type ChartTheme } from './theme';

const MARGIN = { l: 28, r: 12, t: 12, b: 32 };
const LABEL_LETTERS = 24;
/** Above this many segments only those with room get a label; the list beside the map names all. */
const ROOM_AROUND = 1.06;
const GOLDEN = 0.618033988749895;

/** Every customer as a dot on the plane that keeps most of their differences, in its segment's colour and shape. */
export function mapFigure(
  view: RunView,
  theme: ChartTheme,
  words: ChartWords,
  space: Space,
  canWebGL: () => boolean,
): FigureSpec {
  const { limit, webgl } = mapMeans(view.labels.length, canWebGL);
  const points = mapPoints(view, limit);
  const heights = heightsOf(view);
  const middles = view.segments.map((segment) => middleOf(view.plane.x, heights, points.groups[segment.label] ?? []));
  const ranges = equalRanges(view.plane.x, heights, innerSpace(space, MARGIN));
  const flat = isFlat(view);
  const [across, up] = view.plane.explained.map((share) => words.format.percent(share));
  const layout = baseLayout(theme, space, MARGIN, {
    x: {
      ...HIDDEN_TICKS,
      title: axisTitle(theme, words.t('chart.map.across', { share: across ?? '' })),
      range: ranges.x,
    },
    y: {
      ...HIDDEN_TICKS,
      ...(flat
        ? { zeroline: false }
        : { scaleanchor: 'x', scaleratio: 1, title: axisTitle(theme, words.t('chart.map.up', { share: up ?? '' })) }),
      range: ranges.y,
    },
  });
  return {
    zooms: true,
    data: drawingOrder(view).map((segment) => dots(segment, view, heights, points, theme, webgl)),
    layout: {
      ...layout,
      dragmode: 'pan',
      uirevision: view.id,
      annotations: nameLabels(view, middles, ranges, theme, innerSpace(space, MARGIN)),
    },
  };
}

/** Where each segment lies, as numbers. */
export function mapTable(view: RunView, words: ChartWords): FigureTable {
  const { groups } = mapPoints(view);
  const { t, format } = words;
  return {
    columns: [t('chart.segment'), t('chart.size'), t('chart.map.x'), t('chart.map.y')],
    rows: view.segments.map(({ label, name, size }) => {
      const middle = middleOf(view.plane.x, view.plane.y, groups[label] ?? []);
      return [name, format.number(size), format.signed(middle.x), format.signed(middle.y)];
    }),
  };
}

/** With one variable there is no second direction. */
export function isFlat({ plane }: Pick<RunView, 'plane'>): boolean {
  return !(plane.explained[1] > 0);
}

/** The units mean nothing to a person; the zero lines cross at the average customer. */
const HIDDEN_TICKS = { fixedrange: false, showticklabels: false, showgrid: false };

function dots(
  segment: ChartSegment,
  { plane, selected }: RunView,
  heights: ArrayLike<number>,
  points: MapPoints,
  theme: ChartTheme,
  webgl: boolean,
): Trace {
  const rows = points.groups[segment.label] ?? [];
  const subject = isSubject({ selected }, segment.label);
  const { size, opacity } = dotLook(points.drawn);
  return {
    type: webgl ? 'scattergl' : 'scatter',
    mode: 'markers',
    uid: `segment-${segment.label}`,
    meta: segment.label,
    x: Float32Array.from(rows, (row) => plane.x[row] ?? NaN),
    y: Float32Array.from(rows, (row) => heights[row] ?? NaN),
    marker: {
      symbol: shapeOf(segment.color).symbol,
      color: subject ? segmentColor(theme, segment.color) : theme.context,
      size,
      opacity: subject ? opacity : opacity * 0.6,
      line: { color: theme.surface, width: 0 },
    },
    hovertemplate: `${plotText(shorten(segment.name, 60))}<extra></extra>`,
  };
}

function dotLook(count: number): { size: number; opacity: number } {
  if (count <= 500) return { size: 8, opacity: 0.9 };
  if (count <= 3000) return { size: 6, opacity: 0.8 };
  return { size: 5, opacity: 0.6 };
}

/** The second coordinate; with one variable dots are strewn evenly, so that they do not hide each other. */
function heightsOf({ plane }: RunView): ArrayLike<number> {
  if (!isFlat({ plane })) return plane.y;
  return Float32Array.from(plane.y, (_, row) => (row * GOLDEN) % 1);
}

interface Middle {
  readonly x: number;
  readonly y: number;
}
function middleOf(x: ArrayLike<number>, y: ArrayLike<number>, rows: readonly number[]): Middle {
  let sumX = 0;
  let sumY = 0;
  for (const row of rows) {
    sumX += x[row] ?? 0;
    sumY += y[row] ?? 0;
  }
  return { x: sumX / rows.length, y: sumY / rows.length };
}

interface Ranges {
  readonly x: [number, number];
  readonly y: [number, number];
}
/** One unit is as long across as up, or distances on the map would deceive. */
function equalRanges(xs: ArrayLike<number>, ys: ArrayLike<number>, inner: Space): Ranges {
  const x = extent(xs);
  const y = extent(ys);
  const perPixel = Math.max(x.span / inner.width, y.span / inner.height) * ROOM_AROUND;
  const around = (middle: number, pixels: number): [number, number] => [
    middle - (perPixel * pixels) / 2,
    middle + (perPixel * pixels) / 2,
  ];
  return { x: around(x.middle, inner.width), y: around(y.middle, inner.height) };
}

function extent(values: ArrayLike<number>): { middle: number; span: number } {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) return { middle: Number.isFinite(low) ? low : 0, span: 1 };
  return { middle: (low + high) / 2, span: high - low };
}

/** Names stand where their segment does; the selected one and the largest ones first where room is short. */
function nameLabels(
  view: RunView,
  middles: readonly Middle[],
  ranges: Ranges,
  theme: ChartTheme,
  inner: Space,
): Annotation[] {
  // Many names need to be smaller to find room.
  const size = view.segments.length > 12 ? theme.size : theme.size + 1;
  const order = [...view.segments]
    .filter(({ label }) => Number.isFinite(middles[label]?.x))
    .sort((a, b) => rank(b, view) - rank(a, view));
  const scaleX = inner.width / (ranges.x[1] - ranges.x[0]);
  const scaleY = inner.height / (ranges.y[1] - ranges.y[0]);
  const wanted = order.map((segment) => {
    const middle = middles[segment.label] as Middle;
    const text = shorten(segment.name, LABEL_LETTERS);
    return {
      x: (middle.x - ranges.x[0]) * scaleX,
      y: inner.height - (middle.y - ranges.y[0]) * scaleY,
      width: textWidth(text, size) * 1.12 + 12,
      height: size + 10,
    };
  });
  const placed = placeLabels(wanted, inner);
  return order.flatMap((segment, i): Annotation[] => {
    const place = placed[i];
    if (!place) return [];
    const subject = isSubject(view, segment.label);
    return [
      {
        name: String(segment.label),
        text: plotText(shorten(segment.name, LABEL_LETTERS)),
        x: ranges.x[0] + place.x / scaleX,
        y: ranges.y[0] + (inner.height - place.y) / scaleY,
        showarrow: false,
        captureevents: true,
        borderpad: 3,
        bgcolor: theme.surface,
        opacity: subject ? 0.9 : 0.7,
        font: {
          family: theme.font,
          size,
          weight: 600,
          color: subject ? segmentColor(theme, segment.color) : theme.faint,
        },
      },
    ];
  });
}

function rank({ label, size }: ChartSegment, { selected }: RunView): number {
  return label === selected ? Infinity : size;
}
