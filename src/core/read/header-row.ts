import { filledCells, isBlankRecord, shapeOf, type CellShape } from './cell-shape';

type Records = readonly (readonly string[])[];

export interface HeaderProposal {
  /** 0-based among the records, -1 for none. */
  readonly headerRow: number;
  /** Records that make up the header. */
  readonly headerRows: number;
}

/** A table starts within so many records or at once. */
const DEEPEST = 40;
/** Rows below a header that are compared with it. */
const COMPARED = 50;

/**
 * Which record is the header, from the first records of a file. Titles, comments, `sep=;` and blank lines may
 * stand above it; group names may stand in a line of their own above the names (`headerRows` 2); and where the
 * first record is like the others, numbers over numbers, there is none. Where nothing speaks for anything
 * else it is the first record that is no blank line. O(cells).
 */
export function proposeHeader(records: Records): HeaderProposal {
  const first = records.findIndex((record) => !isBlankRecord(record));
  if (first < 0) return { headerRow: 0, headerRows: 1 };
  const usual = usualWidth(records);
  const below = usual >= 2 ? headerBelowPreamble(records, first, usual) : commentsEnd(records, first);
  const headerRow = below ?? first;
  if (hasGroups(records, headerRow)) return { headerRow, headerRows: 2 };
  return { headerRow: headerRow === first && isLikeTheRows(records, first) ? -1 : headerRow, headerRows: 1 };
}

/** Cells that most records have; the larger of two that are as frequent. */
function usualWidth(records: Records): number {
  const counts = new Map<number, number>();
  for (const record of records) {
    if (!isBlankRecord(record)) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  }
  const better = (a: readonly [number, number], b: readonly [number, number]) =>
    b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]);
  return [...counts].reduce((a, b) => (better(a, b) ? b : a), [0, 0])[0];
}

/** The first record below titles and comments, if it can be a header; undefined where nothing stands above it. */
function headerBelowPreamble(records: Records, first: number, usual: number): number | undefined {
  let at = first;
  while (at < Math.min(records.length, DEEPEST) && isPreamble(records[at], usual)) at++;
  if (at === first || at >= records.length - 1 || !canBeHeader(records[at], usual)) return undefined;
  const isPlain = records.slice(first, at).some((record) => isTitle(record) || isComment(record));
  return isPlain || speaksForHeader(records, at) > 0 ? at : undefined;
}

function commentsEnd(records: Records, first: number): number | undefined {
  const at = records.findIndex((record, i) => i >= first && !isBlankRecord(record) && !isComment(record));
  return at > first && at < records.length - 1 ? at : undefined;
}

function isPreamble(record: readonly string[], usual: number): boolean {
  const filled = filledCells(record);
  return isComment(record) || filled === 0 || filled <= Math.max(1, Math.floor(usual / 3));
}

/** A cell that says something, and nothing beside it. With one place beside it, it may as well be a name. */
function isTitle(record: readonly string[]): boolean {
  return filledCells(record) === 1 && record[0].trim() !== '' && record.length !== 2;
}

/** `# made on ...`, `// ...`, and Excel's `sep=;`. A header may start with # too: `#,name` and `#id,name` are none. */
function isComment(record: readonly string[]): boolean {
  return /^\s*(?:#\s*[^\s#]+\s|\/\/|sep=.?$)/i.test(record[0]);
}

function canBeHeader(record: readonly string[], usual: number): boolean {
  const shapes = record.map(shapeOf);
  const texts = shapes.filter((shape) => shape === 'text').length;
  return texts >= Math.max(2, usual / 2) || (texts >= 1 && usual < 4 && texts + 1 >= usual);
}

/** Group names over the names: gaps in the upper record, none in the lower, both of words, values below. */
function hasGroups(records: Records, at: number): boolean {
  const [upper, lower] = [records[at], records[at + 1]];
  if (lower === undefined || upper.length !== lower.length || upper.length < 3) return false;
  const gaps = upper.map(
    (cell, i) => cell.trim() === '' && i > 0 && upper.slice(0, i).some((other) => other.trim() !== ''),
  );
  if (!gaps.includes(true) || filledCells(lower) < lower.length) return false;
  const isWords = lower.every((cell) => shapeOf(cell) === 'text') && new Set(lower).size <= lower.length;
  return isWords && filledCells(upper) >= 1 && speaksForHeader(records, at + 1) > 0;
}

/** Columns that have words in record `at` and values below, less those that have values in both. */
function speaksForHeader(records: Records, at: number): number {
  return records[at].reduce((sum, cell, column) => sum + evidence(cell, columnBelow(records, at, column)), 0);
}

/** The first record is a row: values stand over values, nowhere words over values, and it has no years in order. */
function isLikeTheRows(records: Records, at: number): boolean {
  const record = records[at];
  const found = record.map((cell, column) => evidence(cell, columnBelow(records, at, column)));
  return found.includes(-1) && !found.includes(1) && !isSeries(record);
}

/** 1 for a word over values, -1 for a value over values of its kind, 0 where it says nothing. */
function evidence(cell: string, below: readonly CellShape[]): number {
  const values = below.filter((shape) => shape === 'number' || shape === 'date').length;
  const filled = below.filter((shape) => shape !== 'blank').length;
  if (filled === 0 || values < filled * 0.8) return 0;
  const shape = shapeOf(cell);
  if (shape === 'blank') return 0;
  return shape === 'text' ? 1 : -1;
}

function columnBelow(records: Records, at: number, column: number): CellShape[] {
  const rows = records.slice(at + 1, at + 1 + COMPARED).filter((record) => !isBlankRecord(record));
  return rows.map((record) => shapeOf(record[column] ?? ''));
}

/** 2019, 2020, 2021 or 1, 2, 3: years, or numbers of columns, name columns. */
function isSeries(record: readonly string[]): boolean {
  const numbers = record.filter((cell) => shapeOf(cell) === 'number').map(Number);
  const [start] = numbers;
  const isStart = start === 0 || start === 1 || (start >= 1900 && start <= 2100);
  return numbers.length >= 3 && isStart && numbers.every((value, i) => value === start + i);
}
