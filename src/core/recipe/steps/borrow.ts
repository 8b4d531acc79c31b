import type { Neighbours } from '../contract';

/** What the lenders nearest to a row have, nearest first; those without a value lend none. */
export function borrow<T>(lent: readonly (T | null)[], neighbours: Neighbours, row: number, count: number): T[] {
  const near = neighbours.nearest(row, count, (lender) => lent[lender] !== null);
  return near.flatMap((lender) => {
    const value = lent[lender];
    return value === null ? [] : [value];
  });
}
