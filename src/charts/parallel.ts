import type { NumberProfile } from '../core/explain/contract';
import type { SampledColumn } from '../core/explain/charts/contract';
import { hoverDots } from './areas';
import { baseLayout, innerSpace } from './base-layout';
import { chartTable, type ChartTable } from './chart-table';
import { numbersOf, type ChartView } from './chart-view';
import type { Annotation, ChartSegment, ChartWords, FigureSpec, Space, Trace } from './figure';
import { drawingOrder, isChosen, isSubject } from './figure';
import { legendOf, withLegend } from './legend';
import { plotText, shortenMiddle } from './plot-text';
import { colorOf, columnTicks } from './segment-rows';
import { shapeOf } from './shapes';
import type { ChartTheme } from './theme';

const PER_AXIS = 92;
const SIDE = 44;
/** With many segments single customers hide them. */
const MOST_WITH_LINES = 12;

/** An axis of its own for each variable, and how it is called. */
interface UprightAxis {
  readonly profile: NumberProfile;
  readonly sampled: SampledColumn;
  readonly low: number;
  readonly high: number;
}

/** Customers as fine lines from axis to axis, and each segment's medians as a strong one. */
export function parallelFigure(view: ChartView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const axes = axesOf(view).slice(0, Math.max(2, Math.floor((space.width - 40) / PER_AXIS)));
  const { axis, bottom, left } = columnTicks(axes.map(({ profile }) => profile.column), theme, space.width * 0.9); // prettier-ignore
  const sides = { l: Math.min(Math.max(SIDE, left), space.width * 0.25), r: SIDE };
  const legend = legendOf(view, theme, space, sides, theme.size + 10);
  const margin = { ...sides, t: theme.size + 16 + legend.height, b: bottom + theme.size + 12 };
  const range = [-0.08, Math.max(0.08, axes.length - 0.92)] as const;
  const layout = baseLayout(theme, space, margin, {
    x: { ...axis, range, showgrid: true, gridcolor: theme.line, zeroline: false, ticklabelstandoff: theme.size + 6 },
    y: { range: [-0.02, 1.02], showgrid: false, zeroline: false, showticklabels: false },
  });
  const order = drawingOrder(view);
  const few = view.segments.length <= MOST_WITH_LINES;
  const fine = order.filter(({ label }) => few || label === view.selected);
  return {
    data: [
      ...fine.flatMap((segment) => customersOf(segment, axes, view, theme)),
      ...order.map((segment) => mediansOf(segment, axes, view, theme)),
      hover(axes, view, theme, words),
    ],
    layout: {
      ...layout,
      ...withLegend(legend, endsOf(axes, theme, words, innerSpace(space, margin))),
      hoverdistance: 40,
    },
  };
}

/** The numbers that formed the segments, the most separating first, then outcomes; those without any value are left out. */
function axesOf(view: ChartView): readonly UprightAxis[] {
  const { columns } = numbersOf(view, 'sample');
  const sampled = new Map(columns.map((column) => [column.column, column]));
  const numbers = view.explanation.variables.filter((variable) => variable.type === 'number');
  return numbers
    .toSorted((a, b) => Number(a.role === 'outcome') - Number(b.role === 'outcome') || b.separation - a.separation)
    .flatMap((profile) => {
      const own = sampled.get(profile.column);
      if (!own) return [];
      const seen = [...own.values, ...profile.segments.map(({ median }) => median)].filter(Number.isFinite);
      return seen.length === 0 ? [] : [{ profile, sampled: own, low: Math.min(...seen), high: Math.max(...seen) }];
    });
}

function heightAt({ low, high }: UprightAxis, value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return high > low ? (value - low) / (high - low) : 0.5;
}

/** Those who were not chosen as a trace of their own, in grey. */
function customersOf(segment: ChartSegment, axes: readonly UprightAxis[], view: ChartView, theme: ChartTheme): Trace[] {
  const { rows, labels } = numbersOf(view, 'sample');
  const own = [...labels.keys()].filter((at) => labels[at] === segment.label);
  const color = colorOf(view, segment, theme);
  if (!view.chosen) return [linesOf(`customers-${segment.label}`, own, axes, color)];
  const chosen = own.filter((at) => isChosen(view, rows[at] ?? -1));
  const others = own.filter((at) => !isChosen(view, rows[at] ?? -1));
  return [
    linesOf(`others-${segment.label}`, others, axes, theme.context),
    linesOf(`customers-${segment.label}`, chosen, axes, color),
  ];
}

