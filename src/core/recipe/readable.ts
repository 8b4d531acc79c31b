import type { ColumnKind } from '../table/contract';

const DAY_MS = 86_400_000;

/** A learnt value for a person to read: dates (here in days since 1970) as 2026-11-21, numbers in six digits. */
export function readableValue(value: number, kind: ColumnKind): number | string {
  if (kind === 'date') return new Date(value * DAY_MS).toISOString().slice(0, 10);
  return Number(value.toPrecision(6));
}
