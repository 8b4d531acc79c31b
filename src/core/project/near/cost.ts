import type { MapCost, MapSize } from '../contract';
import { EXACT_ROWS } from './nearest';

/** Numbers of a distance per second, every pair looked at; and so of neighbours' neighbours, who lie all over memory. */
const PAIRED = 6e8;
const SCATTERED = 1.2e8;
/** Rows that each row meets before its neighbours are found. */
const MET = 1500;
/** Bytes of a neighbour: its row, its square, its distance, whether it is fresh, its weight, its place back. */
const NEIGHBOUR_BYTES = 4 + 8 + 4 + 1 + 4 + 4;
/** Bytes of a spring at both of its ends: the other end, its weight, its rate. */
const SPRING_BYTES = 2 * (4 + 4 + 4);
/** Of a row while neighbours of neighbours meet. */
const MEETING_BYTES = 2 * (24 * 4 + 8);

/** To find the nearest `count` of each row, and what holds them together. */
export function costOfNear({ rows, cols }: MapSize, count: number): MapCost {
  const exact = rows <= EXACT_ROWS;
  const bytes = rows * (count * (NEIGHBOUR_BYTES + SPRING_BYTES) + (exact ? 0 : MEETING_BYTES));
  const work = exact ? (rows * rows * (cols + 4)) / PAIRED : (rows * MET * (cols + 4)) / SCATTERED;
  return { bytes, seconds: work };
}
