import { createRng } from '../core/base/rng';
import type { RunView } from './figure';

/** Up to here dots are elements of the page: sharp in print, and no WebGL has to start for them. */
export const PLAIN_DOTS = 1_000;
/** The most dots that stay quick to pan, hover and redraw. */
export const MOST_DOTS = 20_000;
/** The most where the browser draws without WebGL. */
export const MOST_DOTS_PLAIN = 5_000;
/** However small its share, a segment shows this many of its customers. */
const LEAST_OF_SEGMENT = 50;

/** How many dots of so many rows are drawn, and with what. `webgl` is only asked where it matters. */
export function mapMeans(rows: number, webgl: () => boolean): { readonly limit: number; readonly webgl: boolean } {
  if (rows <= PLAIN_DOTS) return { limit: PLAIN_DOTS, webgl: false };
  return webgl() ? { limit: MOST_DOTS, webgl: true } : { limit: MOST_DOTS_PLAIN, webgl: false };
}

export interface MapPoints {
  /** By label: rows of the run that are drawn, ascending. */
  readonly groups: readonly (readonly number[])[];
  readonly drawn: number;
  readonly of: number;
}

/**
 * The rows that the map draws: all of them up to `limit`, above that a seeded sample of each segment
 * in proportion to its size, so that no segment vanishes (selection sampling, Knuth 1969, 3.4.2 S).
 * The same run always gives the same dots. O(n).
 */
export function mapPoints(view: Pick<RunView, 'labels' | 'segments'>, limit = MOST_DOTS): MapPoints {
  const known = KNOWN.get(view.labels);
  if (known?.limit === limit) return known.points;
  const points = chosen(view, limit);
  KNOWN.set(view.labels, { limit, points });
  return points;
}

/** A run is drawn again with every selection; its dots stay the same. */
const KNOWN = new WeakMap<Int32Array, { readonly limit: number; readonly points: MapPoints }>();

function chosen({ labels, segments }: Pick<RunView, 'labels' | 'segments'>, limit: number): MapPoints {
  const rng = createRng(1);
  const left = segments.map(() => 0);
  for (const label of labels) if (label >= 0) left[label] = (left[label] ?? 0) + 1;
  const share = Math.min(1, limit / Math.max(1, labels.length));
  const wanted = left.map((size) => (share === 1 ? size : Math.max(Math.min(size, LEAST_OF_SEGMENT), Math.round(size * share)))); // prettier-ignore
  const groups = segments.map((): number[] => []);
  labels.forEach((label, row) => {
    const rest = left[label];
    const open = wanted[label];
    if (rest === undefined || open === undefined) return; // noise has no segment
    left[label] = rest - 1;
    if (share < 1 && rng.next() * rest >= open) return;
    wanted[label] = open - 1;
    groups[label]?.push(row);
  });
  return { groups, drawn: groups.reduce((sum, group) => sum + group.length, 0), of: labels.length };
}
