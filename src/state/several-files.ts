import type { Combine } from '../core/table/contract';

type Headers = readonly (readonly string[])[];

/** Share of all column names that every file must have for the files to be parts of one table. */
const ALIKE = 0.5;

/**
 * How files with these headers are likely to belong together: rows below one another where most of their
 * columns are the same, else side by side by a column that all of them have, else below one another.
 */
export function proposeCombine(headers: Headers): Combine {
  const common = commonColumns(headers);
  const all = new Set(headers.flat()).size;
  return common.length === 0 || common.length >= all * ALIKE ? { how: 'append' } : joinBy(headers, keyAmong(common));
}

/** Columns that every file has, in the order of the first. */
export function commonColumns([first = [], ...others]: Headers): readonly string[] {
  const sets = others.map((header) => new Set(header));
  return first.filter((name) => sets.every((names) => names.has(name)));
}

/** Side by side by the column of that name, or each file's first where it has none. */
export function joinBy(headers: Headers, key: string | undefined): Combine {
  const keys = headers.map((header) => (key !== undefined && header.includes(key) ? key : (header[0] ?? '')));
  return { how: 'join', keys, keep: 'all' };
}

export interface PartialColumn {
  readonly name: string;
  /** Which files have it, by their place. */
  readonly files: readonly number[];
}

/** Columns that some of the files lack, in the order in which they first appear. */
export function partialColumns(headers: Headers): readonly PartialColumn[] {
  const holders = new Map<string, number[]>();
  headers.forEach((header, file) => {
    for (const name of header) holders.set(name, [...(holders.get(name) ?? []), file]);
  });
  return [...holders].filter(([, files]) => files.length < headers.length).map(([name, files]) => ({ name, files }));
}

/** What names customers is called so in most files. */
const KEY_NAME = /(^|[^\p{L}])(id|key|code|number|no|e-?mail)($|[^\p{L}])|id$/iu;

function keyAmong(names: readonly string[]): string | undefined {
  return names.find((name) => KEY_NAME.test(name)) ?? names[0];
}
