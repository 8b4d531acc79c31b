import { DROP_TO_MAP } from './rows/drop-to-map';

/** One figure of the benchmark. */
export interface Measured {
  readonly value: number;
  readonly unit: 'ms' | 's' | 'bytes' | '1/s';
  /** What the value is held against, where something was promised. */
  readonly limit?: number;
}

export interface BenchRow {
  readonly name: string;
  /** Measures once; `run.mjs` repeats it `repeats` times and keeps the median. */
  measure(): Promise<Measured>;
  readonly repeats?: number;
}

/** Every row, in the order of the table. To add one: its file in `rows/`, a line here. */
export const ROWS: readonly BenchRow[] = [...DROP_TO_MAP];
