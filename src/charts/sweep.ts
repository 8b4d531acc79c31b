import type { SweepEntry } from '../core/evaluate/contract';
import { axisTitle, baseLayout } from './base-layout';
import type { Annotation, Axis, ChartWords, FigureSpec, Space, Trace } from './figure';
import { textWidth } from './labels';
import { plotText } from './plot-text';
import { choiceOf, SWEEP_PANELS, type SweepChoice, type SweepPanel } from './sweep-panels';
import type { ChartTheme } from './theme';
import { roundTicks } from './ticks';

/** Room for the axis below, the proposal above, and the last dot at the right. */
const MARGIN = { r: 12, t: 48, b: 40 };
/** Pixels above each panel for its name. */
const TITLE = 28;
/** Of the distance between two numbers of segments: how far the dots of segments reach to each side. */
const SPREAD = 0.24;
const NUMBER_SIDE = 0.45;

/** What is known of a comparison of numbers of segments, finished or not. */
export interface SweepView {
  readonly entries: readonly SweepEntry[];
  /** All numbers that are tried: the axis does not move while lines come in. */
  readonly kMin: number;
  readonly kMax: number;
  readonly proposal: number | null;
  readonly elbow: number | null;
  /** The number that the person would use. */
  readonly chosen?: number | null;
}

/** A panel where it stands. */
interface Placed extends SweepPanel {
  /** Name of its axis: `y`, `y2` ... */
  readonly axis: string;
  /** Of the height between the margins, from below. */
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  readonly ticks: readonly number[];
  readonly choice: SweepChoice | null;
}

/**
 * Five measures over the number of segments, one below the other over the same axis: prediction strength,
 * silhouette (with that of every segment), Calinski-Harabasz, Davies-Bouldin, inertia with its elbow. Each
 * measure's own choice is in colour; the proposal runs through all of them.
 */
export function sweepFigure(view: SweepView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const panels = placed(view, space);
  const ticks = panels.flatMap((panel) => panel.ticks.map((tick) => words.format.number(tick)));
  const left = Math.ceil(Math.max(24, ...ticks.map((tick) => textWidth(tick, theme.size)))) + 10;
  const layout = baseLayout(
    theme,
    space,
    { ...MARGIN, l: left },
    {
      x: {
        range: [view.kMin - NUMBER_SIDE, view.kMax + NUMBER_SIDE],
        dtick: Math.ceil((view.kMax - view.kMin + 1) / 20),
        tick0: view.kMin,
        showgrid: false,
        zeroline: false,
        anchor: panels.at(-1)?.axis,
        title: axisTitle(theme, words.t('chart.sweep.axis')),
      },
      y: {},
    },
  );
  const axes = panels.map((panel) => [axisKey(panel), axisOf(panel, layout.yaxis, words)]);
  return {
    data: [...segmentDots(view, panels, theme, words), ...panels.map((panel) => lineOf(view, panel, theme, words))],
    layout: {
      ...layout,
      ...(Object.fromEntries(axes) as Record<'yaxis', Axis>),
      shapes: marks(view, theme),
      annotations: [...panels.flatMap((panel) => names(panel, theme, words)), ...proposed(view, theme, words)],
    },
  };
}

/** Scores between -1 and 1 are read to two digits. */
export function format2(value: number | null, words: ChartWords): string {
  return value === null || !Number.isFinite(value) ? '–' : words.format.number(Math.round(value * 100) / 100);
}

/** Large values to three digits, small ones as scores. */
export function formatMeasure(value: number | null, words: ChartWords): string {
  if (value === null || !Number.isFinite(value)) return '–';
  return Math.abs(value) < 10 ? format2(value, words) : words.format.number(Number(value.toPrecision(3)));
}

/** Shares out the height: to each its weight, and above each the same room for its name. */
function placed(view: SweepView, space: Space): Placed[] {
  const height = Math.max(1, space.height - MARGIN.t - MARGIN.b);
  const title = Math.min(TITLE / height, 0.5 / SWEEP_PANELS.length);
  const weights = SWEEP_PANELS.reduce((sum, { weight }) => sum + weight, 0);
  // The name of the first panel stands in the margin.
  const unit = (1 - (SWEEP_PANELS.length - 1) * title) / weights;
  let top = 1;
  return SWEEP_PANELS.map((panel, at) => {
    const bottom = Math.max(0, top - panel.weight * unit);
    const domain = [bottom, top] as const;
    top = bottom - title;
    const { range, ticks } = panel.scale ?? scaleOf(panel, view.entries);
    const choice = choiceOf(panel, view.entries, view);
    return { ...panel, axis: at === 0 ? 'y' : `y${at + 1}`, domain, range, ticks, choice };
  });
}

