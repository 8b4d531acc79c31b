import type { ParamValues } from '../../base/params';
import type { Clustering, Points } from '../contract';
import type { Metric } from '../dissimilarity/contract';
import { gowerScaleOf } from '../dissimilarity/gower';
import { mixedRowsOf } from '../dissimilarity/points';
import { algorithmById } from '../registry';
import { rowsAt } from '../subset';
import type { MedoidModel, ScoringModel } from './contract';

/**
 * What a run has to keep so that rows which took no part can be given to its segments; null where its method has
 * no rule for that. Plain JSON. O(n d) for medoids by Gower's dissimilarity, which go by the ranges of all rows.
 * @param algorithm with `params` as they were given; @param points those that were clustered.
 * @throws AppError `cluster.unknown`
 */
export function modelOf(
  algorithm: string,
  params: ParamValues,
  points: Points,
  found: Clustering,
): ScoringModel | null {
  const by = algorithmById(algorithm).traits.scoresNewRows;
  const { cols } = points;
  switch (by) {
    case 'nearest-centre':
      return found.centers ? { by, cols, centers: Array.from(found.centers) } : null;
    case 'nearest-prototype': {
      if (!found.prototypes) return null;
      const { numbers, codes, mismatch } = found.prototypes;
      const lists = { numbers: Array.from(numbers), codes: Array.from(codes), mismatch: Array.from(mismatch) };
      return { by, cols, k: found.k, ...lists };
    }
    case 'nearest-medoid':
      return found.medoids ? medoidModel(metricOf(algorithm, params), points, found.medoids) : null;
    case 'micro-cluster': {
      if (!found.microClusters) return null;
      const { means, labels } = found.microClusters;
      return { by, cols, means: Array.from(means), labels: Array.from(labels) };
    }
    case null:
      return null;
  }
}

function metricOf(algorithm: string, params: ParamValues): Metric {
  return (params['metric'] ?? algorithmById(algorithm).params['metric']?.default ?? 'euclidean') as Metric;
}

function medoidModel(metric: Metric, points: Points, medoids: Int32Array): MedoidModel {
  const { data, cols, categories, variables } = rowsAt(points, medoids);
  return {
    by: 'nearest-medoid',
    cols,
    metric,
    rows: Array.from(data),
    codes: Array.from(categories?.codes ?? []),
    gaps: { variables: Array.from(variables?.gaps?.variables ?? []), cells: Array.from(variables?.gaps?.cells ?? []) },
    weights: Array.from(variables?.weights ?? []),
    scale: metric === 'gower' ? gowerScaleOf(mixedRowsOf(points)) : null,
  };
}
