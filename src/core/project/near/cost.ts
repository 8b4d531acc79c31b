import type { MapCost, MapSize } from '../contract';
import { EXACT_ROWS } from './nearest';

/** Numbers of a distance per second, every pair looked at; and so of neighbours' neighbours, who lie all over memory. */
const PAIRED = 5e9;
const SCATTERED = 1.6e8;
/** Rows that each row meets before its neighbours are found. */
const MET = 1500;
/** Bytes of a neighbour: its row, its square, its distance, whether it is fresh, its weight, its place back. */
const NEIGHBOUR_BYTES = 4 + 8 + 4 + 1 + 4 + 4;
/** Bytes of a spring at both of its ends: the other end, its weight, its rate; here and with the kernel that moves rows. */
const SPRING_BYTES = 2 * 2 * (4 + 4 + 4);
/** Every pair looked at: of a number and of a neighbour, while the search goes on. */
const SEARCH_BYTES = 12;
/** Neighbours in a second that are weighed and tied to springs. */
const TIED = 6e5;
/** Of a row while neighbours of neighbours meet. */
const MEETING_BYTES = 2 * (24 * 4 + 8);

/** To find the nearest `count` of each row, and what holds them together. */
export function costOfNear({ rows, cols }: MapSize, count: number): MapCost {
  const exact = rows <= EXACT_ROWS;
  const search = exact ? SEARCH_BYTES * (cols + count) : MEETING_BYTES;
  const bytes = rows * (count * (NEIGHBOUR_BYTES + SPRING_BYTES) + search);
  const work = exact ? (rows * rows * (cols + 4)) / PAIRED : (rows * MET * (cols + 4)) / SCATTERED;
  return { bytes, seconds: work + (rows * count) / TIED };
}
