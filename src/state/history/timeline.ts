import type { Values } from '../../core/base/notes';
import type { TextKey } from '../../i18n/en';

/** What an edit did, in words of the page. */
export interface EditLabel {
  readonly key: TextKey;
  readonly values?: Values;
  /** Edits soon after another with the same of these are one, as when a slider is moved or a name typed. */
  readonly joins?: string;
}

/** A state that one can come back to: what led to it, and how things were when it was left. */
export interface Point<S> {
  /** Ascending in the order in which points were made. */
  readonly id: number;
  /** The point that it was made from; null for the first one. */
  readonly from: number | null;
  /** Where doing again leads to: the point made from this one that was seen last. */
  readonly next: number | null;
  readonly label: EditLabel;
  /** When, in milliseconds since 1970. */
  readonly at: number;
  readonly scene: S;
}

/** Every point of a session that is remembered, oldest first, and the one that is on screen. Plain data, never empty. */
export interface Timeline<S> {
  readonly points: readonly Point<S>[];
  readonly current: number;
}
/** An edit that was just made. */
export type Edit<S> = Omit<Point<S>, 'id' | 'from' | 'next'>;

/** Points further back than this are forgotten. */
export const MOST_POINTS = 200;
/** Edits that join are one edit as long as the pauses between them are shorter. */
const JOIN_MS = 4000;

export function begun<S>(edit: Edit<S>): Timeline<S> {
  return { points: [{ ...edit, id: 0, from: null, next: null }], current: 0 };
}

export function currentOf<S>(timeline: Timeline<S>): Point<S> {
  return pointOf(timeline, timeline.current) as Point<S>;
}

export function pointOf<S>({ points }: Timeline<S>, id: number | null): Point<S> | null {
  return points.find((point) => point.id === id) ?? null;
}

/** Where undoing leads to; null at the beginning of what is remembered. */
export function beforeIn<S>(timeline: Timeline<S>): Point<S> | null {
  return pointOf(timeline, currentOf(timeline).from);
}

/** Where doing again leads to; null where nothing was taken back. */
export function afterIn<S>(timeline: Timeline<S>): Point<S> | null {
  return pointOf(timeline, currentOf(timeline).next);
}

/** The point on screen as things are now: what was computed or looked at since belongs to it. */
export function amended<S>(timeline: Timeline<S>, scene: S): Timeline<S> {
  return withPoint(timeline, { ...currentOf(timeline), scene });
}

/**
 * An edit of the point on screen. What was undone before stays, as another branch. O(points).
 * @param most the oldest points beyond so many are forgotten.
 */
export function recorded<S>(timeline: Timeline<S>, edit: Edit<S>, most = MOST_POINTS): Timeline<S> {
  const now = currentOf(timeline);
  if (joins(now, edit)) return withPoint(timeline, { ...now, ...edit });
  const id = 1 + Math.max(...timeline.points.map((point) => point.id));
  const { points } = withPoint(timeline, { ...now, next: id });
  return { points: [...points, { ...edit, id, from: now.id, next: null }].slice(-most), current: id };
}

/** Only the newest edit of its line takes another one in: what was undone and done again is left alone. */
function joins<S>(now: Point<S>, { label, at }: Edit<S>): boolean {
  const alike = label.joins !== undefined && label.joins === now.label.joins;
  return alike && now.next === null && at - now.at < JOIN_MS;
}

/** Another point is on screen now. From everywhere before it, doing again leads to it. O(points). */
export function goneTo<S>(timeline: Timeline<S>, id: number): Timeline<S> {
  if (!pointOf(timeline, id)) return timeline;
  const nextOf = new Map<number, number>();
  for (let point = pointOf(timeline, id); point; point = pointOf(timeline, point.from))
    if (point.from !== null) nextOf.set(point.from, point.id);
  const points = timeline.points.map((point) => {
    const next = nextOf.get(point.id) ?? point.next;
    return next === point.next ? point : { ...point, next };
  });
  return { points, current: id };
}

/** Without the oldest point, unless that is on screen: then there is nothing older to forget. */
export function withoutOldest<S>(timeline: Timeline<S>): Timeline<S> {
  const [oldest, ...points] = timeline.points;
  return !oldest || oldest.id === timeline.current ? timeline : { ...timeline, points };
}

function withPoint<S>(timeline: Timeline<S>, changed: Point<S>): Timeline<S> {
  return { ...timeline, points: timeline.points.map((point) => (point.id === changed.id ? changed : point)) };
}
