import { currentOf, type Point, type Timeline } from './timeline';

/** Where a point stands, seen from the one on screen: `aside` is another branch. */
export type Standing = 'past' | 'now' | 'ahead' | 'aside';

/** A line of the list: a point, and how many branches deep it is. */
export interface Line<S> {
  readonly point: Point<S>;
  readonly depth: number;
  readonly standing: Standing;
}

/**
 * Every point, the newest of each branch first: read upwards it is one line from the beginning through what is on
 * screen to what can be done again, and above the point that a branch left stands that branch, one step further in.
 * O(points).
 */
export function linesOf<S>(timeline: Timeline<S>): Line<S>[] {
  const known = new Set(timeline.points.map(({ id }) => id));
  const children = new Map<number | null, Point<S>[]>();
  for (const point of timeline.points) {
    // What a point was made from may be forgotten: then it begins a line.
    const from = point.from !== null && known.has(point.from) ? point.from : null;
    children.set(from, [point, ...(children.get(from) ?? [])]);
  }
  const past = pastOf(timeline);
  const main = (children.get(null) ?? []).find(({ id }) => past.has(id)) ?? null;
  return [...line(main, 0, 'past'), ...branches(null, main, 0)];

  function line(first: Point<S> | null, depth: number, standing: Standing): Line<S>[] {
    const lines: Line<S>[][] = [];
    let now = standing;
    for (let point = first; point;) {
      if (now === 'past' && point.id === timeline.current) now = 'now';
      const next = nextOf(point);
      lines.push([...branches(point.id, next, depth), { point, depth, standing: now }]);
      if (now === 'now') now = 'ahead';
      point = next;
    }
    return lines.reverse().flat();
  }

  function branches(from: number | null, main: Point<S> | null, depth: number): Line<S>[] {
    const others = (children.get(from) ?? []).filter((point) => point !== main);
    return others.flatMap((point) => line(point, depth + 1, 'aside'));
  }

  function nextOf({ id, next }: Point<S>): Point<S> | null {
    return children.get(id)?.find((child) => child.id === next) ?? null;
  }
}

function pastOf<S>(timeline: Timeline<S>): Set<number> {
  const byId = new Map(timeline.points.map((point) => [point.id, point]));
  const past = new Set<number>();
  for (let point: Point<S> | undefined = currentOf(timeline); point; point = byId.get(point.from ?? -1))
    past.add(point.id);
  return past;
}
