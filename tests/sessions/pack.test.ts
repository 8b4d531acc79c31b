import { expect, test } from 'vitest';
import { pack, unpack } from '../../src/sessions/pack';
import { sampleArrays, sampleDocument } from './sample';

const roundTrip = async (value: unknown) => unpack(await pack(value).arrayBuffer());

test('the arrays of a run come back, of the same types', async () => {
  const back = await roundTrip(sampleArrays());
  expect(back).toEqual(sampleArrays());
});

test('a document comes back, and numbers that JSON does not know', async () => {
  expect(await roundTrip(sampleDocument())).toEqual(sampleDocument());
  expect(await roundTrip({ a: [NaN, Infinity, -Infinity, null], b: new Float32Array([NaN]) })).toEqual({
    a: [NaN, Infinity, -Infinity, null],
    b: new Float32Array([NaN]),
  });
});

test('maps come back as maps, with what is in them', async () => {
  const table = { reprofiled: new Map([['__proto__', { mean: NaN, shown: Float64Array.of(1, 2) }]]), none: new Map() };
  expect(await roundTrip(table)).toEqual(table);
});

test('names that mean something to JavaScript are names', async () => {
  const value = JSON.parse('{"__proto__":{"polluted":1},"constructor":2}') as object;
  const back = (await roundTrip(value)) as object;
  expect(Object.keys(back)).toEqual(['__proto__', 'constructor']);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('bytes that were cut off are refused', async () => {
  const bytes = await pack(sampleArrays()).arrayBuffer();
  for (const length of [0, 4, 40, bytes.byteLength - 8]) expect(() => unpack(bytes.slice(0, length))).toThrow();
});
