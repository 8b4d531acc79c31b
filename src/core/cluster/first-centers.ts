import type { RunContext } from '../base/context';
import type { Uploaded } from '../tensor/uploaded';
import type { Points } from './contract';
import { farthestFirst } from './farthest-first';
import { plusPlus, randomRows } from './seeding';

/** The ways to choose where a start begins. */
export const SEEDINGS = ['kmeans++', 'random', 'farthest-first'] as const;
export type Seeding = (typeof SEEDINGS)[number];

const CHOOSE = { 'kmeans++': plusPlus, random: randomRows, 'farthest-first': farthestFirst };

/**
 * k starting centres (k x d, row-major), drawn with the context's chance.
 * @param uploaded the same points as tensors, where they are there already: faster, and the same centres.
 */
export function firstCenters(
  seeding: Seeding,
  points: Points,
  k: number,
  context: RunContext,
  uploaded?: Uploaded,
): Promise<Float64Array> {
  return CHOOSE[seeding](points, k, context, uploaded);
}
