import { axisTitle, baseLayout, innerSpace } from './base-layout';
import type { Annotation, ChartSegment, ChartWords, FigureSpec, FigureTable, RunView, Space, Trace } from './figure';
import { drawingOrder, isSubject } from './figure';
import { placeLabels, textWidth } from './labels';
import { directionsInSpace } from './map-directions';
import {
  equalRanges,
  heightsOf,
  isFlat,
  meansOf,
  middlesOf,
  NOWHERE,
  seenFrom,
  spaceRanges,
  type Middle,
} from './map-places';
import { plotText, shorten } from './plot-text';
import {
  NEWCOMER_LINE,
  newcomerLegend,
  newcomerLook,
  newcomerSize,
  countsBySegment,
  firstNewLabel,
  withNewcomers,
} from './newcomers';
import { dotLook } from '../core/base/dots/cloud';
import type { PointCloud, PointLook, Ranges } from './point-cloud';
import { shapeOf } from './shapes';
import { segmentColor, type ChartTheme } from './theme';

const MARGIN = { l: 28, r: 12, t: 12, b: 32 };
const LABEL_LETTERS = 24;
/** Opacity of what is not the subject. */
const QUIET = 0.6;

/** Up to here dots are elements of the page, sharp at any size; more of them take longer to draw than a picture. */
export const PLAIN_DOTS = 500;

/** Every customer as a dot on the plane that keeps most of their differences, in its segment's colour and shape. */
export function mapFigure(view: RunView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const margin = view.newcomers ? { ...MARGIN, t: MARGIN.t + NEWCOMER_LINE } : MARGIN;
  const inner = innerSpace(space, margin);
  const heights = heightsOf(view);
  const all = withNewcomers(view);
  const allHeights = heightsOf(all);
  const { space: deep } = view.plane;
  const inSpace = middlesOf(view, heights);
  const middles = deep ? inSpace.map((middle) => seenFrom(deep.turn, middle)) : inSpace;
  const ranges = deep ? spaceRanges(all, inner) : equalRanges(all.plane.x, allHeights, inner);
  const few = all.labels.length <= PLAIN_DOTS && !deep;
  const layout = baseLayout(theme, space, margin, axesOf(view, theme, words, ranges, few));
  const names = nameLabels(view, middles, ranges, theme, inner);
  const directions = directionsInSpace(view, theme, words);
  const legend = newcomerLegend(view, theme, words);
  return {
    zooms: true,
    data: few ? plainDots(view, { all, allHeights }, theme, words) : directions.lines,
    ...(few ? {} : { cloud: cloudOf(view, { all, allHeights }, theme, words, ranges) }),
    layout: {
      ...layout,
      // In space a hand turns: see `TurnMap.svelte`.
      dragmode: deep ? false : 'pan',
      uirevision: view.id,
      annotations: [...directions.names, ...names, ...legend.annotations],
      shapes: legend.shapes,
    },
  };
}

/** The units mean nothing to a person; the zero lines cross at the average customer, where directions mean anything. */
function axesOf(view: RunView, theme: ChartTheme, { t, format }: ChartWords, { x, y }: Ranges, few: boolean) {
  const hidden = { fixedrange: false, showticklabels: false, showgrid: false };
  if (view.plane.hasAxes === false || view.plane.space) {
    const equal = { scaleanchor: 'x', scaleratio: 1 };
    return { x: { ...hidden, zeroline: false, range: x }, y: { ...hidden, ...equal, zeroline: false, range: y } };
  }
  const [across, up] = view.plane.explained.map((share) => format.percent(share));
  const upwards = {
    scaleanchor: 'x',
    scaleratio: 1,
    zeroline: few,
    title: axisTitle(theme, t('chart.map.up', { share: up ?? '' })),
  };
  return {
    x: {
      ...hidden,
      zeroline: few,
      title: axisTitle(theme, t('chart.map.across', { share: across ?? '' })),
      range: x,
    },
    y: { ...hidden, ...(isFlat(view) ? { zeroline: false } : upwards), range: y },
  };
}

