import type { SilhouetteNumbers } from '../core/explain/charts/contract';
import { area, hoverDots, HOVER_ANYWHERE, patternOf, strokes } from './areas';
import { axisTitle } from './base-layout';
import { chartTable, type ChartTable } from './chart-table';
import { numbersOf, type ChartView } from './chart-view';
import type { ChartWords, FigureSpec, RunView, Space } from './figure';
import { rowFrame, rowLines } from './segment-rows';
import { silhouetteWord } from './silhouette-word';
import type { ChartTheme } from './theme';

/** Of the height, what parts one segment from the next. */
const GAPS = 0.25;
/** The axis shows so much at least: a weak silhouette should look weak. */
const LEAST_REACH = 0.7;

/**
 * A stroke per customer, by segment and the best first: how much nearer the own segment is than the next one.
 * To the left of zero are those who lie nearer to another segment.
 */
export function silhouettesFigure(view: ChartView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const numbers = numbersOf(view, 'silhouettes');
  const bands = bandsOf(view, numbers);
  const lines = rowLines(view, theme, null).map((line, i) => ({ ...line, at: bands[i]?.middle ?? i }));
  const low = Math.min(0, ...numbers.values.map((values) => values.at(-1) ?? 0));
  const high = Math.max(LEAST_REACH, ...numbers.values.map((values) => values[0] ?? 0));
  const x = {
    range: [Math.max(-1, low - 0.03), Math.min(1, high + 0.05)] as const,
    title: axisTitle(theme, words.t('chart.silhouettes.axis')),
  };
  const { layout } = rowFrame(view, lines, theme, space, { x: { ...x, zeroline: true }, bottom: 48 });
  const bodies = bands.map(({ label, look, from, values, step }, i) => {
    const ends = [...values].flatMap((value, row) => [[value, from + row * step], [value, from + (row + 1) * step]] as const); // prettier-ignore
    const outline = [[0, from] as const, ...ends, [0, from + values.length * step] as const];
    return area(`own-${label}`, [outline], { color: lines[i]?.color ?? '', pattern: patternOf(look, theme) });
  });
  const dots = bands.flatMap(({ label, name, mean, middle, values }) =>
    values.length === 0 || mean === null
      ? []
      : [{ x: mean, y: middle, key: label, says: pointOf(name, mean, values, words) }],
  );
  const { value } = numbers;
  const average = value === null ? [] : [strokes('mean', [[[value, -0.5], [value, lines.length - 0.5]]], { color: theme.ink, width: 1, dash: 'dot' })]; // prettier-ignore
  return {
    data: [...bodies, ...average, hoverDots('hover', dots, theme)],
    layout: { ...layout, ...HOVER_ANYWHERE },
  };
}

interface Band {
  readonly label: number;
  readonly name: string;
  readonly look: number;
  readonly from: number;
  readonly middle: number;
  /** Height of one customer. */
  readonly step: number;
  readonly values: Float32Array;
  readonly mean: number | null;
}

/** The rows of the figure shared out by how many customers were measured, each with room for its name. */
function bandsOf({ segments }: RunView, { values, means, measured }: SilhouetteNumbers): readonly Band[] {
  const rows = segments.length;
  const least = 0.5;
  const rest = rows * (1 - GAPS) - rows * least * (1 - GAPS);
  let from = -0.5;
  return segments.map(({ label, name, color }) => {
    const own = values[label] ?? new Float32Array();
    const height = least * (1 - GAPS) + (measured > 0 ? (rest * own.length) / measured : 0);
    const start = from + GAPS / 2;
    from = start + height + GAPS / 2;
    const step = height / Math.max(1, own.length);
    return { label, name, look: color, from: start, middle: start + height / 2, step, values: own, mean: means[label] ?? null }; // prettier-ignore
  });
}

function pointOf(name: string, mean: number, values: Float32Array, { t, format }: ChartWords): string {
  const wrong = values.reduce((sum, value) => sum + Number(value < 0), 0);
  return t('chart.silhouettes.point', { name, mean: format.signed(mean), rows: values.length, wrong });
}

export function silhouettesTable(view: ChartView, { t }: ChartWords): ChartTable {
  const { values, means } = numbersOf(view, 'silhouettes');
  const columns = [
    { name: t('chart.segment'), reads: 'text' },
    { name: t('chart.silhouettes.mean'), reads: 'signed' },
    { name: t('chart.silhouettes.rows'), reads: 'number' },
    { name: t('chart.silhouettes.least'), reads: 'signed' },
    { name: t('chart.silhouettes.median'), reads: 'signed' },
    { name: t('chart.silhouettes.most'), reads: 'signed' },
    { name: t('chart.silhouettes.negative'), reads: 'number' },
  ] as const;
  const rows = view.segments.map(({ label, name }) => {
    const own = values[label] ?? new Float32Array();
    const negative = own.reduce((sum, value) => sum + Number(value < 0), 0);
    return [name, means[label] ?? null, own.length, own.at(-1) ?? null, medianOf(own), own[0] ?? null, negative];
  });
  return chartTable(columns, rows);
}

/** Of sorted values. */
function medianOf(values: Float32Array): number | null {
  const n = values.length;
  return n === 0 ? null : ((values[(n - 1) >> 1] ?? NaN) + (values[n >> 1] ?? NaN)) / 2;
}

export function silhouettesReading(view: ChartView, { t, format }: ChartWords): string {
  const { value, values, means, measured, of } = numbersOf(view, 'silhouettes');
  if (value === null || measured === 0) return t('chart.silhouettes.reading.none');
  const wrong = values.reduce((sum, own) => sum + own.reduce((count, one) => count + Number(one < 0), 0), 0);
  const known = view.segments.filter(({ label }) => (means[label] ?? null) !== null);
  const [least] = known.toSorted((a, b) => (means[a.label] ?? 1) - (means[b.label] ?? 1));
  return t(measured < of ? 'chart.silhouettes.reading.sampled' : 'chart.silhouettes.reading', {
    value: format.signed(value),
    word: t(silhouetteWord(value)),
    share: format.percent(wrong / measured),
    name: least?.name ?? '',
    least: format.signed(means[least?.label ?? 0] ?? 0),
    measured,
    of,
  });
}