function scaleOf({ id, value }: SweepPanel, entries: readonly SweepEntry[]): Pick<Placed, 'range' | 'ticks'> {
  const dots = id === 'silhouette' ? entries.flatMap(({ segments }) => segments) : [];
  const all = [...entries.map(value), ...dots].filter((one): one is number => one !== null && Number.isFinite(one));
  const low = Math.min(...all);
  const high = Math.max(...all);
  if (all.length === 0) return { range: [0, 1], ticks: [] };
  const air = (high - low) * 0.14 || Math.abs(high) * 0.1 || 1;
  const range = [low - air, high + air] as const;
  return { range, ticks: roundTicks(range[0], range[1], 4) };
}

function axisKey({ axis }: Placed): string {
  return axis.replace('y', 'yaxis');
}

function axisOf({ domain, range, ticks }: Placed, base: Axis, { format }: ChartWords): Axis {
  const ticktext = ticks.map((tick) => format.number(tick));
  return { ...base, domain, range, tickvals: ticks, ticktext, anchor: 'x', zeroline: false };
}

function lineOf({ entries, proposal }: SweepView, panel: Placed, theme: ChartTheme, words: ChartWords): Trace {
  const quiet = panel.id === 'strength' ? theme.ink : theme.soft;
  const isChoice = ({ k }: SweepEntry): boolean => k === panel.choice?.k;
  return {
    type: 'scatter',
    mode: 'lines+markers',
    uid: panel.id,
    yaxis: panel.axis,
    customdata: entries.map(({ k }) => k),
    x: entries.map(({ k }) => k),
    y: entries.map(panel.value),
    text: entries.map((entry) =>
      plotText(words.t(panel.point, { k: entry.k, value: formatMeasure(panel.value(entry), words) })),
    ),
    hoverinfo: 'text',
    cliponaxis: false,
    line: { color: quiet, width: panel.id === 'strength' ? 2 : 1.5 },
    marker: {
      color: entries.map((entry) => (isChoice(entry) ? theme.accent : quiet)),
      size: entries.map((entry) => (isChoice(entry) || entry.k === proposal ? 10 : 6)),
      line: { color: theme.surface, width: 1.5 },
    },
  };
}

/** The silhouette of every segment beside its number, the largest segment at the left. */
function segmentDots(view: SweepView, panels: readonly Placed[], theme: ChartTheme, words: ChartWords): Trace[] {
  const axis = panels.find(({ id }) => id === 'silhouette')?.axis;
  const dots = view.entries.flatMap(({ k, segments }) =>
    segments.map((value, at) => ({ k, value, at, x: k + SPREAD * ((2 * at + 1) / segments.length - 1) })),
  );
  if (axis === undefined || dots.length === 0) return [];
  return [
    {
      type: 'scatter',
      mode: 'markers',
      uid: 'segments',
      yaxis: axis,
      customdata: dots.map(({ k }) => k),
      x: dots.map(({ x }) => x),
      y: dots.map(({ value }) => value),
      text: dots.map(({ k, at, value }) =>
        plotText(words.t('chart.sweep.segment.point', { segment: at + 1, k, value: format2(value, words) })),
      ),
      hoverinfo: 'text',
      cliponaxis: false,
      marker: { color: theme.context, size: 4 },
    },
  ];
}

/** The number chosen as a soft column, the proposal as a line through all panels. */
function marks({ proposal, chosen = null }: SweepView, theme: ChartTheme): Readonly<Record<string, unknown>>[] {
  const upright = { layer: 'below', xref: 'x', yref: 'paper', y0: 0, y1: 1 };
  const column = { type: 'rect', fillcolor: theme.grid, opacity: 0.6, line: { width: 0 } };
  const line = { type: 'line', line: { color: theme.line, width: 1, dash: 'dot' } };
  return [
    ...(chosen === null ? [] : [{ ...upright, ...column, x0: chosen - NUMBER_SIDE, x1: chosen + NUMBER_SIDE }]),
    ...(proposal === null ? [] : [{ ...upright, ...line, x0: proposal, x1: proposal }]),
  ];
}

/** What a panel shows at its left, what it would choose at its right. */
function names({ title, domain, choice }: Placed, theme: ChartTheme, words: ChartWords): Annotation[] {
  const font = { family: theme.font, size: theme.size };
  const place = { xref: 'paper', yref: 'paper', y: domain[1], yanchor: 'bottom', yshift: 4, showarrow: false };
  const name = {
    ...place,
    x: 0,
    xanchor: 'left',
    text: plotText(words.t(title)),
    font: { ...font, color: theme.soft },
  };
  if (!choice) return [name];
  const text = plotText(words.t(choice.says, choice.k === null ? {} : { k: choice.k }));
  return [name, { ...place, x: 1, xanchor: 'right', text, font: { ...font, color: theme.accent } }];
}

function proposed({ proposal }: SweepView, theme: ChartTheme, words: ChartWords): Annotation[] {
  if (proposal === null) return [];
  const text = plotText(words.t('chart.sweep.proposed', { k: proposal }));
  const font = { family: theme.font, size: theme.size, color: theme.ink, weight: 600 };
  const above = { yref: 'paper', y: 1, yanchor: 'bottom', yshift: 22, showarrow: false };
  return [{ ...above, text, x: proposal, font }];
}
