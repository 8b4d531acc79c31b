import type { RunArrays } from '../document';
import { ZipError } from './zip-read';
import type { ZipEntry } from './zip-write';

type Numbers = Int32Array | Uint8Array | Uint16Array | Float32Array | Float64Array;

/** How a column of numbers is kept, by the ending of its name; little-endian, as every computer of today has it. */
const TYPES = { i32: Int32Array, u8: Uint8Array, u16: Uint16Array, f32: Float32Array, f64: Float64Array } as const;
type Type = keyof typeof TYPES;

/** Reads a column of a run by its name, without ending; null where there is none. */
export interface ColumnReader {
  read<T extends Type>(name: string, ...types: readonly T[]): Promise<InstanceType<(typeof TYPES)[T]> | null>;
}

export function columnEntries(folder: string, arrays: RunArrays): ZipEntry[] {
  const { tree, maps = [], rowIndex, labels, distances, leftOutRows, leftOutReason, x, y } = arrays;
  const named: [string, Numbers][] = Object.entries({ rowIndex, labels, distances, leftOutRows, leftOutReason, x, y });
  named.push(...maps.map((map, index): [string, Numbers] => [`maps/${index}`, map]));
  if (tree) {
    const { first, second, heights, sizes } = tree.dendrogram;
    const { leafOf, rowsOf } = tree;
    const columns: [string, Numbers][] = Object.entries({ first, second, heights, sizes, leafOf, rowsOf });
    named.push(...columns.map(([name, column]): [string, Numbers] => [`tree/${name}`, column]));
  }
  return named.map(([name, column]) => ({ name: `${folder}/${name}.${typeOf(column)}`, bytes: bytesOf(column) }));
}

/** The columns of a run, nothing of which has been looked at but its type. */
export async function columnsFrom(from: ColumnReader, maps: number): Promise<RunArrays> {
  const has = async <T>(name: string, found: Promise<T | null>): Promise<T> => {
    const column = await found;
    if (column === null) throw new ZipError(`${name} is missing`);
    return column;
  };
  const tree = await treeFrom(from, has);
  const made: Float32Array[] = [];
  for (let map = 0; map < maps; map++) made.push(await has(`maps/${map}`, from.read(`maps/${map}`, 'f32')));
  return {
    rowIndex: await has('rowIndex', from.read('rowIndex', 'i32')),
    labels: await has('labels', from.read('labels', 'i32')),
    distances: await has('distances', from.read('distances', 'f32')),
    leftOutRows: await has('leftOutRows', from.read('leftOutRows', 'i32')),
    leftOutReason: await has('leftOutReason', from.read('leftOutReason', 'u8')),
    x: await has('x', from.read('x', 'f32')),
    y: await has('y', from.read('y', 'f32')),
    ...(maps > 0 && { maps: made }),
    ...(tree && { tree }),
  };
}

type Has = <T>(name: string, found: Promise<T | null>) => Promise<T>;

async function treeFrom(from: ColumnReader, has: Has): Promise<RunArrays['tree']> {
  const first = await from.read('tree/first', 'i32');
  if (first === null) return undefined;
  const rowsOf = await has('tree/rowsOf', from.read('tree/rowsOf', 'i32'));
  return {
    dendrogram: {
      leaves: rowsOf.length,
      first,
      second: await has('tree/second', from.read('tree/second', 'i32')),
      heights: await has('tree/heights', from.read('tree/heights', 'f64')),
      sizes: await has('tree/sizes', from.read('tree/sizes', 'f64')),
    },
    leafOf: await has('tree/leafOf', from.read('tree/leafOf', 'i32', 'u16', 'u8')),
    rowsOf,
  };
}

/** Bytes as the numbers that an ending says; null where they are not a whole number of them. */
export function numbersOf<T extends Type>(
  type: T,
  bytes: Uint8Array<ArrayBuffer>,
): InstanceType<(typeof TYPES)[T]> | null {
  const Numbers = TYPES[type];
  if (bytes.byteLength % Numbers.BYTES_PER_ELEMENT !== 0) return null;
  return new Numbers(bytes.buffer) as InstanceType<(typeof TYPES)[T]>;
}

function typeOf(column: Numbers): Type {
  const types = Object.keys(TYPES) as Type[];
  return types.find((type) => column instanceof TYPES[type]) ?? 'u8';
}

/** A copy where the column is a part of something larger, or is shared between threads. */
function bytesOf({ buffer, byteOffset, byteLength }: Numbers): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  return buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice();
}