/** Where each segment lies, as numbers. */
export function mapTable(view: RunView, { t, format }: ChartWords): FigureTable {
  const middles = meansOf(view, view.plane.y);
  const inSpace = view.plane.space !== undefined;
  const fresh = view.newcomers && countsBySegment(view.newcomers);
  return {
    columns: [
      t('chart.segment'),
      t('chart.size'),
      ...(view.newcomers ? [t('newcomers.column')] : []),
      ...[t('chart.map.x'), t('chart.map.y'), ...(inSpace ? [t('chart.map.z')] : [])],
    ],
    rows: view.segments.map(({ label, name, size }) => {
      const { x, y, z } = middles[label] ?? NOWHERE;
      const places = inSpace ? [x, y, z ?? NaN] : [x, y];
      const more = fresh ? [format.number(fresh[label] ?? 0)] : [];
      return [name, format.number(size), ...more, ...places.map((place) => format.signed(place))];
    }),
  };
}

/** The customers of the run and those who lie over them, behind them in the same arrays. */
interface Everybody {
  readonly all: RunView;
  readonly allHeights: Float32Array;
}

function plainDots(view: RunView, { all, allHeights }: Everybody, theme: ChartTheme, words: ChartWords): Trace[] {
  const own = drawingOrder(view).map((segment) => dots(segment, view, allHeights, theme));
  const { newcomers } = view;
  if (!newcomers) return own;
  const first = firstNewLabel(view);
  const size = newcomerSize(newcomers);
  const over = view.segments.map((segment): Trace => {
    const { label } = segment;
    const drawn = dots({ ...segment, label: first + label }, { ...all, chosen: null }, allHeights, theme);
    const name = words.t('newcomers.tip', { name: shorten(segment.name, 60) });
    const color = colorOf(segment, view, theme);
    const marker = { ...drawn.marker, color, size, opacity: 1, line: { color: theme.ink, width: 1.5 } };
    return { ...drawn, meta: label, marker, hovertemplate: `${plotText(name)}<extra></extra>` };
  });
  return [...own, ...over.filter(({ x }) => x.length > 0)];
}

function dots(segment: ChartSegment, view: RunView, heights: ArrayLike<number>, theme: ChartTheme): Trace {
  const rows = [...view.labels.keys()].filter((row) => view.labels[row] === segment.label);
  const { size, opacity } = dotLook(view.labels.length);
  const chosen = view.chosen?.rows;
  const own = colorOf(segment, view, theme);
  return {
    type: 'scatter',
    mode: 'markers',
    uid: `segment-${segment.label}`,
    meta: segment.label,
    x: Float32Array.from(rows, (row) => view.plane.x[row] ?? NaN),
    y: Float32Array.from(rows, (row) => heights[row] ?? NaN),
    marker: {
      symbol: shapeOf(segment.color).symbol,
      color: chosen ? rows.map((row) => (chosen[row] === 1 ? own : theme.context)) : own,
      size,
      opacity: opacity * opacityOf(segment, view),
      line: { color: theme.surface, width: 0 },
    },
    hovertemplate: `${plotText(shorten(segment.name, 60))}<extra></extra>`,
  };
}

function cloudOf(
  view: RunView,
  { all, allHeights }: Everybody,
  theme: ChartTheme,
  words: ChartWords,
  home: Ranges,
): PointCloud {
  const looks: PointLook[] = [];
  const first = firstNewLabel(view);
  for (const segment of view.segments) {
    const own = {
      name: segment.name,
      color: colorOf(segment, view, theme),
      outline: shapeOf(segment.color).outline,
      opacity: opacityOf(segment, view),
    };
    looks[segment.label] = own;
    if (view.newcomers) looks[first + segment.label] = newcomerLook(own, segment.label, view.newcomers, theme, words);
  }
  return {
    x: all.plane.x,
    y: allHeights,
    ...(all.plane.space && { z: all.plane.space.z, turn: all.plane.space.turn }),
    labels: all.labels,
    looks,
    chosen: all.chosen?.rows ?? null,
    others: { color: theme.context, opacity: QUIET },
    top: view.chosen ? null : view.selected,
    surface: theme.surface,
    grid: theme.grid,
    origin:
      view.plane.hasAxes === false || view.plane.space ? { x: null, y: null } : { x: 0, y: isFlat(view) ? null : 0 },
    home,
  };
}

function colorOf({ label, color }: ChartSegment, view: RunView, theme: ChartTheme): string {
  return isSubject(view, label) ? segmentColor(theme, color) : theme.context;
}

function opacityOf({ label }: ChartSegment, view: RunView): number {
  return isSubject(view, label) ? 1 : QUIET;
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
