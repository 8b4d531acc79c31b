/**
 * The assignment of rows to columns with the largest total, each row and each column used at most
 * once (Kuhn 1955, in the shortest-augmenting-path form of Jonker and Volgenant 1987, with
 * potentials). `gains[row][col]` must be finite. Returns for each row its column, or -1 where there
 * are more rows than columns. Of equally good assignments always the same one. O(rows² x columns).
 */
export function assignLargest(gains: readonly (readonly number[])[]): number[] {
  const rows = gains.length;
  const cols = rows > 0 ? gains[0].length : 0;
  if (rows > cols) return invert(assignLargest(transpose(gains, cols)), rows);
  const rowPotential = new Float64Array(rows);
  const colPotential = new Float64Array(cols);
  const rowOfCol = new Int32Array(cols).fill(-1);
  for (let row = 0; row < rows; row++) augment(gains, row, rowPotential, colPotential, rowOfCol);
  return invert(Array.from(rowOfCol), rows);
}

/** Finds the cheapest alternating path from a free row to a free column and turns its matches over. */
function augment(
  gains: readonly (readonly number[])[],
  start: number,
  rowPotential: Float64Array,
  colPotential: Float64Array,
  rowOfCol: Int32Array,
): void {
  const cols = colPotential.length;
  const distance = new Float64Array(cols).fill(Infinity);
  const previous = new Int32Array(cols).fill(-1);
  const done = new Uint8Array(cols);
  let col = -1;
  let row = start;
  let reached = 0;
  do {
    for (let c = 0; c < cols; c++) {
      if (done[c] === 1) continue;
      const length = reached - gains[row][c] - rowPotential[row] - colPotential[c];
      if (length < distance[c]) {
        distance[c] = length;
        previous[c] = col;
      }
    }
    col = nearest(distance, done);
    done[col] = 1;
    reached = distance[col];
    row = rowOfCol[col];
  } while (row >= 0);
  rowPotential[start] += reached;
  for (let c = 0; c < cols; c++) {
    if (done[c] === 0 || c === col) continue;
    colPotential[c] += distance[c] - reached;
    rowPotential[rowOfCol[c]] += reached - distance[c];
  }
  while (col >= 0) {
    const before = previous[col];
    rowOfCol[col] = before >= 0 ? rowOfCol[before] : start;
    col = before;
  }
}

function nearest(distance: Float64Array, done: Uint8Array): number {
  let best = -1;
  for (let c = 0; c < distance.length; c++) {
    if (done[c] === 0 && (best < 0 || distance[c] < distance[best])) best = c;
  }
  return best;
}

function transpose(gains: readonly (readonly number[])[], cols: number): number[][] {
  return Array.from({ length: cols }, (_, c) => gains.map((row) => row[c]));
}

/** From "row of each column" to "column of each row", or the other way round. */
function invert(assigned: readonly number[], length: number): number[] {
  const inverse = new Array<number>(length).fill(-1);
  assigned.forEach((to, from) => {
    if (to >= 0) inverse[to] = from;
  });
  return inverse;
}
