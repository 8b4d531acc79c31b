import type { TextKey } from '../i18n/en';
import type { ChartWords, FigureSpec, FigureTable, RunView, Space } from './figure';
import { mapFigure, mapTable } from './map';
import { mapReading, snakeReading } from './reading';
import { snakeFigure, snakeTable } from './snake';
import type { ChartTheme } from './theme';

/** A chart of one run: what it is called, what it says, how it is drawn, its numbers as a table. */
export interface RunChart {
  readonly id: string;
  readonly title: TextKey;
  readonly reading: (view: RunView, words: ChartWords) => string;
  readonly draw: (view: RunView, theme: ChartTheme, words: ChartWords, space: Space) => FigureSpec;
  readonly table: (view: RunView, words: ChartWords) => FigureTable;
}

/** Every chart of a run. To add one: its file, a line here, its texts, its test. */
export const RUN_CHARTS = [
  { id: 'map', title: 'chart.map.title', reading: mapReading, draw: mapFigure, table: mapTable },
  { id: 'snake', title: 'chart.snake.title', reading: snakeReading, draw: snakeFigure, table: snakeTable },
] as const satisfies readonly RunChart[];
