/** Rows handled at a time: their cells stay in the processor's cache while the columns are read one by one. */
const TILE = 1024;

/** Columns of equal length as one row-major array. O(rows x columns). */
export function interleave(columns: readonly Float32Array[], rows: number): Float32Array {
  const cols = columns.length;
  const data = new Float32Array(rows * cols);
  for (let from = 0; from < rows; from += TILE) {
    const to = Math.min(rows, from + TILE);
    for (let col = 0; col < cols; col++) {
      const values = columns[col];
      for (let row = from; row < to; row++) data[row * cols + col] = values[row];
    }
  }
  return data;
}
