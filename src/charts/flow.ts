import type { FlowNumbers } from '../core/explain/charts/contract';
import { area, box, patternOf, type Corners } from './areas';
import { baseLayout } from './base-layout';
import { cellDots, isSubjectCell } from './cells';
import { chartTable, type ChartTable } from './chart-table';
import { numbersOf, type ChartView } from './chart-view';
import type { Annotation, CellTarget, ChartWords, FigureCell, FigureSpec, Space } from './figure';
import { spread, textWidth } from './labels';
import { plotText, shortenMiddle } from './plot-text';
import { colorOf } from './segment-rows';
import { segmentColor, type ChartTheme } from './theme';

const LETTERS = 24;
const BAR = 0.03;
/** Of the height, what parts all groups of a side. */
const GAPS = 0.16;
const BENDS = 24;

/** A group of one side: where it stands, from 0 at the top to 1. */
interface Node {
  readonly from: number;
  readonly to: number;
}

interface Stream {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly outline: Corners;
  readonly middle: readonly [number, number];
  /** Of the height. */
  readonly thick: number;
  readonly target: CellTarget;
}

/** Where the customers of each segment are in another run: streams as wide as they have customers. */
export function flowFigure(view: ChartView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const numbers = numbersOf(view, 'flow');
  const { left, right, streams } = placed(view, numbers);
  const room = roomOf(theme, space);
  const margin = { l: room, r: room, t: 28, b: 12 };
  const hidden = { showgrid: false, zeroline: false, showticklabels: false };
  const layout = baseLayout(theme, space, margin, { x: { ...hidden, range: [0, 1] }, y: { ...hidden, range: [1, 0] } });
  const ribbons = view.segments.flatMap((segment, i) =>
    [false, true].flatMap((subject) => {
      const own = streams.filter(({ from, target }) => from === i && isSubjectCell(view, target) === subject);
      const look = subject ? { color: segmentColor(theme, segment.color), opacity: 0.42 } : { color: theme.context, opacity: 0.2 }; // prettier-ignore
      const id = `${subject ? 'stream' : 'rest'}-${segment.label}`;
      return own.length === 0 ? [] : [area(id, own.map(({ outline }) => outline), look)]; // prettier-ignore
    }),
  );
  const cells = cellsOf(view, numbers, streams, words);
  const focused = view.selected !== null || Boolean(view.chosen);
  const bars = [
    ...view.segments.map((segment, i) => ({ color: colorOf(view, segment, theme), look: segment.color, node: left[i], x: 0, id: `left-${i}` })), // prettier-ignore
    ...numbers.to.map(({ color }, i) => ({ color: focused ? theme.context : segmentColor(theme, color), look: color, node: right[i], x: 1 - BAR, id: `right-${i}` })), // prettier-ignore
  ].map(({ color, look, node, x, id }) => {
    return area(id, [box(x, x + BAR, node?.from ?? 0, node?.to ?? 0)], { color, pattern: patternOf(look, theme) });
  });
  return {
    data: [...ribbons, ...bars, cellDots(cells, theme)],
    cells,
    scattered: true,
    layout: {
      ...layout,
      hoverdistance: 60,
      annotations: [
        ...labelsOf(view.segments, left, 'left', theme, space, view.selected),
        ...labelsOf(numbers.to.map((group) => ({ ...group, label: -1 })), right, 'right', theme, space, null), // prettier-ignore
        ...headings(numbers, theme, words, lettersIn(theme, space)),
      ],
    },
  };
}

function placed(view: ChartView, { counts, to, inCommon, run }: FlowNumbers) {
  const sizes = view.segments.map(({ label }) => sum(counts[label] ?? []));
  const arriving = to.map((_, j) => sum(counts.map((row) => row[j] ?? 0)));
  const [left, right] = [stacked(sizes, inCommon), stacked(arriving, inCommon)];
  const used = { left: left.map(({ from }) => from), right: right.map(({ from }) => from) };
  const streams = view.segments.flatMap(({ label }, i) =>
    to.flatMap((_, j): Stream[] => {
      const n = counts[label]?.[j] ?? 0;
      if (n === 0) return [];
      const y0 = used.left[i] ?? 0;
      const y1 = used.right[j] ?? 0;
      const [h0, h1] = [partOf(left[i], n, sizes[i]), partOf(right[j], n, arriving[j])];
      used.left[i] = y0 + h0;
      used.right[j] = y1 + h1;
      const middle = [0.5, (y0 + y1) / 2 + (h0 + h1) / 4] as const;
      const target = { label, where: null, to: { run, label: j } };
      return [{ from: i, to: j, n, outline: ribbon(y0, h0, y1, h1), middle, thick: (h0 + h1) / 2, target }];
    }),
  );
  return { left, right, streams };
}

function partOf(node: Node | undefined, n: number, size = 0): number {
  return node && size > 0 ? ((node.to - node.from) * n) / size : 0;
}

/** One below the other with gaps between; the smallest is still a line. */
function stacked(sizes: readonly number[], total: number): readonly Node[] {
  const gap = sizes.length > 1 ? GAPS / (sizes.length - 1) : 0;
  const full = sizes.length > 1 ? 1 - GAPS : 1;
  let from = 0;
  return sizes.map((size) => {
    const node = { from, to: from + (total > 0 ? (size / total) * full : 0) };
    from = node.to + gap;
    return node;
  });
}

