import type { FoundPoint, NearRequest } from './contract';
import { stretchesIn, type PointIndex } from './point-index';

/**
 * The point nearest to a place, as the eye sees it; of several equally near the last row, which is drawn over the
 * others. Null where none is within reach. O(points around).
 * @param visible whether the point at this place of the index is drawn at all.
 */
export function nearestPoint(
  index: PointIndex,
  { x, y, perX, perY, reach }: NearRequest,
  visible: (place: number) => boolean,
): FoundPoint | null {
  const [across, up] = [reach / perX, reach / perY];
  let best = reach * reach;
  let found = -1;
  for (const [from, to] of stretchesIn(index, { x: [x - across, x + across], y: [y - up, y + up] })) {
    for (let place = from; place < to; place++) {
      const dx = ((index.x[place] as number) - x) * perX;
      const dy = ((index.y[place] as number) - y) * perY;
      const distance = dx * dx + dy * dy;
      if (!(distance <= best) || !visible(place)) continue;
      if (distance === best && found >= 0 && (index.order[place] as number) < (index.order[found] as number)) continue;
      best = distance;
      found = place;
    }
  }
  if (found < 0) return null;
  return { row: index.order[found] as number, x: index.x[found] as number, y: index.y[found] as number };
}
