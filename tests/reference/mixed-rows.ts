import type { MixedColumn, MixedRows } from '../../src/core/cluster/dissimilarity/contract';
import { referenceCells } from './fixtures';

/** How the columns of a reference set are meant: as R's data frame has them. */
export interface MixedMeaning {
  readonly columns: readonly string[];
  readonly types: Readonly<Record<string, 'numeric' | 'ordinal' | 'nominal'>>;
  readonly levels: Readonly<Record<string, readonly string[]>>;
  readonly weights?: readonly number[];
  readonly asymm?: readonly string[];
}

/** Columns of a reference CSV, an empty cell missing. */
export function referenceMixed(set: string, { columns, types, levels, weights, asymm = [] }: MixedMeaning): MixedRows {
  const made = columns.map((name, at): MixedColumn => {
    const cells = referenceCells(set, name);
    const weight = weights?.[at] ?? 1;
    if (types[name] === 'numeric') return { kind: 'numeric', values: numbersOf(cells), weight };
    if (asymm.includes(name)) return { kind: 'asymmetric', codes: codesOf(cells, ['0', '1']), weight };
    const known = levels[name] ?? [...new Set(cells)].filter((cell) => cell !== '').sort();
    return { kind: types[name] === 'ordinal' ? 'ordinal' : 'nominal', codes: codesOf(cells, known), weight };
  });
  return { rows: referenceCells(set, columns[0]).length, columns: made };
}

function numbersOf(cells: readonly string[]): Float64Array {
  return Float64Array.from(cells, (cell) => (cell === '' ? NaN : Number(cell)));
}

function codesOf(cells: readonly string[], levels: readonly string[]): Int32Array {
  return Int32Array.from(cells, (cell) => levels.indexOf(cell));
}
