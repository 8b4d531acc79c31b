import type { FileMetaData, ParquetParsers, SchemaElement, SchemaTree } from 'hyparquet';

/** A column of the table: a field at the top of the schema. */
export interface ParquetColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Digits after the point of a decimal. */
  readonly scale: number;
  /** Of a time of day: how many of its units make a second. */
  readonly perSecond: number;
}

/** How the values that the library gives become text. */
export type ColumnKind = 'plain' | 'float32' | 'decimal' | 'time' | 'nested';

/**
 * Dates and moments become text at once, since a Date has no microseconds: `2026-01-31` at midnight, else
 * `2026-01-31 13:45:10.250`. A moment is given in UTC, with or without a zone in the file.
 */
export const EXACT_PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (count: bigint) => momentText(count, 1_000n),
  timestampFromMicroseconds: (count: bigint) => momentText(count, 1_000_000n),
  timestampFromNanoseconds: (count: bigint) => momentText(count, 1_000_000_000n),
  dateFromDays: (days: number) => dayText(days),
  jsonFromBytes: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
};

/**
 * The columns, and the footer without its decimals: the library would make float64 of them, while whole
 * numbers and the place of the point are exact.
 */
export function withoutDecimals(
  metadata: FileMetaData,
  tree: SchemaTree,
): { readonly metadata: FileMetaData; readonly columns: readonly ParquetColumn[] } {
  const columns = tree.children.map(columnOf);
  const plain = new Set(tree.children.filter((_, i) => columns[i].kind === 'decimal').map(({ element }) => element));
  const schema = metadata.schema.map((element) => (plain.has(element) ? withoutMeaning(element) : element));
  return { metadata: { ...metadata, schema }, columns };
}

function withoutMeaning({
  converted_type: _converted,
  logical_type: _logical,
  ...element
}: SchemaElement): SchemaElement {
  return element;
}

function columnOf({ element, children }: SchemaTree): ParquetColumn {
  const { name, scale = 0 } = element;
  return { name, scale, ...(children.length > 0 || element.repetition_type === 'REPEATED' ? NESTED : kindOf(element)) };
}

const NESTED = { kind: 'nested', perSecond: 1 } as const;

function kindOf({
  type,
  converted_type: converted,
  logical_type: logical,
}: SchemaElement): Pick<ParquetColumn, 'kind' | 'perSecond'> {
  // Decimals of any length are decoded as text by the library, so they keep what it makes of them.
  if (converted === 'DECIMAL' && type !== 'BYTE_ARRAY') return { kind: 'decimal', perSecond: 1 };
  if (logical?.type === 'TIME') return { kind: 'time', perSecond: UNITS.get(logical.unit) ?? 1000 };
  if (converted === 'TIME_MILLIS') return { kind: 'time', perSecond: 1_000 };
  if (converted === 'TIME_MICROS') return { kind: 'time', perSecond: 1_000_000 };
  return { kind: type === 'FLOAT' ? 'float32' : 'plain', perSecond: 1 };
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['MILLIS', 1_000],
  ['MICROS', 1_000_000],
  ['NANOS', 1_000_000_000],
]);

const DAY_SECONDS = 86_400n;

/** `count` units since 1970, of which `perSecond` make a second. */
function momentText(count: bigint, perSecond: bigint): string {
  const perDay = perSecond * DAY_SECONDS;
  const inDay = ((count % perDay) + perDay) % perDay;
  const day = dayText(Number((count - inDay) / perDay));
  return inDay === 0n ? day : `${day} ${clockText(inDay, perSecond)}`;
}

/** `13:45:10`, with as many digits of a second as there are. */
export function clockText(count: bigint, perSecond: bigint): string {
  const seconds = count / perSecond;
  const fraction = String(count % perSecond)
    .padStart(String(perSecond).length - 1, '0')
    .replace(/0+$/, '');
  const parts = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n];
  return parts.map((part) => String(part).padStart(2, '0')).join(':') + (fraction && `.${fraction}`);
}

/** Beyond the days that JavaScript has (a quarter of a million years), the number itself. */
function dayText(days: number): string {
  const date = new Date(days * 86_400_000);
  return Number.isNaN(date.getTime()) ? String(days) : date.toISOString().split('T')[0];
}
