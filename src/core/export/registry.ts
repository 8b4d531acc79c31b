import type { Writer, WriterId } from './contract';
import { labelledCsv } from './writers/labelled-csv';
import { labelledOwn } from './writers/labelled-own';

/** Every format that a result is written in. To add one: its file in `writers/`, and a line here. */
export const WRITERS: readonly Writer[] = [labelledCsv, labelledOwn];

/** The one of this id. */
export function writerOf(id: WriterId): Writer {
  return WRITERS.find((writer) => writer.id === id) ?? labelledCsv;
}
