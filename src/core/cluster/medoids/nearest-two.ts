import type { SquareMatrix } from '../dissimilarity/matrix';

/**
 * Medoids, and of every row the two nearest of them: all that FasterPAM needs to tell what a swap would
 * bring. Medoids are known by their place (slot), since a swap puts another row into the same place.
 */
export interface NearestTwo {
  readonly matrix: SquareMatrix;
  /** One per row. */
  readonly weights: Float64Array;
  /** Row of each slot. */
  readonly medoids: Int32Array;
  readonly isMedoid: Uint8Array;
  /** Slot and dissimilarity of the nearest medoid, of equally near ones the first. */
  readonly slot: Int32Array;
  readonly near: Float64Array;
  readonly nextSlot: Int32Array;
  /** Of the second nearest; infinite where there is one medoid only. */
  readonly next: Float64Array;
  /** By slot, what it would cost to take its medoid away. */
  readonly removal: Float64Array;
}

/** O(n k). */
export function nearestTwoOf(matrix: SquareMatrix, weights: Float64Array, medoids: Int32Array): NearestTwo {
  const { rows } = matrix;
  const state: NearestTwo = {
    matrix,
    weights,
    medoids,
    isMedoid: new Uint8Array(rows),
    slot: new Int32Array(rows),
    near: new Float64Array(rows).fill(Infinity),
    nextSlot: new Int32Array(rows).fill(-1),
    next: new Float64Array(rows).fill(Infinity),
    removal: new Float64Array(medoids.length),
  };
  for (let s = 0; s < medoids.length; s++) {
    state.isMedoid[medoids[s]] = 1;
    for (let i = 0; i < rows; i++) meet(state, i, s, matrix.values[medoids[s] * rows + i]);
  }
  countRemovals(state);
  return state;
}

/** The medoid of this slot makes room for another row. O(n), and O(k) for each row that loses one of its two. */
export function swapMedoid(state: NearestTwo, slot: number, row: number): void {
  const { matrix, medoids, isMedoid, near, next, nextSlot } = state;
  isMedoid[medoids[slot]] = 0;
  isMedoid[row] = 1;
  medoids[slot] = row;
  for (let i = 0, at = row * matrix.rows; i < matrix.rows; i++, at++) {
    const distance = matrix.values[at];
    if (state.slot[i] === slot) {
      if (distance <= next[i]) {
        near[i] = distance;
        continue;
      }
      state.slot[i] = nextSlot[i];
      near[i] = next[i];
      findNext(state, i);
    } else if (nextSlot[i] === slot && distance > next[i]) findNext(state, i);
    else if (nextSlot[i] === slot && distance >= near[i]) next[i] = distance;
    else meet(state, i, slot, distance);
  }
  countRemovals(state);
}

/** Weighted sum of the dissimilarities to the nearest medoid. O(n). */
export function costOf({ near, weights }: NearestTwo): number {
  let sum = 0;
  for (let i = 0; i < near.length; i++) sum += weights[i] * near[i];
  return sum;
}

/** A medoid that may be among the two nearest of row i. */
function meet({ slot, near, nextSlot, next }: NearestTwo, i: number, s: number, distance: number): void {
  if (distance < near[i]) {
    next[i] = near[i];
    nextSlot[i] = slot[i];
    near[i] = distance;
    slot[i] = s;
  } else if (distance < next[i]) {
    next[i] = distance;
    nextSlot[i] = s;
  }
}

/** The second nearest anew, among all but the nearest. */
function findNext({ matrix, medoids, slot, nextSlot, next }: NearestTwo, i: number): void {
  next[i] = Infinity;
  nextSlot[i] = -1;
  for (let s = 0; s < medoids.length; s++) {
    const distance = matrix.values[medoids[s] * matrix.rows + i];
    if (s === slot[i] || distance >= next[i]) continue;
    next[i] = distance;
    nextSlot[i] = s;
  }
}

function countRemovals({ removal, weights, slot, near, next }: NearestTwo): void {
  removal.fill(0);
  for (let i = 0; i < slot.length; i++) removal[slot[i]] += weights[i] * (next[i] - near[i]);
}
