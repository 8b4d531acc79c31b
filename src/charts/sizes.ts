import { area, box, hoverDots, HOVER_ANYWHERE, patternOf } from './areas';
import { chartTable, type ChartTable } from './chart-table';
import type { ChartWords, FigureSpec, RunView, Space } from './figure';
import { plotText } from './plot-text';
import { rowFrame, rowLines } from './segment-rows';
import type { ChartTheme } from './theme';

const HALF = 0.34;
/** Room at the right for the numbers of the longest bar. */
const WORDS_ROOM = 110;

/** How many customers each segment holds: a bar each, in the order they have everywhere. */
export function sizesFigure(view: RunView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const lines = rowLines(view, theme, null);
  const most = Math.max(Number.EPSILON, ...view.segments.map(({ share }) => share));
  const x = { range: [0, most] as const, showgrid: false, showticklabels: false };
  const { layout, inner } = rowFrame(view, lines, theme, space, { x, bottom: 8, right: WORDS_ROOM });
  const pixel = most / inner.width;
  // One customer among a million is still seen.
  const bar = (share: number, at: number) => [box(0, Math.max(share, pixel), at - HALF, at + HALF)];
  const bars = view.segments.flatMap(({ share, size, color, label }, at) => {
    const look = { color: lines[at]?.color ?? '', pattern: patternOf(color, theme) };
    const chosen = view.chosen?.counts[label] ?? 0;
    if (!view.chosen || chosen === size) return [area(`bar-${label}`, bar(share, at), look)];
    const rest = area(`bar-${label}`, bar(share, at), { ...look, color: theme.context });
    return chosen === 0 ? [rest] : [rest, area(`chosen-${label}`, bar((share * chosen) / size, at), look)];
  });
  const ends = view.segments.map((segment, at) => ({
    x: segment.share,
    y: at,
    xanchor: 'left',
    xshift: 6,
    showarrow: false,
    borderpad: 0,
    text: plotText(numbersOf(segment, words)),
    font: { family: theme.font, size: theme.size, color: theme.ink },
  }));
  const dots = view.segments.map((segment, at) => {
    const says = words.t('chart.sizes.point', { name: segment.name, numbers: numbersOf(segment, words) });
    return { x: segment.share / 2, y: at, key: segment.label, says };
  });
  return {
    data: [...bars, hoverDots('hover', dots, theme)],
    layout: { ...layout, ...HOVER_ANYWHERE, annotations: [...(layout.annotations ?? []), ...ends] },
  };
}

function numbersOf({ size, share }: RunView['segments'][number], { format }: ChartWords): string {
  return `${format.number(size)} · ${format.percent(share)}`;
}

export function sizesTable(view: RunView, { t }: ChartWords): ChartTable {
  const columns = [
    { name: t('chart.segment'), reads: 'text' },
    { name: t('chart.size'), reads: 'number' },
    { name: t('chart.share'), reads: 'share' },
  ] as const;
  return chartTable(columns, view.segments.map(({ name, size, share }) => [name, size, share])); // prettier-ignore
}
