import type { TextKey } from '../i18n/en';
import { silhouetteWord } from './silhouette-word';
import type { ChartWords, RunView } from './figure';
import { isFlat } from './map-places';
import { profilePoints } from './profile-points';
import { nameOf } from './snake';
import { format2, type SweepView } from './sweep';

/** One sentence per chart that says what it shows, with its numbers. For the page, not for Plotly. */

/** What may be read from each kind of map, and what not; of others that of the principal plane. */
const READINGS: Readonly<Record<string, TextKey>> = {
  famd: 'chart.map.reading.famd',
  mca: 'chart.map.reading.mca',
  umap: 'chart.map.reading.umap',
  tsne: 'chart.map.reading.tsne',
};

export function mapReading(view: RunView, words: ChartWords): string {
  const { newcomers } = view;
  const own = ownReading(view, words);
  if (!newcomers) return own;
  return `${own} ${words.t('newcomers.reading', { count: newcomers.labels.length, file: newcomers.file })}`;
}

function ownReading(view: RunView, { t, format }: ChartWords): string {
  const [across, up] = view.plane.explained;
  const share = format.percent(across + up + (view.plane.space?.explained ?? 0));
  const key = READINGS[view.plane.projection ?? ''];
  if (key) return t(key, { share });
  if (view.plane.space) return t('chart.map.reading.space', { share });
  return isFlat(view) ? t('chart.map.reading.flat') : t('chart.map.reading', { share });
}

export function sizesReading({ segments }: RunView, { t, format }: ChartWords): string {
  const bySize = [...segments].sort((a, b) => b.size - a.size);
  const largest = bySize[0];
  const smallest = bySize.at(-1);
  if (!largest || !smallest) return '';
  if (largest === smallest) return t('chart.sizes.reading.one', { count: largest.size });
  return t('chart.sizes.reading', {
    largest: largest.name,
    most: format.percent(largest.share),
    smallest: smallest.name,
    least: format.percent(smallest.share),
  });
}

export function snakeReading(view: RunView, { t, format }: ChartWords): string {
  const points = profilePoints(view.explanation);
  const first = points[0];
  if (!first) return t('chart.snake.reading.none');
  const { selected } = view;
  if (selected !== null) return selectedReading(view, selected, { t, format });
  const leader = extreme(first.z);
  return t('chart.snake.reading', {
    variable: nameOf(first),
    share: format.percent(first.separation),
    name: view.segments[leader.label]?.name ?? '',
    z: format.signed(leader.z),
  });
}

export function sweepReading({ entries, proposal }: SweepView, words: ChartWords): string {
  const entry = entries.find(({ k }) => k === proposal);
  if (!entry) return words.t('chart.sweep.reading.going', { count: entries.length });
  return words.t('chart.sweep.reading', {
    k: entry.k,
    silhouette: format2(entry.silhouette, words),
    word: words.t(silhouetteWord(entry.silhouette)),
  });
}

/** Where the selected segment is furthest from all customers. */
function selectedReading(view: RunView, selected: number, { t, format }: ChartWords): string {
  const name = view.segments[selected]?.name ?? '';
  const far = profilePoints(view.explanation)
    .map((point) => ({ variable: nameOf(point), z: point.z[selected] ?? 0 }))
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
  const first = far[0];
  const second = far[1];
  if (!first) return t('chart.snake.reading.none');
  const values = { name, variable: first.variable, z: format.signed(first.z) };
  if (!second) return t('chart.snake.reading.selectedOne', values);
  return t('chart.snake.reading.selected', { ...values, variable2: second.variable, z2: format.signed(second.z) });
}

function extreme(z: readonly (number | null)[]): { label: number; z: number } {
  let best = { label: 0, z: 0 };
  z.forEach((value, label) => {
    if (value !== null && Math.abs(value) > Math.abs(best.z)) best = { label, z: value };
  });
  return best;
}
