/** JSON has no NaN and no infinities, and sessions have: they are written as a record of this one field. */
const MARK = '$number';

/** A replacer for `JSON.stringify`. */
export function writeNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? { [MARK]: String(value) } : value;
}

/** The number that such a record stands for; undefined where it is no such record. */
export function writtenNumber(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, MARK)) return undefined;
  switch ((value as Record<string, unknown>)[MARK]) {
    case 'NaN':
      return NaN;
    case 'Infinity':
      return Infinity;
    case '-Infinity':
      return -Infinity;
    default:
      return undefined;
  }
}
