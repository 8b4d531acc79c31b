import { atOnce, type Work } from './work';

export interface Eigen {
  /** Largest first. */
  readonly values: Float64Array;
  /** Row i is the unit eigenvector of values[i] (n x n, row-major), its largest entry positive. */
  readonly vectors: Float64Array;
}

/** Sweeps converge quadratically: ten are far more than any matrix of this size needs. */
const MOST_SWEEPS = 50;

/**
 * All eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van
 * Loan 2013, 8.5): slow for large n, but accurate to the last bits and short. Signs are made definite:
 * the entry of largest absolute value is positive (of equal ones the first).
 * @param symmetric n x n, row-major; not changed. O(n^3) per sweep, about 6 to 10 sweeps.
 */
export function eigenOf(symmetric: Float64Array, n: number): Eigen {
  return atOnce(eigenInTurns(symmetric, n));
}

/** The same in turns, one before each sweep. */
export function* eigenInTurns(symmetric: Float64Array, n: number): Work<Eigen> {
  const a = symmetric.slice();
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  const enough = Number.EPSILON ** 2 * squaresOf(a);
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, n) > enough; sweep++) {
    yield;
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, n, p, q);
  }
  return sorted(a, vectors, n);
}

/** Turns the plane of axes p and q so that a[p][q] vanishes. */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const tau = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = Math.sign(tau || 1) / (Math.abs(tau) + Math.hypot(1, tau));
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  for (let i = 0; i < n; i++) turn(a, i * n + p, i * n + q, c, s);
  for (let i = 0; i < n; i++) turn(a, p * n + i, q * n + i, c, s);
  for (let i = 0; i < n; i++) turn(vectors, p * n + i, q * n + i, c, s);
}

function turn(values: Float64Array, first: number, second: number, c: number, s: number): void {
  const x = values[first];
  const y = values[second];
  values[first] = c * x - s * y;
  values[second] = s * x + c * y;
}

function squaresOf(a: Float64Array): number {
  return a.reduce((sum, value) => sum + value * value, 0);
}

function offDiagonal(a: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) sum += a[i * n + j] ** 2;
  return sum;
}

function sorted(a: Float64Array, vectors: Float64Array, n: number): Eigen {
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j] - a[i * n + i] || i - j);
  const values = Float64Array.from(order, (i) => a[i * n + i]);
  const ordered = new Float64Array(n * n);
  order.forEach((from, to) => ordered.set(withSign(vectors.subarray(from * n, (from + 1) * n)), to * n));
  return { values, vectors: ordered };
}

function withSign(vector: Float64Array): Float64Array {
  const largest = vector.reduce((kept, value) => (Math.abs(value) > Math.abs(kept) ? value : kept), 0);
  return largest < 0 ? vector.map((value) => -value) : vector;
}
