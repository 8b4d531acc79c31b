import type { BenchRow } from './harness/contract';
import { DROP_TO_MAP } from './rows/drop-to-map';
import { FITS } from './rows/fit';
import { GRID } from './rows/grid';
import { LINKAGE } from './rows/linkage';
import { LLOYD_ITERATION } from './rows/lloyd-iteration';
import { MAPS } from './rows/maps';
import { MEDOIDS } from './rows/medoids';
import { MEMORY } from './rows/memory';
import { POINTS_LAYER } from './rows/points';
import { READING } from './rows/read';
import { SILHOUETTE } from './rows/silhouette';
import { SWEEP } from './rows/sweep';

/** Every row, in the order of the table. To add some: their file in `rows/`, a line here. */
export const ROWS: readonly BenchRow[] = [
  ...FITS,
  SWEEP,
  SILHOUETTE,
  LLOYD_ITERATION,
  MEDOIDS,
  ...LINKAGE,
  ...MAPS,
  ...MEMORY,
  ...READING,
  ...DROP_TO_MAP,
  GRID,
  POINTS_LAYER,
];
