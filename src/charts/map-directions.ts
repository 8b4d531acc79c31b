import { strokes } from './areas';
import type { Annotation, ChartWords, RunView, Trace } from './figure';
import { radiusOf, seenFrom, type Middle } from './map-places';
import type { ChartTheme } from './theme';

/** How far the lines go, of what there is. */
const REACH = 0.92;
const TITLES = ['chart.map.end.first', 'chart.map.end.second', 'chart.map.end.third'] as const;

/**
 * The three directions of a map in space as lines out of its middle, turned with it, each with the share of all
 * differences that it shows. Maps whose directions mean nothing have none.
 */
export function directionsInSpace(
  view: RunView,
  theme: ChartTheme,
  { t, format }: ChartWords,
): { readonly lines: readonly Trace[]; readonly names: readonly Annotation[] } {
  const { space, explained, hasAxes } = view.plane;
  if (!space || hasAxes === false) return { lines: [], names: [] };
  const far = radiusOf(view) * REACH;
  const shares = [...explained, space.explained];
  const ends = [{ x: far, y: 0, z: 0 }, { x: 0, y: far, z: 0 }, { x: 0, y: 0, z: far }].map((end) => seenFrom(space.turn, end)); // prettier-ignore
  const line = { color: theme.line, width: 1 };
  const middle: Middle = { x: 0, y: 0 };
  return {
    lines: [strokes('directions', ends.map((end) => [middle, end].map(({ x, y }) => [x, y] as const)), line)], // prettier-ignore
    names: ends.map((end, at) => ({
      text: t(TITLES[at] ?? TITLES[2], { share: format.percent(shares[at] ?? 0) }),
      ...end,
      showarrow: false,
      xanchor: Math.abs(end.x) < far / 8 ? 'center' : end.x < 0 ? 'right' : 'left',
      yanchor: end.y < 0 ? 'top' : 'bottom',
      font: { family: theme.font, size: theme.size - 1, color: theme.faint },
    })),
  };
}
