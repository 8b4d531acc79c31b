import type { RunContext } from '../base/context';
import { AppError } from '../base/errors';
import { resolveParams, type ParamValues } from '../base/params';
import { agglomerative } from './algorithms/agglomerative';
import { birch } from './algorithms/birch';
import { bisectingKMeans } from './algorithms/bisecting-kmeans';
import { kMedoids } from './algorithms/k-medoids';
import { kModes } from './algorithms/k-modes';
import { kPrototypes } from './algorithms/k-prototypes';
import { kMeans } from './algorithms/kmeans';
import { miniBatchKMeans } from './algorithms/mini-batch-kmeans';
import type { Algorithm, Clustering, Points, Start } from './contract';

/** Every clustering method. To add one: its file in `algorithms/`, a line here, its texts. */
export const ALGORITHMS: readonly Algorithm[] = [
  kMeans,
  miniBatchKMeans,
  bisectingKMeans,
  kPrototypes,
  kModes,
  kMedoids,
  agglomerative,
  birch,
];

/** @throws AppError `cluster.unknown`. */
export function algorithmById(id: string): Algorithm {
  const found = ALGORITHMS.find((algorithm) => algorithm.id === id);
  if (!found) throw new AppError('cluster.unknown', { algorithm: id });
  return found;
}

/**
 * Runs a method with the parameters given over its defaults.
 * @throws AppError `cluster.*`, `param.*`, `cancelled`.
 */
export async function runAlgorithm(
  id: string,
  points: Points,
  params: ParamValues,
  context: RunContext,
  start?: Start,
): Promise<Clustering> {
  const algorithm = algorithmById(id);
  return algorithm.run(points, resolveParams(algorithm.params, params), context, start);
}
