import { ColumnBuilder } from '../../../src/core/table/column-builder';
import type { Cells } from '../../../src/core/table/contract';

/** The texts as a column, as the reader would hand them over: some rows at a time. */
export function cellsOf(texts: readonly string[], batch = 7): Cells {
  const builder = new ColumnBuilder();
  for (let i = 0; i < texts.length; i += batch)
    builder.push(
      texts.slice(i, i + batch).map((text) => [text]),
      0,
    );
  return builder.finish();
}
