import type { DecodedArray } from 'hyparquet';
import type { ColumnPiece } from '../contract';
import { clockText, type ParquetColumn } from './types';

/**
 * The values of a column as a piece of the table. Numbers stay numbers where their text is that of the number
 * (whole ones beyond 2^53 are text); what is missing, and NaN, is an empty cell; yes and no are `true` and
 * `false`; lists and structures are JSON. O(values).
 */
export function pieceOf(values: DecodedArray, column: ParquetColumn): ColumnPiece {
  if (column.kind === 'float32') return { values: Float64Array.from(values, shortest) };
  if (values instanceof Float64Array) return { values };
  if (values instanceof Int32Array || values instanceof Uint32Array) return { values: Float64Array.from(values) };
  if (column.kind === 'plain' && isNumbers(values)) return { values: Float64Array.from(values, numberOf) };
  return { texts: Array.from(values as ArrayLike<unknown>, (value) => textOf(value, column)) };
}

/** Whether every value is missing or a number whose text a float64 keeps. */
function isNumbers(values: DecodedArray): values is (number | bigint | null | undefined)[] {
  let numbers = 0;
  for (const value of values as ArrayLike<unknown> & Iterable<unknown>) {
    if (value === null || value === undefined) continue;
    if (typeof value === 'bigint' ? value > SAFE || value < -SAFE : typeof value !== 'number') return false;
    numbers++;
  }
  return numbers > 0;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function numberOf(value: number | bigint | null | undefined): number {
  return value === null || value === undefined ? NaN : Number(value);
}

/** The float64 with the shortest text that still names the float32: 0.1, not 0.10000000149011612. */
function shortest(value: unknown): number {
  if (typeof value !== 'number') return NaN;
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

function textOf(value: unknown, { kind, scale, perSecond }: ParquetColumn): string {
  if (value === null || value === undefined) return '';
  if (kind === 'decimal') return decimalText(value, scale);
  if (kind === 'time') return clockText(BigInt(value as number | bigint), BigInt(perSecond));
  if (kind === 'nested' || (typeof value === 'object' && !(value instanceof Uint8Array))) return jsonText(value);
  if (value instanceof Uint8Array) return hexText(value);
  return typeof value === 'number' && Number.isNaN(value) ? '' : String(value as string | number | bigint | boolean);
}

/** A whole number with its point: 1250 of scale 2 is 12.50. */
function decimalText(value: unknown, scale: number): string {
  const whole = value instanceof Uint8Array ? bigEndian(value) : BigInt(value as number | bigint);
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  const point = digits.length - scale;
  return (whole < 0n ? '-' : '') + digits.slice(0, point) + (scale > 0 ? `.${digits.slice(point)}` : '');
}

/** Two's complement. */
function bigEndian(bytes: Uint8Array): bigint {
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x0${hexText(bytes)}`));
}

function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function jsonText(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) => {
      if (typeof inner === 'bigint') return inner > SAFE || inner < -SAFE ? String(inner) : Number(inner);
      return inner instanceof Uint8Array ? hexText(inner) : inner;
    }) ?? ''
  );
}
