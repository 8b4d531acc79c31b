import type { Direction } from '../core/explain/charts/contract';
import { baseLayout, axisTitle, innerSpace } from './base-layout';
import { strokes, hoverDots } from './areas';
import { chartTable, type ChartTable } from './chart-table';
import { numbersOf, type ChartView } from './chart-view';
import type { Annotation, ChartSegment, ChartWords, FigureSpec, Space, Trace } from './figure';
import { customerDots } from './customer-dots';
import { drawingOrder } from './figure';
import { placeLabels, textWidth } from './labels';
import { legendOf, withLegend } from './legend';
import { sampledWords } from './parallel';
import { plotText, shortenMiddle } from './plot-text';
import type { ChartTheme } from './theme';

const MOST_ARROWS = 9;
const LETTERS = 24;
const MARGIN = { l: 32, r: 16, t: 12, b: 32 };
/** An arrow of correlation 1 reaches so far. */
const REACH = 0.92;

/** Customers on the plane of the map, and arrows to where variables grow: the longer, the more the plane shows of them. */
export function biplotFigure(view: ChartView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const { t, format } = words;
  const legend = legendOf(view, theme, space, MARGIN);
  const margin = { ...MARGIN, t: MARGIN.t + legend.height };
  const inner = innerSpace(space, margin);
  const wide = Math.max(1, inner.width / inner.height);
  const high = Math.max(1, inner.height / inner.width);
  const [across = '', up = ''] = view.plane.explained.map((share) => format.percent(share));
  const hidden = { showticklabels: false, showgrid: false, zeroline: true };
  const layout = baseLayout(theme, space, margin, {
    x: { ...hidden, range: [-wide, wide], title: axisTitle(theme, t('chart.map.across', { share: across })) },
    y: { ...hidden, range: [-high, high], title: axisTitle(theme, t('chart.map.up', { share: up })) },
  });
  const arrows = arrowsOf(view);
  const scale = scaleOf(view);
  return {
    data: [
      ...drawingOrder(view).map((segment) => dotsOf(segment, view, theme, scale)),
      strokes('arrows', arrows.map(({ x, y }) => [[0, 0], [x * REACH, y * REACH]] as const), { color: theme.ink, width: 1.5 }), // prettier-ignore
      hoverDots('hover', arrows.map((arrow) => ({ x: arrow.x * REACH, y: arrow.y * REACH, says: wordsOf(arrow, words) })), theme), // prettier-ignore
    ],
    layout: {
      ...layout,
      ...withLegend(legend, [...heads(arrows, theme), ...names(arrows, theme, inner, { wide, high })]),
    },
  };
}

/** Those that the plane shows most of. */
function arrowsOf(view: ChartView): readonly Direction[] {
  const { directions } = numbersOf(view, 'sample');
  const length = ({ x, y }: Direction): number => Math.hypot(x, y);
  return directions.filter((one) => length(one) > 0.05).toSorted((a, b) => length(b) - length(a)).slice(0, MOST_ARROWS); // prettier-ignore
}

function nameOf({ column, level }: Direction): string {
  return level === undefined ? column : `${column}: ${level}`;
}

function wordsOf(direction: Direction, { t, format }: ChartWords): string {
  const { x, y } = direction;
  return t('chart.biplot.point', { variable: nameOf(direction), x: format.signed(x), y: format.signed(y) });
}

/** The customers shown fill the figure. */
function scaleOf(view: ChartView): number {
  const { rows } = numbersOf(view, 'sample');
  const { x, y } = view.plane;
  const reach = rows.reduce((most, row) => Math.max(most, Math.abs(x[row] ?? 0), Math.abs(y[row] ?? 0)), 0);
  return reach > 0 ? 0.95 / reach : 1;
}

function dotsOf(segment: ChartSegment, view: ChartView, theme: ChartTheme, scale: number): Trace {
  const { rows, labels } = numbersOf(view, 'sample');
  const { x, y } = view.plane;
  const own = [...rows].filter((_, i) => labels[i] === segment.label);
  const dots = own.map((row) => ({ row, x: (x[row] ?? 0) * scale, y: (y[row] ?? 0) * scale, says: segment.name }));
  return customerDots(segment, dots, view, theme);
}

function heads(arrows: readonly Direction[], theme: ChartTheme): Annotation[] {
  return arrows.map(({ x, y }) => ({
    text: '',
    x: x * REACH,
    y: y * REACH,
    ax: x * REACH * 0.9,
    ay: y * REACH * 0.9,
    axref: 'x',
    ayref: 'y',
    showarrow: true,
    arrowhead: 2,
    arrowsize: 1,
    arrowwidth: 1.5,
    arrowcolor: theme.ink,
    font: {},
  }));
}

/** Beyond the tips, where they do not touch; the longest arrows choose first. */
function names(
  arrows: readonly Direction[],
  theme: ChartTheme,
  inner: Space,
  { wide, high }: { readonly wide: number; readonly high: number },
): Annotation[] {
  const [perX, perY] = [inner.width / (2 * wide), inner.height / (2 * high)];
  const texts = arrows.map((arrow) => shortenMiddle(nameOf(arrow), LETTERS));
  const wanted = arrows.map(({ x, y }, i) => {
    const width = textWidth(texts[i] ?? '', theme.size) + 8;
    const out = Math.hypot(x, y) || 1;
    const away = { x: (x / out) * (width / 2 + 6), y: (y / out) * (theme.size / 2 + 8) };
    const middle = (x * REACH + wide) * perX + away.x;
    // Where a long name would be moved back over its tip, it stands above or below.
    const over = middle < width / 2 || middle > inner.width - width / 2 ? theme.size + 8 : 0;
    return {
      x: middle,
      y: (high - y * REACH) * perY - away.y - Math.sign(y || 1) * over,
      width,
      height: theme.size + 4,
    };
  });
  return placeLabels(wanted, inner).flatMap((place, i): Annotation[] =>
    place === null
      ? []
      : [
          {
            text: plotText(texts[i] ?? ''),
            x: place.x / perX - wide,
            y: high - place.y / perY,
            showarrow: false,
            bgcolor: theme.surface,
            opacity: 0.9,
            borderpad: 1,
            font: { family: theme.font, size: theme.size, color: theme.ink },
          },
        ],
  );
}

/** Every variable, and every frequent level of a category. */
export function biplotTable(view: ChartView, { t }: ChartWords): ChartTable {
  const { directions } = numbersOf(view, 'sample');
  const columns = [
    { name: t('chart.variable'), reads: 'text' },
    { name: t('chart.biplot.x'), reads: 'signed' },
    { name: t('chart.biplot.y'), reads: 'signed' },
  ] as const;
  return chartTable(columns, directions.map((one) => [nameOf(one), one.x, one.y])); // prettier-ignore
}

export function biplotReading(view: ChartView, words: ChartWords): string {
  const { t, format } = words;
  const { rows, of, directions } = numbersOf(view, 'sample');
  const shown = sampledWords(rows.length, of, words);
  const along = (axis: 'x' | 'y'): Direction | undefined =>
    directions.toSorted((a, b) => Math.abs(b[axis]) - Math.abs(a[axis]))[0];
  const [x, y] = [along('x'), along('y')];
  if (!x || !y) return t('chart.snake.reading.none');
  const values = { x: nameOf(x), rx: format.signed(x.x), y: nameOf(y), ry: format.signed(y.y) };
  return t('chart.biplot.reading', { shown, ...values });
}
