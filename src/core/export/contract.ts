import type { RunContext } from '../base/context';
import type { Note } from '../base/notes';
import type { LeftOut } from '../matrix/contract';
import type { Filling } from '../recipe/contract';
import type { Table } from '../table/contract';

export interface LabelledResult {
  readonly table: Table;
  readonly rowIndex: Int32Array;
  readonly labels: Int32Array;
  readonly distances?: Float32Array;
  readonly leftOut: LeftOut;
  /** Where a column is to name the variables that were filled: those with gaps, and in which rows. */
  readonly filled?: readonly Filling[];
  /** Where the rows lie on a map: for each of its axes a number per row; absent where no columns of them are wanted. */
  readonly places?: readonly Float32Array[];
  /** By label; '' where the person gave none. */
  readonly personaNames: readonly string[];
  /** Column titles and reasons in the person's language. */
  readonly words: ExportWords;
}
export interface ExportWords {
  readonly segment: string;
  readonly persona: string;
  readonly distance: string;
  readonly leftOut: string;
  /** Of the column of filled variables, where there is one. */
  readonly filled?: string;
  /** Of the columns of places, to which the number of the axis is added. */
  readonly place?: string;
  /** By index into `leftOut.reasons`. */
  readonly reasons: readonly string[];
}

/** Any program reads the first; the second is as the file was. */
export const WRITER_IDS = ['labelled-csv', 'own-dialect'] as const;
export type WriterId = (typeof WRITER_IDS)[number];

export interface WriterOptions {
  /** Put an apostrophe before text that a spreadsheet would run as a formula. */
  readonly formulaSafe: boolean;
}

/** One output format. Entries of `registry.ts`. Emits chunk by chunk: text, which becomes UTF-8, or bytes. */
export interface Writer {
  readonly id: WriterId;
  readonly extension: string;
  readonly mime: string;
  write(
    result: LabelledResult,
    options: WriterOptions,
    emit: (piece: string | Uint8Array<ArrayBuffer>) => void,
    context: RunContext,
  ): Promise<readonly Note[]>;
}
