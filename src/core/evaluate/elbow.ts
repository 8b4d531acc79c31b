/** Less bend than this, as a share of the whole fall, is the slow bend that any set of rows has. */
const BEND = 0.05;

/**
 * Where a falling curve stops falling steeply: the point farthest below the straight line from its first
 * point to its last, both axes scaled to 0..1 (Kneedle, Satopaa, Albrecht, Irwin and Raghavan 2011, for a
 * curve that is known whole). Null for fewer than three points, a curve that does not fall, or one that
 * is nearly straight. O(n).
 * @param points ascending in x.
 */
export function elbowOf(points: readonly { readonly x: number; readonly y: number }[]): number | null {
  const first = points.at(0);
  const last = points.at(-1);
  if (!first || !last || points.length < 3 || !(first.y > last.y)) return null;
  const below = points.map(({ x, y }) => {
    const along = (x - first.x) / (last.x - first.x);
    const fallen = (first.y - y) / (first.y - last.y);
    return fallen - along;
  });
  const most = Math.max(...below);
  return most < BEND ? null : points[below.indexOf(most)].x;
}
