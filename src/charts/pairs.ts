import type { SampledColumn } from '../core/explain/charts/contract';
import { baseLayout, innerSpace } from './base-layout';
import { chartTable, type ChartTable } from './chart-table';
import { numbersOf, type ChartView } from './chart-view';
import type { Annotation, ChartSegment, ChartWords, FigureSpec, Space, Trace } from './figure';
import { customerDots } from './customer-dots';
import { drawingOrder } from './figure';
import { legendOf, withLegend } from './legend';
import { sampledWords } from './parallel';
import { plotText, shortenMiddle } from './plot-text';
import type { ChartTheme } from './theme';

const MOST_VARIABLES = 4;
/** Of a panel, what it leaves free to the next. */
const GAP = 0.06;
const MARGIN = { l: 8, r: 8, t: 8, b: 8 };

/** Every pair of the most separating numbers as a small map: one variable across, the other up. */
export function pairsFigure(view: ChartView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const columns = columnsOf(view);
  const side = Math.max(1, columns.length);
  const legend = legendOf(view, theme, space, MARGIN);
  const margin = { ...MARGIN, t: MARGIN.t + legend.height };
  const layout = baseLayout(theme, space, margin, {
    x: { range: [0, side], showgrid: false, zeroline: false, showticklabels: false },
    y: { range: [side, 0], showgrid: false, zeroline: false, showticklabels: false },
  });
  const panels = panelsOf(columns);
  return {
    data: drawingOrder(view).map((segment) => dotsOf(segment, panels, view, theme, words)),
    layout: {
      ...layout,
      ...withLegend(legend, namesOf(columns, theme, words, innerSpace(space, margin)), [
        ...frames(panels, theme),
        ...frames(columns.map((_, at) => ({ across: at, up: at })), theme), // prettier-ignore
      ]),
    },
  };
}

/** The numbers that separate most; those without any spread among the customers shown are left out. */
function columnsOf(view: ChartView): readonly SampledColumn[] {
  const { columns } = numbersOf(view, 'sample');
  const separation = new Map(view.explanation.variables.map((variable) => [variable.column, variable.separation]));
  return columns
    .filter(({ values }) => values.some(Number.isFinite))
    .toSorted((a, b) => (separation.get(b.column) ?? 0) - (separation.get(a.column) ?? 0))
    .slice(0, MOST_VARIABLES);
}

interface Panel {
  readonly across: number;
  readonly up: number;
  readonly x?: readonly number[];
  readonly y?: readonly number[];
}

/** Below the names on the diagonal; a single variable has a panel of its own values. */
function panelsOf(columns: readonly SampledColumn[]): readonly Required<Panel>[] {
  const scaled = columns.map(({ values }) => scaledTo(values));
  const pairs = columns.flatMap((_, up) => Array.from({ length: up }, (_, across) => ({ across, up })));
  const shown = columns.length === 1 ? [{ across: 0, up: 0 }] : pairs;
  return shown.map(({ across, up }) => ({
    across,
    up,
    x: (scaled[across] ?? []).map((at) => across + GAP + at * (1 - 2 * GAP)),
    y: (scaled[up] ?? []).map((at) => up + 1 - GAP - at * (1 - 2 * GAP)),
  }));
}

/** To 0..1 with a little air; the middle where all are alike. */
function scaledTo(values: Float64Array): number[] {
  const seen = [...values].filter(Number.isFinite);
  const low = Math.min(...seen);
  const span = Math.max(...seen) - low;
  return Array.from(values, (value) => (span > 0 ? 0.04 + (0.92 * (value - low)) / span : 0.5));
}

function dotsOf(
  segment: ChartSegment,
  panels: readonly Required<Panel>[],
  view: ChartView,
  theme: ChartTheme,
  words: ChartWords,
): Trace {
  const { rows, labels } = numbersOf(view, 'sample');
  const columns = columnsOf(view);
  const dots = panels.flatMap(({ x, y, across, up }) =>
    [...labels.keys()].flatMap((at) => {
      const [left, top] = [x[at] ?? NaN, y[at] ?? NaN];
      if (labels[at] !== segment.label || !Number.isFinite(left) || !Number.isFinite(top)) return [];
      const says = dotWords(segment, [columns[across], columns[up]], at, words);
      return [{ row: rows[at] ?? -1, x: left, y: top, says }];
    }),
  );
  return customerDots(segment, dots, view, theme);
}

