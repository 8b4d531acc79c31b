import type { Note } from '../base/notes';
import { SPACES, type Dialect, type ReadOptions } from './contract';
import type { Encoding } from './encoding';

/**
 * How a file of delimited text is read, settled before its first row: what was asked for, and for the rest
 * what the beginning (and the end) of the file shows. `planText` makes it; looking and reading follow it alike.
 */
export interface TextPlan {
  readonly encoding: Encoding;
  /** A single character or `SPACES`; see `cutsAt`. */
  readonly delimiter: string;
  /** `"`, `'`, or '' where quotation marks are letters like any others. */
  readonly quote: string;
  readonly newline: Dialect['newline'];
  readonly quoting: NonNullable<Dialect['quoting']>;
  /** The last line has no line end, as far as the end of the file was looked at. */
  readonly openEnd: boolean;
  /**
   * The record that is the header, 0 for the first of the file (blank lines count), -1 where there is none:
   * then the first record is a row. Records above it are left out: blank ones are counted as blank lines, the
   * others are told by `preamble`.
   */
  readonly headerRow: number;
  /** How many records make up the header, one below another; 1 unless groups stand above the names. */
  readonly headerRows: number;
  /** How numbers are written throughout; undefined where each column is to be looked at by itself. */
  readonly decimal?: '.' | ',';
  readonly thousands?: string;
  /** Closing rows that add up the others are left out (`closingTotals`). */
  readonly dropTotals: boolean;
  /** Closing rows that add up the others, as far as the end of the file was looked at. */
  readonly totals: number;
  /** Records above the header that say something. */
  readonly before: readonly (readonly string[])[];
  /** The first records of the file. */
  readonly records: readonly (readonly string[])[];
  /** Told whatever the rows hold: encoding, delimiter, preamble, header, number format. */
  readonly notes: readonly Note[];
}

/** The character between cells; of `SPACES` those are squeezed to one before the text is cut. */
export function cutsAt(delimiter: string): string {
  return delimiter === SPACES ? ' ' : delimiter;
}

/** The options that say the same as a plan. */
export function optionsOf(plan: TextPlan): ReadOptions {
  const { encoding, delimiter, quote, headerRow, headerRows, decimal, thousands, dropTotals } = plan;
  return {
    delimiter,
    encoding: encoding.label,
    quote,
    headerRow,
    ...(headerRows > 1 && { headerRows }),
    ...(decimal !== undefined && { decimal }),
    ...(thousands !== undefined && { thousands }),
    dropTotals,
  };
}

/** What a table keeps of a plan, to be written back as it was; but for columns that were padded with spaces. */
export function dialectOf(plan: TextPlan): Dialect {
  const { encoding, delimiter, quote, newline, quoting, openEnd, headerRow, decimal, thousands } = plan;
  return {
    reader: 'csv',
    encoding: encoding.label,
    delimiter: cutsAt(delimiter),
    newline,
    bom: encoding.markLength > 0,
    ...(quote !== '"' && { quote }),
    ...(quoting === 'all' && { quoting }),
    ...(openEnd && { openEnd }),
    ...(headerRow < 0 && { headless: true }),
    ...(decimal !== undefined && { decimal }),
    ...(thousands !== undefined && { thousands }),
  };
}
