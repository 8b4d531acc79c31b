import type { Annotation, Layout, Margin, RunView, Space } from './figure';
import { isSubject } from './figure';
import { textWidth } from './labels';
import { plotText, shortenMiddle } from './plot-text';
import { shapeOf } from './shapes';
import { segmentColor, type ChartTheme } from './theme';

type DrawnShape = Readonly<Record<string, unknown>>;

const MARK = 4.5;
const MARK_ROOM = 14;
const GAP = 14;
const LETTERS = 26;
const MOST_OF_HEIGHT = 0.3;

/** A segment's shape at a place of the figure, so many pixels to the right of it and above it. */
export function markShape(
  place: { readonly xref: string; readonly x: number; readonly yref: string; readonly y: number },
  { right, up }: { readonly right: number; readonly up: number },
  look: number,
  color: string,
): DrawnShape {
  // Pixels of shapes grow upwards, those of outlines downwards.
  const corners = shapeOf(look).outline.map(
    ([x, y]) => `${(right + MARK * x).toFixed(2)},${(up - MARK * y).toFixed(2)}`,
  );
  return {
    type: 'path',
    path: `M${corners.join('L')}Z`,
    xref: place.xref,
    yref: place.yref,
    xanchor: place.x,
    yanchor: place.y,
    xsizemode: 'pixel',
    ysizemode: 'pixel',
    fillcolor: color,
    line: { width: 0 },
  };
}

export interface Legend {
  readonly annotations: readonly Annotation[];
  readonly shapes: readonly DrawnShape[];
  /** Pixels that it takes above the plot. */
  readonly height: number;
}

/**
 * The segments in their order with shape and name, line by line above a plot that has no room for names; a click on a
 * name selects. Where all do not fit, the selected and the largest ones stay.
 * @param raised pixels that something else takes between it and the plot.
 */
export function legendOf(
  view: RunView,
  theme: ChartTheme,
  space: Space,
  { l, r }: Pick<Margin, 'l' | 'r'>,
  raised = 0,
): Legend {
  const width = space.width - l - r;
  const line = theme.size + 7;
  const rows = Math.max(1, Math.floor((space.height * MOST_OF_HEIGHT) / line));
  const placed = wrapped(fitting(view, rows, width, theme), width, theme);
  const height = placed.reduce((most, { row }) => Math.max(most, row + 1), 0) * line + 4;
  return {
    height,
    annotations: placed.map(({ segment, row, left, text }) => ({
      ...(segment && { name: String(segment.label), captureevents: true }),
      text: plotText(text),
      x: 0,
      xref: 'paper',
      xanchor: 'left',
      xshift: left + (segment ? MARK_ROOM : 0),
      y: 1,
      yref: 'paper',
      yanchor: 'middle',
      yshift: raised + height - (row + 0.5) * line,
      showarrow: false,
      borderpad: 0,
      font: {
        family: theme.font,
        size: theme.size,
        weight: segment && view.selected === segment.label ? 600 : 400,
        color: segment && isSubject(view, segment.label) ? theme.ink : theme.faint,
      },
    })),
    shapes: placed.flatMap(({ segment, row, left }) => {
      if (!segment) return [];
      const color = isSubject(view, segment.label) ? segmentColor(theme, segment.color) : theme.context;
      const at = { right: left + MARK, up: raised + height - (row + 0.5) * line };
      return [markShape({ xref: 'paper', x: 0, yref: 'paper', y: 1 }, at, segment.color, color)];
    }),
  };
}

interface Entry {
  /** Null for how many more there are. */
  readonly segment: RunView['segments'][number] | null;
  readonly text: string;
}

const SHORTEST = 10;

/** Names as long as there is room for all of them; where even short ones are too many, as many as fit, and how many more there are. */
function fitting(view: RunView, rows: number, width: number, theme: ChartTheme): readonly Entry[] {
  const named = (letters: number): readonly Entry[] =>
    view.segments.map((segment) => ({ segment, text: shortenMiddle(segment.name, letters) }));
  const fits = (entries: readonly Entry[]): boolean => wrapped(entries, width, theme).every(({ row }) => row < rows);
  for (const letters of [LETTERS, 18, 12, SHORTEST]) {
    const entries = named(letters);
    if (fits(entries)) return entries;
  }
  const first = view.segments.toSorted((a, b) => Number(b.label === view.selected) - Number(a.label === view.selected) || b.size - a.size); // prettier-ignore
  const perRow = Math.max(1, Math.floor((width + GAP) / (MARK_ROOM + GAP)));
  for (let most = Math.min(first.length - 1, rows * perRow); most > 0; most--) {
    const kept = new Set<Entry['segment']>(first.slice(0, most));
    const entries = named(SHORTEST).filter(({ segment }) => kept.has(segment));
    const more = { segment: null, text: `+${first.length - most}` };
    if (fits([...entries, more])) return [...entries, more];
  }
  return named(SHORTEST).slice(0, 1);
}

function wrapped(entries: readonly Entry[], width: number, theme: ChartTheme) {
  let [row, left] = [0, 0];
  return entries.map((entry) => {
    const own = MARK_ROOM + textWidth(entry.text, theme.size);
    if (left > 0 && left + own > width) [row, left] = [row + 1, 0];
    const place = { ...entry, row, left };
    left += own + GAP;
    return place;
  });
}

/** A layout's annotations and shapes, those of the legend among them. */
export function withLegend(
  { annotations, shapes }: Legend,
  otherAnnotations: readonly Annotation[] = [],
  otherShapes: readonly DrawnShape[] = [],
): Pick<Layout, 'annotations' | 'shapes'> {
  return { annotations: [...otherAnnotations, ...annotations], shapes: [...otherShapes, ...shapes] };
}
