import { dotLook } from '../core/base/dots/cloud';
import type { Annotation, ChartWords, Newcomers, RunView } from './figure';
import { markShape } from './legend';
import { plotText, shortenMiddle } from './plot-text';
import type { PointLook } from './point-cloud';
import type { ChartTheme } from './theme';

/** Pixels that the line about newcomers takes above the map. */
export const NEWCOMER_LINE = 22;
const FILE_LETTERS = 40;
/** They have to be found among a million others. */
const LEAST_SIZE = 6;

/** Labels of newcomers begin behind those of the segments. */
export function firstNewLabel({ segments }: Pick<RunView, 'segments'>): number {
  return segments.reduce((most, { label }) => Math.max(most, label + 1), 0);
}

/** The more there are, the smaller. */
export function newcomerSize({ labels }: Newcomers): number {
  return Math.max(LEAST_SIZE, dotLook(labels.length).size + 1);
}

/**
 * The customers of the run and the newcomers behind them as one: arrays are the same objects as long as both are.
 * O(n) the first time.
 */
export function withNewcomers(view: RunView): RunView {
  const { newcomers, plane, labels, chosen } = view;
  if (!newcomers) return view;
  const { x, y, z } = newcomers;
  const first = firstNewLabel(view);
  const space = plane.space && { ...plane.space, z: joined(plane.space.z, z ?? new Float32Array(x.length)) };
  const nobody = chosen && { ...chosen, rows: joined(chosen.rows, NOBODY(newcomers)) };
  return {
    ...view,
    labels: joined(labels, labelsFrom(newcomers, first)),
    plane: { ...plane, x: joined(plane.x, x), y: joined(plane.y, y), ...(space && { space }) },
    ...(nobody && { chosen: nobody }),
  };
}

type Numbers = Float32Array | Int32Array | Uint8Array;
const JOINED = new WeakMap<Numbers, { readonly more: Numbers; readonly both: Numbers }>();

function joined<T extends Numbers>(own: T, more: T): T {
  const known = JOINED.get(own);
  if (known?.more === more) return known.both as T;
  const both = new (own.constructor as new (length: number) => T)(own.length + more.length);
  both.set(own);
  both.set(more, own.length);
  JOINED.set(own, { more, both });
  return both;
}

const MORE_LABELS = new WeakMap<Newcomers, { readonly first: number; readonly labels: Int32Array }>();
function labelsFrom(newcomers: Newcomers, first: number): Int32Array {
  const known = MORE_LABELS.get(newcomers);
  if (known?.first === first) return known.labels;
  const labels = newcomers.labels.map((label) => (label < 0 ? label : first + label));
  MORE_LABELS.set(newcomers, { first, labels });
  return labels;
}

const MARKS = new WeakMap<Newcomers, Uint8Array>();
function NOBODY(newcomers: Newcomers): Uint8Array {
  const known = MARKS.get(newcomers) ?? new Uint8Array(newcomers.labels.length);
  MARKS.set(newcomers, known);
  return known;
}

/** How many there are of each segment, by label. O(n). */
export function countsBySegment({ labels }: Newcomers): readonly number[] {
  const counts: number[] = [];
  for (const label of labels) if (label >= 0) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** How newcomers of a segment look: as its own customers do, larger and with a rim. */
export function newcomerLook(
  own: PointLook,
  label: number,
  newcomers: Newcomers,
  theme: ChartTheme,
  { t }: ChartWords,
): PointLook {
  const name = t('newcomers.tip', { name: own.name });
  return { ...own, name, opacity: 1, mark: { size: newcomerSize(newcomers), rim: theme.ink }, selects: label };
}

/** What the rim means: a line above the map, in pictures that are saved too. */
export function newcomerLegend(
  { newcomers }: RunView,
  theme: ChartTheme,
  { t }: ChartWords,
): { readonly annotations: readonly Annotation[]; readonly shapes: readonly Readonly<Record<string, unknown>>[] } {
  if (!newcomers) return { annotations: [], shapes: [] };
  const file = shortenMiddle(newcomers.file, FILE_LETTERS);
  const up = NEWCOMER_LINE / 2;
  const shape = markShape({ xref: 'paper', x: 0, yref: 'paper', y: 1 }, { right: 7, up }, 0, theme.surface);
  return {
    shapes: [{ ...shape, line: { color: theme.ink, width: 1.5 } }],
    annotations: [
      {
        text: plotText(t('newcomers.legend', { file, count: newcomers.labels.length })),
        x: 0,
        xref: 'paper',
        xanchor: 'left',
        xshift: 16,
        y: 1,
        yref: 'paper',
        yanchor: 'middle',
        yshift: up,
        showarrow: false,
        borderpad: 0,
        font: { family: theme.font, size: theme.size, color: theme.ink },
      },
    ],
  };
}
