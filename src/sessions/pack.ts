/**
 * Plain data with typed arrays and maps in it, as bytes and back: the length of the header, the header (JSON, with the number of an array
 * where one was), then the arrays, each from a multiple of eight bytes on. For this computer's own use: arrays are as the processor has them.
 */
const TYPES = [Uint8Array, Uint16Array, Uint32Array, Int8Array, Int16Array, Int32Array, Float32Array, Float64Array];
type Packable = InstanceType<(typeof TYPES)[number]>;

interface Header {
  readonly value: unknown;
  readonly arrays: readonly { readonly type: string; readonly length: number }[];
}
const UNIT = 8;
const PREFIX = 8;

const padded = (bytes: number): number => Math.ceil(bytes / UNIT) * UNIT;

/** O(bytes); arrays are not copied. */
export function pack(value: unknown): Blob {
  const arrays: Packable[] = [];
  const plain = JSON.stringify({ value }, (_key, part: unknown) => {
    if (isPackable(part)) return { $array: arrays.push(part) - 1 };
    if (part instanceof Map) return { $map: [...part] };
    return typeof part === 'number' && !Number.isFinite(part) ? { $number: String(part) } : part;
  });
  const described = arrays.map((array) => ({ type: array.constructor.name, length: array.length }));
  const header = new TextEncoder().encode(`{"arrays":${JSON.stringify(described)},"plain":${plain}}`);
  const prefix = new Float64Array([header.length]);
  const parts: BlobPart[] = [prefix, header, blank(header.length)];
  for (const array of arrays) parts.push(array as BlobPart, blank(array.byteLength));
  return new Blob(parts);
}

/** @throws RangeError, SyntaxError where these are no packed bytes */
export function unpack(bytes: ArrayBuffer): unknown {
  const length = new Float64Array(bytes, 0, 1)[0] ?? 0;
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, PREFIX, length))) as {
    readonly arrays: Header['arrays'];
    readonly plain: { readonly value: unknown };
  };
  let at = PREFIX + padded(length);
  const arrays = header.arrays.map((described) => {
    const Type = TYPES.find(({ name }) => name === described.type);
    if (!Type) throw new RangeError(described.type);
    const array = new Type(bytes, at, described.length);
    at += padded(array.byteLength);
    return array;
  });
  return revived(header.plain.value, arrays);
}

function revived(part: unknown, arrays: readonly Packable[]): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((one) => revived(one, arrays));
  if ('$array' in part) return arrays[Number(part.$array)];
  if ('$number' in part) return Number(part.$number);
  if ('$map' in part) return new Map(revived(part.$map, arrays) as [unknown, unknown][]);
  return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, revived(one, arrays)]));
}

function blank(bytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(padded(bytes) - bytes);
}

function isPackable(part: unknown): part is Packable {
  return TYPES.some((Type) => part instanceof Type);
}