function linesOf(uid: string, sampled: readonly number[], axes: readonly UprightAxis[], color: string): Trace {
  return {
    type: 'scatter',
    mode: 'lines',
    uid,
    x: sampled.flatMap(() => [...axes.keys(), null]),
    y: sampled.flatMap((at) => [...axes.map((axis) => heightAt(axis, axis.sampled.values[at] ?? NaN)), null]),
    hoverinfo: 'skip',
    line: { color, width: 0.7 },
    opacity: 0.22,
    connectgaps: false,
  };
}

function medianOf({ profile }: UprightAxis, label: number): number {
  return profile.segments[label]?.median ?? NaN;
}

function mediansOf(segment: ChartSegment, axes: readonly UprightAxis[], view: ChartView, theme: ChartTheme): Trace {
  const color = colorOf(view, segment, theme);
  const subject = isSubject(view, segment.label);
  return {
    type: 'scatter',
    mode: 'lines+markers',
    uid: `medians-${segment.label}`,
    x: [...axes.keys()],
    y: axes.map((axis) => heightAt(axis, medianOf(axis, segment.label))),
    hoverinfo: 'skip',
    cliponaxis: false,
    line: { color, width: subject ? 2.5 : 1 },
    marker: {
      color,
      symbol: shapeOf(segment.color).symbol,
      size: subject ? 9 : 5,
      line: { color: theme.surface, width: 1 },
    },
  };
}

function hover(axes: readonly UprightAxis[], view: ChartView, theme: ChartTheme, { t, format }: ChartWords): Trace {
  const dots = axes.flatMap((axis, x) =>
    view.segments.flatMap(({ name, label }) => {
      const y = heightAt(axis, medianOf(axis, label));
      if (y === null) return [];
      const median = (axis.sampled.dated ? format.date : format.number)(medianOf(axis, label));
      return [{ x, y, key: label, says: t('chart.parallel.point', { name, variable: axis.profile.column, median }) }];
    }),
  );
  return hoverDots('hover', dots, theme);
}

/** What the ends of each axis stand for. */
function endsOf(axes: readonly UprightAxis[], theme: ChartTheme, { format }: ChartWords, inner: Space): Annotation[] {
  const font = { family: theme.font, size: theme.size, color: theme.faint };
  const letters = Math.max(5, Math.floor(inner.width / Math.max(1, axes.length) / (theme.size * 0.58)));
  return axes.flatMap(({ low, high, sampled }, x): Annotation[] => {
    const show = sampled.dated ? format.date : format.number;
    const text = (value: number): string => plotText(shortenMiddle(show(value), letters));
    const place = { x, xanchor: 'center', showarrow: false, font, borderpad: 0 };
    return [
      { ...place, text: text(high), y: 1.02, yanchor: 'bottom' },
      { ...place, text: text(low), y: -0.02, yanchor: 'top' },
    ];
  });
}

/** The medians of all customers of each segment. */
export function parallelTable(view: ChartView, { t }: ChartWords): ChartTable {
  const axes = axesOf(view);
  const columns = [
    { name: t('chart.segment'), reads: 'text' as const },
    ...axes.map(({ profile, sampled }) => ({ name: profile.column, reads: sampled.dated ? ('date' as const) : ('number' as const) })), // prettier-ignore
  ];
  return chartTable(columns, view.segments.map(({ name, label }) => [name, ...axes.map((axis) => medianOf(axis, label))])); // prettier-ignore
}

export function parallelReading(view: ChartView, { t, format }: ChartWords): string {
  const { rows, of } = numbersOf(view, 'sample');
  const [first] = axesOf(view);
  if (!first) return t('chart.snake.reading.none');
  const known = view.segments.filter(({ label }) => Number.isFinite(medianOf(first, label)));
  const order = known.toSorted((a, b) => medianOf(first, b.label) - medianOf(first, a.label));
  const show = first.sampled.dated ? format.date : format.number;
  const [highest, lowest] = [order[0], order.at(-1)];
  const shown = sampledWords(rows.length, of, { t, format });
  const values = { shown, variable: first.profile.column, highest: highest?.name ?? '', lowest: lowest?.name ?? '' };
  const ends = { high: show(medianOf(first, highest?.label ?? 0)), low: show(medianOf(first, lowest?.label ?? 0)) };
  return t(highest === lowest ? 'chart.parallel.reading.one' : 'chart.parallel.reading', { ...values, ...ends });
}

/** That not everybody is drawn is always said. */
export function sampledWords(rows: number, of: number, { t }: Pick<ChartWords, 't' | 'format'>): string {
  return rows < of ? t('chart.sampled', { rows, of }) : t('chart.sampled.all', { rows });
}
