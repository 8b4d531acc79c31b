import type { Writer } from './contract';
import { labelledCsv } from './writers/labelled-csv';

/** Every format that a result is written in. To add one: its file in `writers/`, and a line here. */
export const WRITERS: readonly Writer[] = [labelledCsv];
