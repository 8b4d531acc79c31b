import type { Column, ColumnKind, Role } from '../table/contract';

/** A column and what was decided about it. */
export interface ExplainColumn {
  readonly column: Column;
  readonly kind: ColumnKind;
  readonly role: Role;
}
export type Explained = ExplainColumn & { readonly role: 'feature' | 'outcome' };

/** The columns that segments are explained by, in table order: what they were made of, and outcomes. */
export function explainedColumns(columns: readonly ExplainColumn[]): Explained[] {
  return columns.filter(isExplained).sort((a, b) => a.column.index - b.column.index);
}

/** Numbers and dates are compared by their values, everything else by its levels. */
export function isNumeric(kind: ColumnKind): boolean {
  return kind === 'number' || kind === 'date';
}

function isExplained(column: ExplainColumn): column is Explained {
  return column.role === 'feature' || column.role === 'outcome';
}
