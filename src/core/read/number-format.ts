/** How the numbers of a file are written. */
export interface NumberWriting {
  readonly decimal: '.' | ',';
  /** Between groups of three digits; '' for nothing. */
  readonly thousands: string;
  /** A cell that shows it. */
  readonly example: string;
}

/** Space, no-break space, narrow no-break space, apostrophes, and the two that may be decimal marks as well. */
export const THOUSANDS = [' ', '\u00a0', '\u202f', "'", '’', '.', ','] as const;

const SPACES = " \u00a0\u202f'’";
/** Sign, currency and percent around it do not matter. The digits: first group, then separators with digits. */
const BODY =
  /^[(+-]?\p{Sc}?\s?[+-]?((?:\d+|\d{1,3}(?:[ \u00a0\u202f'’.,]\d{3})*)(?:[.,]\d+)?)\s?(?:\p{Sc}|%|\p{L}{1,3}\.?)?\)?$/u;

interface Votes {
  comma: number;
  point: number;
  readonly thousands: Map<string, number>;
  /** A cell with a decimal comma, or else with thousands. */
  example: string;
}

/**
 * How numbers are written throughout a file, from cells of its beginning: undefined where they are written
 * 1234.5, or where the cells contradict each other, so that each column is better looked at by itself.
 * `1.234,50` and `5,5` settle it; `1,234` alone could be either and settles nothing. O(cells).
 */
export function proposeNumberFormat(cells: Iterable<string>): NumberWriting | undefined {
  const votes: Votes = { comma: 0, point: 0, thousands: new Map(), example: '' };
  for (const cell of cells) count(cell, votes);
  const separators = [...votes.thousands].sort((a, b) => b[1] - a[1]);
  if (votes.comma > 0 && votes.point > 0) return undefined;
  if (votes.comma === 0 && separators.length === 0) return undefined;
  const decimal = votes.comma > 0 || (votes.point === 0 && votes.thousands.has('.')) ? ',' : '.';
  const thousands = separators.map(([separator]) => separator).find((separator) => separator !== decimal) ?? '';
  return { decimal, thousands, example: votes.example };
}

function count(cell: string, votes: Votes): void {
  if (cell.length < 3 || cell.length > 40) return;
  const body = BODY.exec(cell.trim())?.[1];
  if (body === undefined || !/[^\d]/.test(body)) return;
  const marks = body.replace(/\d/g, '');
  const last = marks[marks.length - 1];
  const decimals = body.length - 1 - body.lastIndexOf(last);
  const groups = marks.slice(0, -1);
  if (SPACES.includes(last)) return vote(votes, undefined, last, cell);
  // Several groups with the same mark: it separates thousands. One with exactly three digits after it may do either.
  if (groups.includes(last)) return isGrouped(body, last) ? vote(votes, undefined, last, cell) : undefined;
  if (groups !== '') return vote(votes, last, groups[0], cell);
  if (decimals !== 3 || body.startsWith('0')) vote(votes, last, undefined, cell);
}

function isGrouped(body: string, mark: string): boolean {
  return body.split(mark).every((group, i) => (i === 0 ? group.length <= 3 : group.length === 3));
}

function vote(votes: Votes, decimal: string | undefined, thousands: string | undefined, cell: string): void {
  if (decimal === ',') votes.comma++;
  if (decimal === '.') votes.point++;
  if (thousands !== undefined) votes.thousands.set(thousands, (votes.thousands.get(thousands) ?? 0) + 1);
  if (decimal === ',' || (votes.example === '' && thousands !== undefined)) votes.example ||= cell.trim();
}
