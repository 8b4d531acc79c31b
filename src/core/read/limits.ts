import { AppError } from '../base/errors';

/**
 * How much Kindred opens. Beyond these a browser tab runs out of memory or patience, so a file is
 * refused with a reason instead of half-read.
 */

/** Bytes. Twelve times the 84 MB of a million rows by eleven columns, which is read in about two seconds. */
export const MAX_BYTES = 2 ** 30;

/** A profile, a row of the grid and a line of the form for each: beyond a thousand nobody can look at them. */
export const MAX_COLUMNS = 1000;

/** Beyond ten million rows a segmentation of all is no better than one of a sample, and the scroll bar of the grid ends. */
export const MAX_ROWS = 10_000_000;

/**
 * Rows times columns. A cell that is a number takes 8 bytes, one that is a text 4 and its share of the list of
 * different texts: 400 MB at most for the numbers of a table, while half as much again is in use at the end of reading.
 */
export const MAX_CELLS = 50_000_000;

/** @throws AppError `file.tooManyRows`, `file.tooManyCells` where a table that has come so far is too large already. */
export function checkExtent(rows: number, columns: number, file: string): void {
  if (rows > MAX_ROWS) throw new AppError('file.tooManyRows', { file, limit: MAX_ROWS });
  if (rows * columns <= MAX_CELLS) return;
  throw new AppError('file.tooManyCells', { file, columns, limit: MAX_CELLS, rows: Math.floor(MAX_CELLS / columns) });
}

/**
 * Characters in one record. A quotation mark that is never closed would otherwise gather the whole
 * file into one record, and each piece that arrives would scan all of it again.
 */
export const MAX_RECORD_LENGTH = 8 * 2 ** 20;

/** Bytes looked at before reading: enough for a hundred ordinary rows, or a header of a thousand columns. */
export const HEAD_BYTES = 64 * 1024;

/**
 * How many times its size a file may grow to when it is unpacked. Tables shrink to a fifth or a tenth,
 * those of a few constant columns to a hundredth; files made to fill memory to a thousandth, which is as
 * far as deflate goes.
 */
export const MAX_INFLATION = 200;

/** Bytes that any file may unpack to, whatever its size was: no harm is done by so few. */
export const SMALL_INFLATION = 16 * 2 ** 20;

/** Bytes of a file that must be held whole, because its parts are read out of order, and that came packed. */
export const MAX_HELD = 256 * 2 ** 20;
