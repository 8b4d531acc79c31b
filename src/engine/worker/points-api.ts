import { AppError } from '../../core/base/errors';
import { groupsOf, type Groups } from '../../core/points/groups';
import { pointsInside } from '../../core/points/lasso';
import { nearestPoint } from '../../core/points/near';
import { drawPoints, type UsedMemory } from '../../core/points/picture';
import { indexPoints, type PointIndex } from '../../core/points/point-index';
import { turnedPoints } from '../../core/points/turned';
import type { PlacedPoints, PointsApi } from '../points-contract';
import type { Handlers } from './serve';
import { transfer } from './transfer';

interface Cloud {
  readonly placed: PlacedPoints;
  readonly index: PointIndex;
  readonly grouping: { readonly labels: Int32Array; readonly chosen: Uint8Array | null };
  readonly groups: Groups;
}
const NOBODY = { labels: new Int32Array(0), chosen: null };

/** Clouds of points, their pictures, and who is where on them. */
export function createPointsApi(): Handlers<PointsApi> {
  const clouds = new Map<number, Cloud>();
  /** Taken while a picture is drawn: two may be on their way at once. */
  const spare: UsedMemory[] = [];

  function cloudOf(cloud: number): Cloud {
    const known = clouds.get(cloud);
    if (!known) throw new AppError('internal', { detail: `no cloud ${cloud}` });
    return known;
  }

  return {
    hold: ({ cloud, ...placed }) => {
      const index = indexPoints(placed.x, placed.y);
      const grouping = clouds.get(cloud)?.grouping ?? NOBODY;
      clouds.set(cloud, { placed, index, ...grouped(index, grouping) });
    },
    group: ({ cloud, labels, chosen }) => {
      const { placed, index, grouping } = cloudOf(cloud);
      clouds.set(cloud, { placed, index, ...grouped(index, { labels: labels ?? grouping.labels, chosen }) });
    },
    turn: ({ cloud, turn }) => {
      const { placed, grouping } = cloudOf(cloud);
      const { x, y, z } = placed;
      if (!z) return;
      const seen = turnedPoints({ x, y, z }, turn);
      const index = indexPoints(seen.x, seen.y);
      clouds.set(cloud, { placed, index, ...grouped(index, grouping) });
    },
    draw: async ({ cloud, scene, pixels }, context) => {
      const { index, groups } = cloudOf(cloud);
      const used = spare.pop() ?? {};
      try {
        const picture = await drawPoints(index, groups, scene, context, Object.assign(used, { pixels }));
        return transfer({ width: picture.width, height: picture.height, pixels: picture.pixels }, [picture.pixels]);
      } finally {
        if (spare.length === 0) spare.push(used);
      }
    },
    near: ({ cloud, ...request }) => {
      const { index, groups } = cloudOf(cloud);
      return nearestPoint(index, request, (place) => (groups.labels[place] as number) >= 0);
    },
    inside: async ({ cloud, corners }, context) => {
      const { index, grouping } = cloudOf(cloud);
      const inside = await pointsInside(index, corners, context);
      for (let row = 0; row < inside.length; row++) if ((grouping.labels[row] ?? -1) < 0) inside[row] = 0;
      return transfer(inside, [inside]);
    },
    drop: ({ cloud }) => void clouds.delete(cloud),
  };
}

function grouped(index: PointIndex, grouping: Cloud['grouping']): Pick<Cloud, 'grouping' | 'groups'> {
  return { grouping, groups: groupsOf(index, grouping.labels, grouping.chosen) };
}
