import { baseLayout, innerSpace } from './base-layout';
import type { Annotation, Axis, ChartSegment, ChartWords, Layout, Margin, RunView, Space } from './figure';
import { isSubject } from './figure';
import { textWidth } from './labels';
import { markShape } from './legend';
import { plotText, shortenMiddle } from './plot-text';
import { segmentColor, type ChartTheme } from './theme';

const LETTERS = 26;
const TICK_LETTERS = 18;
/** Slanted names end under what they name: there is room to the left of the first, below the names of rows. */
const TICK_ANGLE = -35;
/** Pixels between a name and what it names: its mark stands there. */
const MARK_ROOM = 22;
const MOST_OF_WIDTH = 0.34;
/** Where rows are lower than type, names are smaller, so that they do not touch; but not smaller than this. */
const SMALLEST = 8;

/** A line of a figure: a segment, or all customers. */
export interface RowLine {
  /** Null for all customers. */
  readonly label: number | null;
  /** Not escaped. */
  readonly name: string;
  readonly color: string;
  /** Index of its colour; -1 for all customers. */
  readonly look: number;
  /** Where it stands: 0 is the top. */
  readonly at: number;
}

/** All customers first where they are wanted, then the segments in their order, from the top down. */
export function rowLines(view: RunView, theme: ChartTheme, all: string | null): readonly RowLine[] {
  const first = all === null ? [] : [{ label: null, name: all, color: theme.soft, look: -1, at: 0 }];
  return [
    ...first,
    ...view.segments.map((segment, i) => ({
      label: segment.label,
      name: segment.name,
      color: colorOf(view, segment, theme),
      look: segment.color,
      at: i + first.length,
    })),
  ];
}

/** In its own colour, or in grey where another one is selected. */
export function colorOf(view: Pick<RunView, 'selected'>, segment: ChartSegment, theme: ChartTheme): string {
  return isSubject(view, segment.label) ? segmentColor(theme, segment.color) : theme.context;
}

export interface RowFrame {
  readonly layout: Layout;
  readonly inner: Space;
  /** Pixels that a row is high. */
  readonly height: number;
}

/** A figure whose rows are segments, with their names and marks at the left; a click on a name selects. @param left pixels that are needed there for something else */
export function rowFrame(
  view: RunView,
  lines: readonly RowLine[],
  theme: ChartTheme,
  space: Space,
  {
    x,
    bottom,
    right = 16,
    top = 8,
    left = 0,
  }: { x: Axis; bottom: number; right?: number; top?: number; left?: number },
): RowFrame {
  const names = lines.map(({ name }) => shortenMiddle(name, LETTERS));
  const room = Math.min(Math.max(widest(names, theme.size) + MARK_ROOM + 4, left), space.width * MOST_OF_WIDTH);
  const letters = Math.max(4, Math.floor((room - MARK_ROOM) / (theme.size * 0.56)));
  const margin: Margin = { l: room, r: right, t: top, b: bottom };
  const inner = innerSpace(space, margin);
  const base = baseLayout(theme, space, margin, {
    x: { zeroline: false, ...x },
    y: { range: [lines.length - 0.5, -0.5], showgrid: false, zeroline: false, showticklabels: false },
  });
  const height = inner.height / Math.max(1, lines.length);
  const size = Math.max(SMALLEST, Math.min(theme.size, Math.floor(height) - 1));
  const annotations = lines.map((line) => rowName(line, view, { ...theme, size }, letters));
  return { layout: { ...base, annotations, shapes: rowMarks(lines) }, inner, height };
}

function rowName({ label, name, at }: RowLine, view: RunView, theme: ChartTheme, letters: number): Annotation {
  const subject = label === null || isSubject(view, label);
  return {
    ...(label !== null && { name: String(label), captureevents: true }),
    text: plotText(shortenMiddle(name, Math.min(letters, LETTERS))),
    x: 0,
    xref: 'paper',
    xanchor: 'right',
    xshift: -MARK_ROOM,
    y: at,
    yanchor: 'middle',
    showarrow: false,
    borderpad: 0,
    font: {
      family: theme.font,
      size: theme.size,
      weight: label !== null && view.selected === label ? 600 : 400,
      color: subject ? theme.ink : theme.faint,
    },
  };
}

function rowMarks(lines: readonly RowLine[]): Readonly<Record<string, unknown>>[] {
  const place = { xref: 'paper', x: 0, yref: 'y' };
  return lines.flatMap(({ label, color, look, at }) =>
    label === null ? [] : [markShape({ ...place, y: at }, { right: -MARK_ROOM / 2, up: 0 }, look, color)],
  );
}

/** Names of columns under a figure, slanted where they would touch; the height they take, and what the first one takes to its left. */
export function columnTicks(
  names: readonly string[],
  theme: ChartTheme,
  width: number,
): { readonly axis: Axis; readonly bottom: number; readonly left: number } {
  const texts = names.map((name) => shortenMiddle(name, TICK_LETTERS));
  const most = widest(texts, theme.size);
  const slanted = most + 8 > width / Math.max(1, names.length);
  const angle = (Math.abs(TICK_ANGLE) * Math.PI) / 180;
  return {
    axis: {
      range: [-0.5, Math.max(0.5, names.length - 0.5)],
      tickvals: names.map((_, i) => i),
      ticktext: texts.map(plotText),
      tickangle: slanted ? TICK_ANGLE : 0,
      showgrid: false,
    },
    bottom: slanted ? most * Math.sin(angle) + theme.size + 8 : theme.size * 2,
    left: slanted ? textWidth(texts[0] ?? '', theme.size) * Math.cos(angle) : textWidth(texts[0] ?? '', theme.size) / 2,
  };
}

/** So many columns of that width fit beside the names; the others are in the table. */
export function columnsThatFit(space: Space, width: number): number {
  return Math.max(2, Math.floor((space.width * (1 - MOST_OF_WIDTH)) / width));
}

function widest(texts: readonly string[], size: number): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, size))) * 1.02;
}

/** A row says everything: what all customers are called where they stand among the segments. */
export function allName({ t }: ChartWords): string {
  return t('segment.all');
}
