import type { ChartNumbers } from '../core/explain/charts/contract';
import type { TextKey } from '../i18n/en';
import { biplotFigure, biplotReading, biplotTable } from './biplot';
import type { ChartTable } from './chart-table';
import type { ChartView } from './chart-view';
import { compositionFigure, compositionReading, compositionTable } from './composition';
import { crosstabFigure, crosstabReading, crosstabTable } from './crosstab';
import type { ChartWords, FigureSpec, Space } from './figure';
import { flowFigure, flowReading, flowTable } from './flow';
import { heatFigure, heatReading, heatTable } from './heat';
import { mapFigure, mapTable } from './map';
import { pairsFigure, pairsReading, pairsTable } from './pairs';
import { parallelFigure, parallelReading, parallelTable } from './parallel';
import { placesFigure, placesReading, placesTable } from './places';
import { radarFigure, radarReading, radarTable } from './radar';
import { mapReading, sizesReading, snakeReading } from './reading';
import { silhouettesFigure, silhouettesReading, silhouettesTable } from './silhouettes';
import { sizesFigure, sizesTable } from './sizes';
import { snakeFigure, snakeTable } from './snake';
import { spreadFigure, spreadReading, spreadTable } from './spread';
import type { ChartTheme } from './theme';

/** A run, the numbers that were asked for, and the category that was chosen. */
export interface GalleryView extends ChartView {
  readonly column: string | null;
}

/** What can be chosen beside the segment. */
export type Choosing = 'number' | 'category' | 'measure' | 'run';

/** What a run and its table have to offer. */
export interface ChartFacts {
  readonly segments: number;
  /** Explained numbers and dates. */
  readonly numbers: number;
  readonly categories: number;
  /** Variables that formed the segments, of whatever kind. */
  readonly features: number;
  readonly otherRuns: number;
  readonly places: boolean;
  /** The prepared numbers are those that the run was made with. */
  readonly prepared: boolean;
}

/** A chart of one run: when it is offered, what it needs, what it says, how it is drawn, its numbers as a table. */
export interface GalleryChart {
  readonly id: string;
  readonly title: TextKey;
  /** What has to be asked for before it can be drawn; null where the run has it all. */
  readonly needs: ChartNumbers['kind'] | null;
  readonly choosing: readonly Choosing[];
  /** As high as wide, whatever is on it. */
  readonly tall?: true;
  readonly fits: (facts: ChartFacts) => boolean;
  readonly reading: (view: GalleryView, words: ChartWords) => string;
  readonly draw: (view: GalleryView, theme: ChartTheme, words: ChartWords, space: Space) => FigureSpec;
  readonly table: (view: GalleryView, words: ChartWords) => ChartTable;
}

const ALONE = { needs: null, choosing: [] } as const;
const SAMPLE = { needs: 'sample', choosing: [] } as const;
const always = (): boolean => true;

/** The map has a place of its own, above all others. */
export const MAP = {
  id: 'map',
  title: 'chart.map.title',
  reading: mapReading,
  draw: mapFigure,
  table: mapTable,
} as const;

/** Every chart that can be picked for a run, in the order they are offered. To add one: its file, a line here, its texts, its test. */
export const GALLERY: readonly GalleryChart[] = [
  { id: 'snake', title: 'chart.snake.title', ...ALONE, fits: always, reading: snakeReading, draw: snakeFigure, table: snakeTable }, // prettier-ignore
  { id: 'heat', title: 'chart.heat.title', ...ALONE, fits: ({ features }) => features > 0, reading: heatReading, draw: heatFigure, table: heatTable }, // prettier-ignore
  { id: 'sizes', title: 'chart.sizes.title', ...ALONE, fits: always, reading: sizesReading, draw: sizesFigure, table: sizesTable }, // prettier-ignore
  { id: 'spread', title: 'chart.spread.title', needs: 'spread', choosing: ['number'], fits: ({ numbers }) => numbers > 0, reading: spreadReading, draw: spreadFigure, table: spreadTable }, // prettier-ignore
  { id: 'composition', title: 'chart.composition.title', needs: null, choosing: ['category'], fits: ({ categories }) => categories > 0, reading: compositionReading, draw: compositionFigure, table: compositionTable }, // prettier-ignore
  { id: 'crosstab', title: 'chart.crosstab.title', needs: 'crosstab', choosing: ['category', 'measure'], fits: ({ categories }) => categories > 0, reading: crosstabReading, draw: crosstabFigure, table: crosstabTable }, // prettier-ignore
  { id: 'silhouettes', title: 'chart.silhouettes.title', needs: 'silhouettes', choosing: [], fits: ({ segments, prepared }) => segments > 1 && prepared, reading: silhouettesReading, draw: silhouettesFigure, table: silhouettesTable }, // prettier-ignore
  { id: 'parallel', title: 'chart.parallel.title', ...SAMPLE, fits: ({ numbers }) => numbers > 1, reading: parallelReading, draw: parallelFigure, table: parallelTable }, // prettier-ignore
  { id: 'pairs', tall: true, title: 'chart.pairs.title', ...SAMPLE, fits: ({ numbers }) => numbers > 1, reading: pairsReading, draw: pairsFigure, table: pairsTable }, // prettier-ignore
  { id: 'biplot', tall: true, title: 'chart.biplot.title', ...SAMPLE, fits: ({ features }) => features > 1, reading: biplotReading, draw: biplotFigure, table: biplotTable }, // prettier-ignore
  { id: 'radar', tall: true, title: 'chart.radar.title', ...ALONE, fits: ({ features }) => features > 2, reading: radarReading, draw: radarFigure, table: radarTable }, // prettier-ignore
  { id: 'places', tall: true, title: 'chart.places.title', needs: 'places', choosing: [], fits: ({ places }) => places, reading: placesReading, draw: placesFigure, table: placesTable }, // prettier-ignore
  { id: 'flow', title: 'chart.flow.title', needs: 'flow', choosing: ['run'], fits: ({ otherRuns }) => otherRuns > 0, reading: flowReading, draw: flowFigure, table: flowTable }, // prettier-ignore
];
