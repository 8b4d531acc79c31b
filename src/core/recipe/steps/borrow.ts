import type { Question } from '../contract';

/** What each lender has; null: nothing. */
export type Lent<T> = readonly (T | null)[];

/** Asks for the nearest lenders that have something. */
export function askFor<T>(lent: Lent<T>, count: number): Question {
  return { count, lends: (lender) => lent[lender] !== null };
}

/** What these lenders have, in their order. */
export function borrow<T>(lent: Lent<T>, lenders: readonly number[]): T[] {
  return lenders.flatMap((lender) => {
    const value = lent[lender];
    return value === null ? [] : [value];
  });
}
