import type { SweepEntry } from '../core/evaluate/contract';
import type { TextKey } from '../i18n/en';

/** One measure over the number of segments, in a panel of its own. */
export interface SweepPanel {
  readonly id: 'strength' | 'silhouette' | 'calinski' | 'davies' | 'inertia';
  readonly title: TextKey;
  /** What a point says when it is looked at. */
  readonly point: TextKey;
  readonly value: (entry: SweepEntry) => number | null;
  /** Height compared with the others. */
  readonly weight: number;
  /** Ticks and range where they are known beforehand. */
  readonly scale?: { readonly range: readonly [number, number]; readonly ticks: readonly number[] };
}

/** From this strength on a number of segments counts as confirmed. */
const CONFIRMED = 0.8;

/** From top to bottom: what decides comes first. */
export const SWEEP_PANELS: readonly SweepPanel[] = [
  {
    id: 'strength',
    title: 'chart.sweep.strength',
    point: 'chart.sweep.strength.point',
    value: ({ strength }) => strength,
    weight: 1.3,
    scale: { range: [-0.02, 1.06], ticks: [0, CONFIRMED, 1] },
  },
  {
    id: 'silhouette',
    title: 'chart.sweep.silhouette',
    point: 'chart.sweep.silhouette.point',
    value: ({ silhouette }) => silhouette,
    weight: 1.3,
  },
  {
    id: 'calinski',
    title: 'chart.sweep.calinski',
    point: 'chart.sweep.calinski.point',
    value: ({ calinskiHarabasz }) => calinskiHarabasz,
    weight: 1,
  },
  {
    id: 'davies',
    title: 'chart.sweep.davies',
    point: 'chart.sweep.davies.point',
    value: ({ daviesBouldin }) => daviesBouldin,
    weight: 1,
  },
  {
    id: 'inertia',
    title: 'chart.sweep.inertia',
    point: 'chart.sweep.inertia.point',
    value: ({ inertia }) => inertia,
    weight: 1,
  },
];

/** The k that a measure would choose; null where it chooses none and says so. */
export interface SweepChoice {
  readonly k: number | null;
  readonly says: TextKey;
}

/** What each measure chooses by itself: its best value, the elbow for the inertia, the proposal for the strength. */
export function choiceOf(
  { id, value }: SweepPanel,
  entries: readonly SweepEntry[],
  { proposal, elbow }: { readonly proposal: number | null; readonly elbow: number | null },
): SweepChoice | null {
  if (proposal === null) return null;
  if (id === 'strength') {
    const confirmed = entries.some(({ k, strength }) => k === proposal && strength >= CONFIRMED);
    return confirmed ? { k: proposal, says: 'chart.sweep.decides' } : { k: null, says: 'chart.sweep.none' };
  }
  if (id === 'inertia') return elbow === null ? null : { k: elbow, says: 'chart.sweep.elbow' };
  const sign = id === 'davies' ? -1 : 1;
  let best: { readonly k: number; readonly value: number } | null = null;
  for (const entry of entries) {
    const own = value(entry);
    if (own !== null && sign * own > (best?.value ?? -Infinity)) best = { k: entry.k, value: sign * own };
  }
  return best && { k: best.k, says: id === 'davies' ? 'chart.sweep.lowest' : 'chart.sweep.highest' };
}
