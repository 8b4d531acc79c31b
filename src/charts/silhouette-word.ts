import type { TextKey } from '../i18n/en';

/** What a mean silhouette says in words; the bounds are those of Kaufman and Rousseeuw 1990. */
export function silhouetteWord(value: number | null): TextKey {
  if (value === null || !Number.isFinite(value)) return 'silhouette.undefined';
  if (value > 0.7) return 'silhouette.clear';
  if (value > 0.5) return 'silhouette.reasonable';
  if (value > 0.25) return 'silhouette.overlapping';
  return 'silhouette.hardly';
}
