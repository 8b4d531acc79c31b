/** A column as the grid shows it. */
export interface GridColumn {
  /** Its place in the table and in the grid. */
  readonly index: number;
  readonly name: string;
  /** Numbers stand at the right, digit under digit. */
  readonly numeric: boolean;
  /** How long its texts are, in letters: what the first width is made of. */
  readonly letters: number;
  readonly sorted: 'ascending' | 'descending' | null;
  readonly filtered: boolean;
}

/** Widths in multiples of the root's font size. */
const LETTER = 0.55;
const BESIDE_TEXT = 1.5;
const BESIDE_NAME = 3.25;
const NARROWEST = 4;
const WIDEST_AT_FIRST = 22;

/** The width a column has before anybody changes it, in rem: its texts and its name fit, within reason. */
export function firstWidth({ letters, name }: Pick<GridColumn, 'letters' | 'name'>): number {
  const wanted = Math.max(letters * LETTER + BESIDE_TEXT, Math.min(name.length, 24) * LETTER + BESIDE_NAME);
  return Math.min(WIDEST_AT_FIRST, Math.max(NARROWEST, wanted));
}

/** A width somebody asks for. */
export function allowedWidth(rem: number): number {
  return Math.min(120, Math.max(NARROWEST, rem));
}
