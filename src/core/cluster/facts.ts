import { selectQuartiles } from '../base/select';
import type { MatrixFacts } from './advice';
import type { Points } from './contract';

/** Where there are more rows, no method is proposed for the sake of outliers. */
const ROWS_LOOKED_AT = 20_000;
/** Far out, by Tukey (1977): so many times the middle half beyond its ends. */
const FAR = 3;

/** O(n d). */
export function factsOf(points: Points): MatrixFacts {
  const { rows, cols, categories, variables } = points;
  const plain = [...Array(cols).keys()].filter((j) => (categories?.columns[j] ?? -1) < 0);
  const numbers = variables ? new Set(plain.map((j) => variables.columns[j])).size : plain.length;
  const cells = variables?.gaps?.cells ?? new Uint8Array(0);
  return {
    rows,
    numbers,
    categories: categories?.names.length ?? 0,
    gaps: cells.reduce((count, cell) => count + cell, 0),
    outliers: rows > ROWS_LOOKED_AT ? 0 : outlying(points, plain) / Math.max(1, rows),
  };
}

/** How many rows lie far out by some of these columns. A column whose middle half is one value has no scale to tell. */
function outlying({ data, rows, cols }: Points, columns: readonly number[]): number {
  const out = new Uint8Array(rows);
  const values = new Float64Array(rows);
  for (const j of columns) {
    for (let i = 0; i < rows; i++) values[i] = data[i * cols + j];
    const { q1, q3 } = selectQuartiles(values);
    const reach = FAR * (q3 - q1);
    if (!(reach > 0)) continue;
    for (let i = 0; i < rows; i++) {
      const value = data[i * cols + j];
      if (value < q1 - reach || value > q3 + reach) out[i] = 1;
    }
  }
  return out.reduce((count, one) => count + one, 0);
}
