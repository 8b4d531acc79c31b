import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import type { ReadOptions, Source } from '../../../src/core/read/contract';
import { bytesOf as piecesOf } from '../../../src/core/read/held';
import { inspectFile } from '../../../src/core/read/inspect';
import { MAX_INFLATION } from '../../../src/core/read/limits';
import { sourceOfBytes } from '../../../src/core/read/sources';
import { unwrap, type Unwrapped } from '../../../src/core/read/unwrap';
import { bytesOf, fixture, inPieces, refusal } from './reading';

const TEXT = 'name,age\nAnn,41\nBob,17\n';

const opened = (bytes: Uint8Array | Source, options: ReadOptions = {}): Promise<Unwrapped> =>
  unwrap(bytes instanceof Uint8Array ? sourceOfBytes(bytes, 'in') : bytes, options, (head) => head[0] !== 0x89);

async function whole(source: Source): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(source)) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

const unpacked = async (bytes: Uint8Array): Promise<Uint8Array> => whole((await opened(bytes)).source);

const textOf = async (source: Source): Promise<string> => new TextDecoder().decode(await whole(source));

describe('gzip', () => {
  test('is unpacked as it is read, again and again', async () => {
    const { source, entries } = await opened(new Uint8Array(gzipSync(TEXT)));
    expect(entries).toBeUndefined();
    expect(new TextDecoder().decode(await source.head(8))).toBe('name,age');
    expect(await textOf(source)).toBe(TEXT);
    expect(await textOf(source)).toBe(TEXT);
  });

  test('of several members, cut anywhere, is all of them', async () => {
    const parts = ['a,b\n', '1,2\n'.repeat(9000), '3,4\n'];
    const bytes = new Uint8Array(Buffer.concat(parts.map((part) => gzipSync(part))));
    for (const lengths of [[1], [7, 3], [100_000]]) {
      expect(await textOf((await opened(inPieces(bytes, lengths))).source)).toBe(parts.join(''));
    }
  });

  test('that is cut off or changed is refused by that name', async () => {
    const bytes = new Uint8Array(gzipSync(TEXT.repeat(500)));
    const changed = bytes.slice();
    changed[changed.length - 6]! ^= 1;
    for (const bad of [bytes.subarray(0, bytes.length - 9), changed]) {
      expect(await refusal(unpacked(bad))).toMatchObject({
        code: 'file.damaged',
        values: { file: 'in', kind: 'gzip' },
      });
    }
  });

  test('of an archive is refused in words', async () => {
    const inside = new Uint8Array(gzipSync(zipSync({ 'a.csv': strToU8(TEXT) })));
    expect(await refusal(opened(inside))).toMatchObject({ code: 'file.nestedArchive', values: { file: 'in' } });
  });

  test('made to fill memory is stopped on the way', async () => {
    const { source } = await opened(new Uint8Array(gzipSync(new Uint8Array(64 * 2 ** 20), { level: 1 })));
    let bytes = 0;
    const reading = (async () => {
      for await (const piece of piecesOf(source)) bytes += piece.length;
    })();
    expect(await refusal(reading)).toEqual({ code: 'file.bomb', values: { file: 'in', ratio: MAX_INFLATION } });
    expect(bytes).toBeLessThan(48 * 2 ** 20);
  });
});

test('a preview lists what is in a zip, and tells which file it shows', async () => {
  const zip = zipSync({ 'a.csv': strToU8(TEXT), 'b.json': strToU8('[{"x":1}]') });
  const preview = await inspectFile(sourceOfBytes(zip, 'in.zip'), {}, createContext({}));
  expect(preview).toMatchObject({
    fileName: 'in.zip',
    reader: 'csv',
    header: ['name', 'age'],
    options: { entry: 'a.csv' },
  });
  expect(preview.entries).toEqual([
    { name: 'a.csv', size: TEXT.length },
    { name: 'b.json', size: 9 },
  ]);
  expect(preview.notes).toContainEqual({ code: 'read.unpacked', values: { entry: 'a.csv', of: 2 } });
  const other = await inspectFile(sourceOfBytes(zip, 'in.zip'), { entry: 'b.json' }, createContext({}));
  expect(other).toMatchObject({ reader: 'json', header: ['x'], rows: [['1']] });
});

