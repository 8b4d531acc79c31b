/**
 * What a cell looks like at first sight, for telling headers from rows. Rougher than the rules that make
 * columns (`table/numbers`, `table/dates`): currency signs and any grouping of digits pass for a number.
 */
export type CellShape = 'blank' | 'number' | 'date' | 'text';

const NUMBER = /^[(+-]?\p{Sc}?\s?[+-]?(?:\d[\d\s.,'’]*|[.,]\d+)(?:e[+-]?\d+)?\s?(?:\p{Sc}|%)?\)?$/iu;
const DATE = /^\d{1,4}([-./])\d{1,2}\1\d{1,4}(?:[ T]\d{1,2}:\d{2}.*)?$/;
/** Longer cells are text; most expressions above are quadratic in nothing, but nobody need find out. */
const LONGEST = 40;

export function shapeOf(cell: string): CellShape {
  const text = cell.length > LONGEST ? cell : cell.trim();
  if (text === '') return 'blank';
  if (text.length > LONGEST) return 'text';
  if (DATE.test(text)) return 'date';
  return NUMBER.test(text) ? 'number' : 'text';
}

/** Cells that hold something. */
export function filledCells(record: readonly string[]): number {
  return record.filter((cell) => cell.trim() !== '').length;
}

export function isBlankRecord(record: readonly string[]): boolean {
  return record.length === 1 && record[0] === '';
}