function ribbon(y0: number, h0: number, y1: number, h1: number): Corners {
  const steps = Array.from({ length: BENDS + 1 }, (_, i) => i / BENDS);
  const bend = (s: number): number => s * s * (3 - 2 * s);
  const x = (s: number): number => BAR + s * (1 - 2 * BAR);
  const top = steps.map((s) => [x(s), y0 + (y1 - y0) * bend(s)] as const);
  const bottom = steps.map((s) => [x(s), y0 + h0 + (y1 + h1 - y0 - h0) * bend(s)] as const);
  return [...top, ...bottom.toReversed()];
}

/** Of the width, what keys mark of a stream. */
const MARKED = 0.12;

function cellsOf(
  view: ChartView,
  { to, counts }: FlowNumbers,
  streams: readonly Stream[],
  words: ChartWords,
): FigureCell[] {
  const { t, format } = words;
  return streams.map(({ from, to: group, n, middle: [x, y], thick, target }) => {
    const segment = view.segments[from];
    const all = sum(counts[segment?.label ?? 0] ?? []);
    const share = format.percent(all > 0 ? n / all : 0);
    const values = { name: segment?.name ?? '', other: to[group]?.name ?? '', n, share };
    return { x, y, target, size: { x: MARKED, y: thick }, says: t('chart.flow.point', values) };
  });
}

/** Pixels at each side, and how many letters fit there. */
function roomOf(theme: ChartTheme, { width }: Space): number {
  return Math.min(LETTERS * theme.size * 0.6, width * 0.28);
}

function lettersIn(theme: ChartTheme, space: Space): number {
  return Math.max(5, Math.floor((roomOf(theme, space) - 12) / textWidth('a', theme.size)));
}

function labelsOf(
  groups: readonly { readonly label: number; readonly name: string }[],
  nodes: readonly Node[],
  side: 'left' | 'right',
  theme: ChartTheme,
  space: Space,
  selected: number | null,
): Annotation[] {
  const wanted = nodes.map(({ from, to }) => ((from + to) / 2) * space.height);
  const heights = spread(wanted, theme.size + 3, 4, space.height - 4);
  const letters = lettersIn(theme, space);
  return groups.flatMap(({ label, name }, i): Annotation[] => {
    const y = heights[i];
    if (y === null || y === undefined) return [];
    return [
      {
        ...(label >= 0 && { name: String(label), captureevents: true }),
        text: plotText(shortenMiddle(name, letters)),
        x: side === 'left' ? 0 : 1,
        xref: 'paper',
        xanchor: side === 'left' ? 'right' : 'left',
        xshift: side === 'left' ? -6 : 6,
        y: y / space.height,
        yanchor: 'middle',
        showarrow: false,
        borderpad: 0,
        font: { family: theme.font, size: theme.size, color: selected === null || selected === label ? theme.ink : theme.faint }, // prettier-ignore
      },
    ];
  });
}

/** Over the names of both sides, which have no more room. */
function headings({ other }: FlowNumbers, theme: ChartTheme, { t }: ChartWords, letters: number): Annotation[] {
  const font = { family: theme.font, size: theme.size, color: theme.faint };
  const above = { xref: 'paper', yref: 'paper', y: 1, yanchor: 'bottom', yshift: 8, showarrow: false, font };
  return [
    { ...above, x: BAR, xanchor: 'right', text: plotText(shortenMiddle(t('chart.flow.this'), letters)) },
    { ...above, x: 1 - BAR, xanchor: 'left', text: plotText(shortenMiddle(other, letters)) },
  ];
}

export function flowTable(view: ChartView, { t }: ChartWords): ChartTable {
  const { to, counts, other } = numbersOf(view, 'flow');
  const columns = [
    { name: t('chart.segment'), reads: 'text' },
    { name: other, reads: 'text' },
    { name: t('chart.size'), reads: 'number' },
    { name: t('chart.flow.share'), reads: 'share' },
  ] as const;
  const rows = view.segments.flatMap(({ label, name }) => {
    const all = sum(counts[label] ?? []);
    return to.map((group, j) => {
      const n = counts[label]?.[j] ?? 0;
      return [name, group.name, n, all > 0 ? n / all : 0];
    });
  });
  return chartTable(columns, rows);
}

/** How many stay together: of each segment, those in the group where most of them are. */
export function flowReading(view: ChartView, { t, format }: ChartWords): string {
  const { to, counts, other, inCommon } = numbersOf(view, 'flow');
  const together = sum(view.segments.map(({ label }) => Math.max(0, ...(counts[label] ?? []))));
  const shares = view.segments.flatMap(({ label, name }) => {
    const row = counts[label] ?? [];
    const [all, most] = [sum(row), Math.max(0, ...row)];
    return all > 0 ? [{ name, share: most / all, group: to[row.indexOf(most)]?.name ?? '' }] : [];
  });
  const [split] = shares.toSorted((a, b) => a.share - b.share);
  if (!split || inCommon === 0) return t('chart.flow.reading.none', { other });
  const share = format.percent(together / inCommon);
  if (split.share > 0.995) return t('chart.flow.reading.whole', { other, share });
  return t('chart.flow.reading', {
    other,
    share,
    name: split.name,
    most: format.percent(split.share),
    group: split.group,
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
