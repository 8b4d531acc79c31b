import type { PointIndex } from './point-index';

/** By place of an index the look of each point: -1 for those that are not drawn. */
export interface Groups {
  readonly labels: Int32Array;
  /** Whether each was chosen; null while nobody chose. */
  readonly chosen: Uint8Array | null;
}

/** What is known by row, in the order of the places: pictures then read memory from its beginning to its end. O(n). */
export function groupsOf({ order }: PointIndex, labels: Int32Array, chosen: Uint8Array | null): Groups {
  const labelsAt = new Int32Array(order.length);
  const chosenAt = chosen && new Uint8Array(order.length);
  for (let place = 0; place < order.length; place++) {
    const row = order[place] as number;
    labelsAt[place] = labels[row] ?? -1;
    if (chosen && chosenAt) chosenAt[place] = chosen[row] ?? 0;
  }
  return { labels: labelsAt, chosen: chosenAt };
}