function dotWords(
  { name }: ChartSegment,
  columns: readonly (SampledColumn | undefined)[],
  row: number,
  { t, format }: ChartWords,
): string {
  const [a = '', b = ''] = columns.map((column) => {
    const value = column?.values[row] ?? NaN;
    return column ? `${column.column} ${(column.dated ? format.date : format.number)(value)}` : '';
  });
  return t('chart.pairs.point', { name, a, b });
}

function frames(panels: readonly Panel[], theme: ChartTheme): Readonly<Record<string, unknown>>[] {
  return panels.map(({ across, up }) => ({
    type: 'rect',
    layer: 'below',
    x0: across + GAP / 2,
    x1: across + 1 - GAP / 2,
    y0: up + GAP / 2,
    y1: up + 1 - GAP / 2,
    line: { color: theme.grid, width: 1 },
  }));
}

function namesOf(
  columns: readonly SampledColumn[],
  theme: ChartTheme,
  { format }: ChartWords,
  inner: Space,
): Annotation[] {
  const letters = Math.max(6, Math.floor(inner.width / Math.max(1, columns.length) / (theme.size * 0.62)));
  const single = columns.length === 1;
  return columns.flatMap(({ column, values, dated }, at) => {
    const seen = [...values].filter(Number.isFinite);
    const show = dated ? format.date : format.number;
    const [low, high] = [show(Math.min(...seen)), show(Math.max(...seen))];
    const span = [...`${low} – ${high}`].length > letters ? [`${low} –`, high] : [`${low} – ${high}`];
    const place = { x: at + 0.5, y: single ? 0.06 : at + 0.5, showarrow: false };
    const font = { family: theme.font, size: theme.size };
    const line = (text: string): string => plotText(shortenMiddle(text, letters));
    return [
      { ...place, text: line(column), yanchor: 'bottom', font: { ...font, color: theme.ink, weight: 600 } },
      ...span.map((text, down) => ({ ...place, text: line(text), yanchor: 'top', yshift: -down * (theme.size + 3), font: { ...font, color: theme.faint } })), // prettier-ignore
    ];
  });
}

/** The customers that are drawn. */
export function pairsTable(view: ChartView, { t }: ChartWords): ChartTable {
  const { labels } = numbersOf(view, 'sample');
  const columns = columnsOf(view);
  const heads = [
    { name: t('chart.segment'), reads: 'text' as const },
    ...columns.map(({ column, dated }) => ({ name: column, reads: dated ? ('date' as const) : ('number' as const) })),
  ];
  const names = new Map(view.segments.map(({ label, name }) => [label, name]));
  return chartTable(heads, Array.from(labels, (label, row) => [names.get(label) ?? '', ...columns.map(({ values }) => values[row] ?? NaN)])); // prettier-ignore
}

export function pairsReading(view: ChartView, words: ChartWords): string {
  const { t, format } = words;
  const { rows, of } = numbersOf(view, 'sample');
  const columns = columnsOf(view);
  const shown = sampledWords(rows.length, of, words);
  const pairs = columns.flatMap((b, up) =>
    columns.slice(0, up).map((a) => ({ a, b, r: correlation(a.values, b.values) })),
  );
  const [first] = pairs.toSorted((x, y) => Math.abs(y.r) - Math.abs(x.r));
  if (!first) return t('chart.pairs.reading.one', { shown, a: columns[0]?.column ?? '' });
  return t('chart.pairs.reading', { shown, a: first.a.column, b: first.b.column, r: format.signed(first.r) });
}

/** Pearson's, over the customers who have both; 0 without a spread. */
function correlation(a: Float64Array, b: Float64Array): number {
  const both = [...a.keys()].filter((row) => Number.isFinite(a[row]) && Number.isFinite(b[row]));
  const mean = (values: Float64Array): number => both.reduce((sum, row) => sum + (values[row] ?? 0), 0) / both.length;
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (f: (x: number, y: number) => number): number =>
    both.reduce((total, row) => total + f((a[row] ?? 0) - ma, (b[row] ?? 0) - mb), 0);
  const scale = Math.sqrt(sum((x) => x * x)) * Math.sqrt(sum((_, y) => y * y));
  return scale > 0 ? sum((x, y) => x * y) / scale : 0;
}
