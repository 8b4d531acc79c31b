import { levelsOf, textAt } from '../table/cells';
import type { Levels } from '../table/cells';
import type { Column } from '../table/contract';

/**
 * Who or what each row names. Unlike values, names are compared as they are written: 007 and 7 are two
 * customers. O(rows).
 */
export function identitiesOf(column: Column): Levels {
  const { cells } = column;
  if (cells.store === 'texts' || cells.verbatim.size === 0) return levelsOf(column);
  const { codes: byValue } = levelsOf(column);
  const codeOf = new Map<string, number>();
  const codes = byValue.map((code, row) => {
    if (code < 0) return -1;
    const text = textAt(cells, row);
    const known = codeOf.get(text) ?? codeOf.size;
    codeOf.set(text, known);
    return known;
  });
  return { codes, levels: [...codeOf.keys()] };
}
