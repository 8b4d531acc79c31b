/** A place in the grid; row -1 is the header. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page has. */
  readonly page: number;
}
export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/**
 * Where a key leads, as the grid pattern of WAI-ARIA has it: arrows by one, Home and End within the
 * row, with Ctrl to the first and the last cell, Page keys by a page. Null for a key that does not move.
 */
export function placeAfter({ row, column }: GridPlace, key: Key, size: GridSize): GridPlace | null {
  if (key.altKey) return null;
  const far = key.ctrlKey || key.metaKey;
  switch (key.key) {
    case 'ArrowUp':
      return within(far ? -1 : row - 1, column, size);
    case 'ArrowDown':
      return within(far ? Infinity : row + 1, column, size);
    case 'ArrowLeft':
      return within(row, far ? 0 : column - 1, size);
    case 'ArrowRight':
      return within(row, far ? Infinity : column + 1, size);
    case 'PageUp':
      return within(row - size.page, column, size);
    case 'PageDown':
      return within(row + size.page, column, size);
    case 'Home':
      return within(far ? 0 : row, 0, size);
    case 'End':
      return within(far ? Infinity : row, Infinity, size);
    default:
      return null;
  }
}

/** The nearest place there is. */
export function within(row: number, column: number, { rows, columns }: GridSize): GridPlace {
  return {
    row: Math.max(-1, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  };
}
