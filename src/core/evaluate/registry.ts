import { AppError } from '../base/errors';
import type { Score } from './contract';
import { calinskiHarabasz } from './scores/calinski-harabasz';
import { daviesBouldin } from './scores/davies-bouldin';
import { dunn } from './scores/dunn';
import { explainedVariance } from './scores/explained-variance';
import { inertia } from './scores/inertia';
import { silhouette } from './scores/silhouette';
import { simplifiedSilhouette } from './scores/simplified-silhouette';

/** Every quality score. To add one: its file in `scores/`, a line here, its texts. */
export const SCORES: readonly Score[] = [
  silhouette,
  inertia,
  calinskiHarabasz,
  daviesBouldin,
  explainedVariance,
  dunn,
  simplifiedSilhouette,
];

/** @throws AppError `score.unknown`. */
export function scoreById(id: string): Score {
  const found = SCORES.find((score) => score.id === id);
  if (!found) throw new AppError('score.unknown', { score: id });
  return found;
}
