import type { Spread } from '../core/explain/charts/contract';
import { area, box, hoverDots, HOVER_ANYWHERE, patternOf, strokes, wordsAt, type Corners } from './areas';
import { axisTitle } from './base-layout';
import { chartTable, type ChartTable } from './chart-table';
import { numbersOf, type ChartView } from './chart-view';
import type { ChartWords, FigureSpec, Space, Trace } from './figure';
import { allName, rowFrame, rowLines, type RowLine } from './segment-rows';
import { plotText, shortenMiddle } from './plot-text';
import { roundTicks } from './ticks';
import type { ChartTheme } from './theme';

const VIOLIN_HALF = 0.42;
const BOX_HALF = 0.13;
const AIR = 0.03;
const TITLE_LETTERS = 60;

/** How the values of one number lie in each segment: a box from quartile to quartile within the outline of their density. */
export function spreadFigure(view: ChartView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const { column, dated, all, segments } = numbersOf(view, 'spread');
  const lines = rowLines(view, theme, allName(words));
  const spreads = [all, ...view.segments.map(({ label }) => segments[label] ?? all)];
  const range = rangeOf(spreads);
  const ticks = roundTicks(range[0], range[1], Math.max(2, Math.floor(space.width / 160)));
  const show = dated ? words.format.date : words.format.number;
  const x = {
    range,
    tickvals: ticks,
    ticktext: ticks.map((tick) => plotText(show(tick))),
    title: axisTitle(theme, plotText(shortenMiddle(column, TITLE_LETTERS))),
  };
  const { layout } = rowFrame(view, lines, theme, space, { x, bottom: 48 });
  return {
    data: [...lines.flatMap((line, i) => bodies(line, spreads[i], theme)), whiskers(spreads, theme), medians(spreads, theme), ...unknown(spreads, range[0], theme), hover(lines, spreads, show, words, theme)], // prettier-ignore
    layout: { ...layout, ...HOVER_ANYWHERE },
  };
}

/** From the outermost whiskers, with air; values beyond them are counted, not drawn. */
function rangeOf(spreads: readonly Spread[]): readonly [number, number] {
  const known = spreads.filter(({ n }) => n > 0);
  const low = Math.min(...known.map((spread) => spread.low));
  const high = Math.max(...known.map((spread) => spread.high));
  if (!(low <= high)) return [0, 1];
  const air = (high - low) * AIR || Math.abs(low) * AIR || 1;
  return [low - air, high + air];
}

function bodies({ at, label, color, look }: RowLine, spread: Spread | undefined, theme: ChartTheme): Trace[] {
  if (!spread || spread.n === 0) return [];
  const { low, high, q1, q3, density } = spread;
  const step = (high - low) / Math.max(1, density.length - 1);
  const side = (sign: number): Corners => density.map((d, i) => [low + i * step, at + sign * d * VIOLIN_HALF] as const);
  const outline = [...side(-1), ...side(1).toReversed()];
  const violin = density.length > 0 ? [area(`violin-${label}`, [outline], { color, opacity: 0.28 })] : [];
  const pattern = look < 0 ? undefined : patternOf(look, theme);
  return [...violin, area(`box-${label}`, [box(q1, q3, at - BOX_HALF, at + BOX_HALF)], { color, pattern })];
}

function whiskers(spreads: readonly Spread[], theme: ChartTheme): Trace {
  const lines = spreads.flatMap(
    ({ n, low, high, q1, q3 }, at): Corners[] =>
    n === 0 ? [] : [[[low, at], [q1, at]], [[q3, at], [high, at]]], // prettier-ignore
  );
  return strokes('whiskers', lines, { color: theme.soft, width: 1 });
}

function medians(spreads: readonly Spread[], theme: ChartTheme): Trace {
  const known = spreads.flatMap(({ n, median }, at) => (n === 0 ? [] : [{ median, at }]));
  return {
    type: 'scatter',
    mode: 'markers',
    uid: 'medians',
    x: known.map(({ median }) => median),
    y: known.map(({ at }) => at),
    hoverinfo: 'skip',
    cliponaxis: false,
    marker: { color: theme.surface, symbol: 'diamond', size: 7, line: { color: theme.ink, width: 1.5 } },
  };
}

/** A segment in which nobody has a value says so. */
function unknown(spreads: readonly Spread[], x: number, theme: ChartTheme): Trace[] {
  const places = spreads.flatMap(({ n }, y) => (n === 0 ? [{ x, y, text: '–', color: theme.faint }] : []));
  return places.length === 0 ? [] : [wordsAt('unknown', places, theme, 'middle right')];
}

type Show = (value: number) => string;

function hover(
  lines: readonly RowLine[],
  spreads: readonly Spread[],
  show: Show,
  words: ChartWords,
  theme: ChartTheme,
): Trace {
  const dots = lines.flatMap(({ name, label, at }, i) => {
    const spread = spreads[i];
    if (!spread || spread.n === 0) return [];
    const { n, low, high, q1, median, q3, beyond } = spread;
    const shown = { low: show(low), high: show(high), q1: show(q1), median: show(median), q3: show(q3) };
    const says = words.t('chart.spread.point', { name, n, beyond, ...shown });
    return [{ x: median, y: at, key: label ?? -1, says }];
  });
  return hoverDots('hover', dots, theme);
}

export function spreadTable(view: ChartView, words: ChartWords): ChartTable {
  const { dated, all, segments } = numbersOf(view, 'spread');
  const reads = dated ? 'date' : 'number';
  const facts = ['min', 'low', 'q1', 'median', 'q3', 'high', 'max'] as const;
  const columns = [
    { name: words.t('chart.segment'), reads: 'text' as const },
    { name: words.t('chart.spread.n'), reads: 'number' as const },
    ...facts.map((fact) => ({ name: words.t(`chart.spread.${fact}`), reads }) as const),
    { name: words.t('chart.spread.beyond'), reads: 'number' as const },
  ];
  const row = (name: string, spread: Spread): (string | number)[] => [
    name,
    spread.n,
    ...facts.map((fact) => spread[fact]),
    spread.beyond,
  ];
  const own = view.segments.map(({ name, label }) => row(name, segments[label] ?? all));
  return chartTable(columns, [row(allName(words), all), ...own]);
}

export function spreadReading(view: ChartView, { t, format }: ChartWords): string {
  const { column, dated, all, segments } = numbersOf(view, 'spread');
  const show = dated ? format.date : format.number;
  const known = view.segments.filter(({ label }) => (segments[label]?.n ?? 0) > 0);
  const median = (label: number): number => segments[label]?.median ?? NaN;
  const chosen = known.find(({ label }) => label === view.selected);
  if (chosen) {
    const { q1 = NaN, q3 = NaN } = segments[chosen.label] ?? {};
    const own = { name: chosen.name, q1: show(q1), q3: show(q3), median: show(median(chosen.label)) };
    return t('chart.spread.reading.selected', { column, ...own, all: show(all.median) });
  }
  const order = [...known].sort((a, b) => median(b.label) - median(a.label));
  const [highest, lowest] = [order[0], order.at(-1)];
  if (!highest || !lowest) return t('chart.spread.reading.none', { column });
  if (highest === lowest) {
    return t('chart.spread.reading.one', { column, median: show(median(highest.label)), name: highest.name });
  }
  const ends = { high: show(median(highest.label)), low: show(median(lowest.label)) };
  return t('chart.spread.reading', { column, highest: highest.name, lowest: lowest.name, ...ends });
}