describe('zip', () => {
  const picture = fixture('badinputs/48_not_csv.png');
  const mixed = zipSync({
    'shop/': new Uint8Array(0),
    'shop/photo.png': new Uint8Array([...picture, ...new Uint8Array(5000)]),
    'shop/readme.txt': strToU8('Hello'),
    'shop/customers.csv': strToU8(TEXT),
    '__MACOSX/shop/._customers.csv': strToU8(TEXT.repeat(9)),
  });

  test('gives its largest table unless another file is chosen', async () => {
    const { source, entries, entry } = await opened(mixed);
    expect(entry).toBe('shop/customers.csv');
    expect(entries!.map(({ name }) => name)).toEqual(['shop/photo.png', 'shop/readme.txt', 'shop/customers.csv']);
    expect(source.name).toBe('in: shop/customers.csv');
    expect(await textOf(source)).toBe(TEXT);
    expect(await textOf((await opened(mixed, { entry: 'shop/readme.txt' })).source)).toBe('Hello');
  });

  test('of files that are stored, not packed, is read too', async () => {
    const stored = zipSync({ 'a.csv': strToU8(TEXT) }, { level: 0 });
    expect(await textOf((await opened(stored)).source)).toBe(TEXT);
  });

  test('is no workbook because a workbook is in it', async () => {
    const workbook = zipSync({ '[Content_Types].xml': strToU8('x'), 'xl/workbook.xml': strToU8('y') });
    expect((await opened(workbook)).entries).toBeUndefined();
    const { entry } = await opened(zipSync({ 'book.xlsx': workbook }, { level: 0 }));
    expect(entry).toBe('book.xlsx');
  });

  test.each<[string, () => Uint8Array, string, ReadOptions?]>([
    ['an unknown file', () => mixed, 'file.noEntry', { entry: 'nothing.csv' }],
    ['nothing in it', () => zipSync({}), 'file.noEntries'],
    ['a zip in it', () => zipSync({ 'b.zip': mixed }), 'file.nestedArchive'],
    ['a gzip in it', () => zipSync({ 'b.gz': new Uint8Array(gzipSync(TEXT)) }), 'file.nestedArchive'],
    ['no end', () => mixed.subarray(0, mixed.length - 30), 'file.damaged'],
    ['a password', () => marked((view, at) => view.setUint16(at + 8, 1, true)), 'file.encrypted'],
    ['another packing', () => marked((view, at) => view.setUint16(at + 10, 93, true)), 'file.packing'],
    ['zip64', () => marked((view, at) => view.setUint32(at + 20, 0xffffffff, true)), 'file.packing'],
  ])('with %s is refused in words', async (_, bytes, code, options) => {
    expect(await refusal(opened(bytes(), options))).toMatchObject({ code, values: { file: 'in' } });
  });

  test('with a changed file is refused in the end', async () => {
    const changed = marked((view, at) => view.setUint32(at + 16, 7, true));
    expect(await refusal(unpacked(changed))).toMatchObject({ code: 'file.damaged', values: { kind: 'zip' } });
  });

  test('whose headers say it is small is stopped by what comes out of it', async () => {
    const bomb = zipSync({ 'a.csv': new Uint8Array(36 * 2 ** 20) }, { level: 1 });
    const view = new DataView(bomb.buffer);
    view.setUint32(directoryAt(bomb) + 24, 10, true);
    const { source } = await opened(bomb);
    expect(await refusal(whole(source))).toMatchObject({ code: 'file.bomb' });
  });
});

function directoryAt(zip: Uint8Array): number {
  return new DataView(zip.buffer).getUint32(zip.length - 6, true);
}

/** A zip of one file whose entry in the directory is changed. */
function marked(change: (view: DataView, at: number) => void): Uint8Array {
  const zip = zipSync({ 'a.csv': bytesOf(TEXT) });
  change(new DataView(zip.buffer), directoryAt(zip));
  return zip;
}
