import { area, hoverDots, strokes, type Corners } from './areas';
import { baseLayout, innerSpace } from './base-layout';
import { chartTable, type ChartTable } from './chart-table';
import type { Annotation, ChartSegment, ChartWords, FigureSpec, RunView, Space, Trace } from './figure';
import { drawingOrder, isSubject } from './figure';
import { textWidth } from './labels';
import { legendOf, withLegend } from './legend';
import { plotText, shortenMiddle } from './plot-text';
import { profilePoints, type ProfilePoint } from './profile-points';
import { colorOf } from './segment-rows';
import { shapeOf } from './shapes';
import { snakeReading } from './reading';
import { nameOf } from './snake';
import type { ChartTheme } from './theme';

/** More spokes than this are no shape any more. */
const MOST_SPOKES = 8;
const MARGIN = { l: 16, r: 16, t: 16, b: 16 };
const LETTERS = 20;
/** Rings stand at these standard deviations; the middle is this far below all customers. */
const RINGS = [-2, -1, 0, 1, 2];
const LEAST_REACH = 1.5;

/** Each segment as a shape over a few variables; the strong ring is the mean of all customers. */
export function radarFigure(view: RunView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const points = spokesOf(view);
  const legend = legendOf(view, theme, space, MARGIN);
  const margin = { ...MARGIN, t: MARGIN.t + legend.height };
  const inner = innerSpace(space, margin);
  const wide = 1.3 * Math.max(1, inner.width / inner.height);
  const high = 1.3 * Math.max(1, inner.height / inner.width);
  const hidden = { showgrid: false, zeroline: false, showticklabels: false };
  const layout = baseLayout(theme, space, margin, {
    x: { ...hidden, range: [-wide, wide] },
    y: { ...hidden, range: [-high, high] },
  });
  const reach = reachOf(points);
  const radius = (z: number): number => (z + reach) / (2 * reach);
  const rings = RINGS.filter((z) => z !== 0 && Math.abs(z) < reach + 1e-9).map((z) => circle(radius(z)));
  const spokes = points.map((_, i): Corners => [[0, 0], at(i, points.length, 1)]);
  return {
    data: [
      strokes('rings', rings, { color: theme.grid, width: 1 }),
      strokes('frame', [circle(1), ...spokes], { color: theme.line, width: 0.75 }),
      strokes('all', [circle(radius(0))], { color: theme.soft, width: 1.5, dash: 'dot' }),
      ...drawingOrder(view).flatMap((segment) => shapeFor(segment, points, radius, view, theme)),
      hover(points, radius, view, theme, words),
    ],
    layout: {
      ...layout,
      ...withLegend(legend, namesOf(points, theme, space.width / 2, inner.width / (2 * wide))),
      hoverdistance: 40,
    },
  };
}

function spokesOf(view: RunView): readonly ProfilePoint[] {
  return profilePoints(view.explanation).slice(0, MOST_SPOKES);
}

function reachOf(points: readonly ProfilePoint[]): number {
  return Math.max(LEAST_REACH, ...points.flatMap(({ z }) => z.map((value) => Math.abs(value ?? 0)))) * 1.05;
}

/** The first spoke points up; the others follow clockwise. */
function at(spoke: number, spokes: number, radius: number): readonly [number, number] {
  const angle = (2 * Math.PI * spoke) / Math.max(1, spokes);
  return [radius * Math.sin(angle), radius * Math.cos(angle)];
}

function circle(radius: number): Corners {
  return Array.from({ length: 73 }, (_, i) => at(i, 72, radius));
}

function shapeFor(
  segment: ChartSegment,
  points: readonly ProfilePoint[],
  radius: (z: number) => number,
  view: RunView,
  theme: ChartTheme,
): Trace[] {
  const corners = points.map(({ z }, i) => at(i, points.length, radius(z[segment.label] ?? 0)));
  const closed = corners[0] ? [...corners, corners[0]] : [];
  const color = colorOf(view, segment, theme);
  const subject = isSubject(view, segment.label);
  const outline: Trace = {
    type: 'scatter',
    mode: 'lines+markers',
    uid: `segment-${segment.label}`,
    meta: segment.label,
    x: closed.map(([x]) => x),
    y: closed.map(([, y]) => y),
    hoverinfo: 'skip',
    line: { color, width: subject ? 2 : 1 },
    marker: { color, symbol: shapeOf(segment.color).symbol, size: subject ? 7 : 4 },
  };
  // Filled only where the fill can be seen for itself.
  const alone = view.selected === segment.label || view.segments.length <= 3;
  return alone ? [area(`fill-${segment.label}`, [corners], { color, opacity: 0.14 }), outline] : [outline];
}

function hover(
  points: readonly ProfilePoint[],
  radius: (z: number) => number,
  view: RunView,
  theme: ChartTheme,
  { t, format }: ChartWords,
): Trace {
  const dots = points.flatMap((point, i) =>
    view.segments.flatMap(({ label, name }) => {
      const z = point.z[label] ?? null;
      if (z === null) return [];
      const [x, y] = at(i, points.length, radius(z));
      return [
        { x, y, key: label, says: t('chart.snake.point', { name, variable: nameOf(point), z: format.signed(z) }) },
      ];
    }),
  );
  return hoverDots('hover', dots, theme);
}

/** @param half pixels to each side of the middle @param unit pixels of the outer ring's radius */
function namesOf(points: readonly ProfilePoint[], theme: ChartTheme, half: number, unit: number): Annotation[] {
  return points.map((point, i) => {
    const [x, y] = at(i, points.length, 1.06);
    const side = Math.abs(x) < 0.2 ? 'center' : x > 0 ? 'left' : 'right';
    const room = side === 'center' ? 2 * half : half - Math.abs(x) * unit;
    const letters = Math.max(5, Math.min(LETTERS, Math.floor(room / textWidth('a', theme.size))));
    return {
      text: plotText(shortenMiddle(nameOf(point), letters)),
      x,
      y,
      xanchor: side,
      yanchor: Math.abs(y) < 0.2 ? 'middle' : y > 0 ? 'bottom' : 'top',
      showarrow: false,
      borderpad: 0,
      font: { family: theme.font, size: theme.size, color: theme.soft },
    };
  });
}

export function radarTable(view: RunView, { t }: ChartWords): ChartTable {
  const columns = [
    { name: t('chart.variable'), reads: 'text' as const },
    ...view.segments.map(({ name }) => ({ name, reads: 'signed' as const })),
  ];
  return chartTable(columns, spokesOf(view).map((point) => [nameOf(point), ...view.segments.map(({ label }) => point.z[label] ?? null)])); // prettier-ignore
}

export function radarReading(view: RunView, words: ChartWords): string {
  return words.t('chart.radar.reading', { count: spokesOf(view).length, said: snakeReading(view, words) });
}
