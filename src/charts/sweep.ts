import type { SweepEntry } from '../core/evaluate/contract';
import { axisTitle, baseLayout } from './base-layout';
import type { Annotation, ChartWords, FigureSpec, Space, Trace } from './figure';
import { plotText } from './plot-text';
import type { ChartTheme } from './theme';

const MARGIN = { l: 40, r: 132, t: 28, b: 40 };

/** What is known of a comparison of numbers of segments, finished or not. */
export interface SweepView {
  readonly entries: readonly SweepEntry[];
  /** All numbers that are tried: the axis does not move while lines come in. */
  readonly kMin: number;
  readonly kMax: number;
  readonly proposal: number | null;
}

/** Prediction strength and silhouette over the number of segments; higher is better for both. */
export function sweepFigure(view: SweepView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const { entries } = view;
  const low = Math.min(0, ...entries.map(({ silhouette }) => silhouette ?? 0));
  const layout = baseLayout(theme, space, MARGIN, {
    x: {
      range: [view.kMin - 0.4, view.kMax + 0.25],
      dtick: 1,
      tick0: view.kMin,
      showgrid: false,
      zeroline: false,
      title: axisTitle(theme, words.t('chart.sweep.axis')),
    },
    y: { range: [low - 0.02, 1.04], tickvals: [0, 0.25, 0.5, 0.75, 1], zeroline: false },
  });
  const lines = [
    lineOf('strength', entries.map(({ strength }) => strength), theme.ink),
    lineOf('silhouette', entries.map(({ silhouette }) => silhouette), theme.accent),
  ]; // prettier-ignore
  return {
    data: lines,
    layout: {
      ...layout,
      ...proposed(view, theme, [low - 0.02, 1.04]),
      annotations: annotations(view, theme, words),
    },
  };

  function lineOf(id: 'strength' | 'silhouette', values: readonly (number | null)[], color: string): Trace {
    const sizes = entries.map(({ k }) => (k === view.proposal ? 11 : 7));
    return {
      type: 'scatter',
      mode: 'lines+markers',
      uid: id,
      customdata: entries.map(({ k }) => k),
      x: entries.map(({ k }) => k),
      y: values,
      text: entries.map(({ k }, i) =>
        plotText(words.t(`chart.sweep.${id}.point`, { k, value: format2(values[i] ?? null, words) })),
      ),
      hoverinfo: 'text',
      cliponaxis: false,
      line: { color, width: 2, ...(id === 'silhouette' ? { dash: 'dot' } : {}) },
      marker: {
        color,
        size: sizes,
        symbol: id === 'strength' ? 'circle' : 'diamond',
        line: { color: theme.surface, width: 1.5 },
      },
    };
  }
}

/** Scores between -1 and 1 are read to two digits. */
export function format2(value: number | null, words: ChartWords): string {
  return value === null || !Number.isFinite(value) ? '–' : words.format.number(Math.round(value * 100) / 100);
}

function proposed({ proposal }: SweepView, theme: ChartTheme, range: readonly [number, number]) {
  if (proposal === null) return {};
  const line = { color: theme.line, width: 1, dash: 'dot' };
  return { shapes: [{ type: 'line', layer: 'below', x0: proposal, x1: proposal, y0: range[0], y1: range[1], line }] };
}

/** Names at the line ends, the proposal over its mark. */
function annotations({ entries, proposal, kMax }: SweepView, theme: ChartTheme, words: ChartWords): Annotation[] {
  const last = entries.at(-1);
  const font = { family: theme.font, size: theme.size };
  const found: Annotation[] = [];
  if (proposal !== null) {
    const text = plotText(words.t('chart.sweep.proposed', { k: proposal }));
    const x = proposal;
    found.push({
      text,
      x,
      y: 1.04,
      yanchor: 'bottom',
      showarrow: false,
      font: { ...font, color: theme.ink, weight: 600 },
    });
  }
  if (!last || last.k < kMax) return found;
  const ends = [last.strength, last.silhouette ?? 0];
  // Ends that meet would write over each other.
  const apart = Math.abs((ends[0] ?? 0) - (ends[1] ?? 0)) < 0.1;
  const names = [
    { text: words.t('sweep.strength'), y: ends[0] ?? 0, color: theme.ink, yshift: apart ? 8 : 0 },
    { text: words.t('sweep.silhouette'), y: ends[1] ?? 0, color: theme.accent, yshift: apart ? -8 : 0 },
  ];
  for (const { text, y, color, yshift } of names) {
    found.push({
      text: plotText(text),
      x: last.k,
      y,
      xanchor: 'left',
      xshift: 10,
      yshift,
      showarrow: false,
      font: { ...font, color },
    });
  }
  return found;
}
