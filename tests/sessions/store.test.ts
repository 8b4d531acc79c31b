import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SessionDocument } from '../../src/sessions/document';
import { openStore } from '../../src/sessions/store';
import { TABLE_FORMAT } from '../../src/sessions/stored-table';
import type { LoadedSession } from '../../src/sessions/store';
import { rejection } from '../engine/rpc';
import { bytes, sampleArrays, sampleDocument, sampleRun } from './sample';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A clock that goes backwards: order must not come from it. */
function backwards() {
  let time = 1000;
  return () => time--;
}
const whole = () => ({ sources: [bytes('id,spend\n')], runs: new Map([['r1', sampleArrays()]]) });

const textsOf = ({ sources }: LoadedSession) => Promise.all(sources.map((source) => new Response(source).text()));

describe('a stored session', () => {
  test('of several files keeps each of them, and is not there without one of them', async () => {
    const store = await openStore();
    const files = ['a.csv', 'b.csv', 'c.csv'].map((name) => ({ name, size: 1, options: { delimiter: ';' } }));
    const document = sampleDocument({ files, combine: { how: 'append' } });
    await store.save('a', document, { sources: ['1', '2', '3'].map(bytes), runs: new Map() });
    await store.save('a', document);
    const loaded = await store.load('a');
    expect(await textsOf(loaded)).toEqual(['1', '2', '3']);
    expect(loaded.record.summary.file).toBe('a.csv, b.csv, c.csv');
    await store.save('b', document, { sources: ['1', '2'].map(bytes) });
    expect(await rejection(store.load('b'))).toMatchObject({ code: 'session.notFound' });
  });

  test('comes back as it was, from another connection too', async () => {
    const store = await openStore();
    await store.save('a', sampleDocument(), whole());
    store.close();
    const loaded = await (await openStore()).load('a');
    expect(loaded.document).toEqual(sampleDocument());
    expect(await textsOf(loaded)).toEqual(['id,spend\n']);
    expect(loaded.runs).toEqual(new Map([['r1', sampleArrays()]]));
  });

  test('keeps the blobs that a later save does not give', async () => {
    const store = await openStore();
    await store.save('a', sampleDocument(), whole());
    await store.save('a', sampleDocument({ name: 'renamed' }));
    const loaded = await store.load('a');
    expect(loaded.document.name).toBe('renamed');
    expect(loaded.runs.get('r1')).toEqual(sampleArrays());
  });

  test('loses the arrays of runs that are no longer in it, and no others', async () => {
    const store = await openStore();
    const ids = ['r1', 'r2', 'r3', 'r4'];
    const runs = new Map(ids.map((id) => [id, sampleArrays()]));
    await store.save('a', sampleDocument({ runs: ids.map(sampleRun) }), { ...whole(), runs });
    await store.save('b', sampleDocument(), whole());
    await store.save('a', sampleDocument({ runs: ['r2', 'r4'].map(sampleRun) }));
    await store.save('a', sampleDocument({ runs: ids.map(sampleRun) }));
    expect([...(await store.load('a')).runs.keys()]).toEqual(['r2', 'r4']);
    expect([...(await store.load('b')).runs.keys()]).toEqual(['r1']);
  });

  test('that is not there is said to be not found', async () => {
    const store = await openStore();
    expect(await rejection(store.load('x'))).toMatchObject({ code: 'session.notFound', values: { name: 'x' } });
    expect(await rejection(store.rename('x', 'y'))).toMatchObject({ code: 'session.notFound' });
  });

  test('with something in it that cannot be stored is refused and the stored one stays', async () => {
    const store = await openStore();
    await store.save('a', sampleDocument(), whole());
    const bad = { ...sampleDocument({ name: 'bad' }), view: () => 1 } as unknown as SessionDocument;
    expect(await rejection(store.save('a', bad))).toMatchObject({ code: 'session.storage' });
    expect((await store.load('a')).document.name).toBe('customers');
    expect((await store.list()).map(({ name }) => name)).toEqual(['customers']);
  });
});

describe('the list', () => {
  test('shows the last saved first, whatever the clock says', async () => {
    const store = await openStore('kindred', backwards());
    for (const id of ['a', 'b', 'c']) await store.save(id, sampleDocument({ name: id }), whole());
    await store.save('a', sampleDocument({ name: 'a' }));
    expect((await store.list()).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  });

  test('goes on counting after a reload', async () => {
    const before = await openStore();
    await before.save('a', sampleDocument(), whole());
    await before.save('b', sampleDocument(), whole());
    before.close();
    const after = await openStore();
    await after.save('a', sampleDocument());
    expect((await after.list()).map(({ id, counter }) => [id, counter])).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });

  test('tells file, rows and the segments of the current run', async () => {
    const store = await openStore('kindred', () => 5);
    await store.save('a', sampleDocument(), whole());
    expect(await store.list()).toEqual([
      {
        id: 'a',
        name: 'customers',
        createdAt: 5,
        writer: expect.any(String),
        updatedAt: 5,
        counter: 1,
        summary: {
          file: 'customers.csv',
          rows: 3,
          segments: [
            { name: 'Regulars', color: 0, size: 2 },
            { name: '', color: 1, size: 1 },
          ],
        },
      },
    ]);
  });

  test('keeps the day of creation through saves', async () => {
    let time = 1;
    const store = await openStore('kindred', () => time++);
    await store.save('a', sampleDocument(), whole());
    const { createdAt, updatedAt } = await store.save('a', sampleDocument());
    expect([createdAt, updatedAt]).toEqual([1, 2]);
  });
});

describe('changing the list', () => {
  test('a new name is in the list and in the document, and the order stays', async () => {
    const store = await openStore();
    await store.save('a', sampleDocument(), whole());
    await store.save('b', sampleDocument(), whole());
    await store.rename('a', 'Spring');
    expect((await store.list()).map(({ name }) => name)).toEqual(['customers', 'Spring']);
    expect((await store.load('a')).document.name).toBe('Spring');
  });

  test('a copy has everything and leaves the original alone', async () => {
    const store = await openStore();
    await store.save('a', sampleDocument(), whole());
    await store.duplicate('a', 'b', 'copy');
    await store.remove('a');
    const copy = await store.load('b');
    expect(copy.document).toEqual(sampleDocument({ name: 'copy' }));
    expect(copy.runs.get('r1')).toEqual(sampleArrays());
    expect(await textsOf(copy)).toEqual(['id,spend\n']);
  });

  test('removing takes everything away, and undo brings everything back', async () => {
    const store = await openStore();
    await store.save('a', sampleDocument(), whole());
    await store.save('ab', sampleDocument(), whole());
    const before = await store.list();
    const undo = await store.remove('a');
    expect((await store.list()).map(({ id }) => id)).toEqual(['ab']);
    expect(await rejection(store.load('a'))).toMatchObject({ code: 'session.notFound' });
    expect((await store.load('ab')).runs.size).toBe(1);
    await undo();
    expect(await store.list()).toEqual(before);
    expect((await store.load('a')).runs.get('r1')).toEqual(sampleArrays());
  });
});

describe('two pages with one session', () => {
  test('only the one that claimed it last can write; the other is refused as a whole', async () => {
    const [first, second] = [await openStore(), await openStore()];
    await first.save('a', sampleDocument(), whole());
    await first.save('a', sampleDocument({ name: 'by the first' }));
    await second.claim('a');
    expect(await rejection(first.save('a', sampleDocument({ name: 'late' }), whole()))).toMatchObject({
      code: 'session.elsewhere',
    });
    await second.save('a', sampleDocument({ name: 'by the second' }));
    expect(await rejection(first.save('a', sampleDocument({ name: 'late' })))).toMatchObject({
      code: 'session.elsewhere',
    });
    expect((await second.load('a')).document.name).toBe('by the second');
  });

  test('the first may claim it back, and the second is refused then', async () => {
    const [first, second] = [await openStore(), await openStore()];
    await first.save('a', sampleDocument(), whole());
    await second.claim('a');
    await first.claim('a');
    await first.save('a', sampleDocument({ name: 'again' }));
    expect(await rejection(second.save('a', sampleDocument()))).toMatchObject({ code: 'session.elsewhere' });
    expect((await second.load('a')).document.name).toBe('again');
  });

  test('claimed by many at the same time, one of them can write', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => openStore()));
    await stores[0]?.save('a', sampleDocument(), whole());
    await Promise.all(stores.map((store) => store.claim('a')));
    const saves = await Promise.allSettled(stores.map((store) => store.save('a', sampleDocument())));
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('what was deleted does not come back in part, because another page still has it', async () => {
    const [first, second] = [await openStore(), await openStore()];
    await first.save('a', sampleDocument(), whole());
    const restore = await second.remove('a');
    expect(await rejection(first.save('a', sampleDocument()))).toMatchObject({ code: 'session.elsewhere' });
    expect(await second.list()).toEqual([]);
    await restore();
    await first.claim('a');
    await first.save('a', sampleDocument({ name: 'back' }));
    expect((await second.load('a')).document.name).toBe('back');
  });

  test('nothing is left behind of a save, and one mark of each change of hands', async () => {
    const [first, second] = [await openStore(), await openStore()];
    for (let i = 0; i < 3; i++) await first.save('a', sampleDocument(), whole());
    const names = async () => (await first.whole('a')).blobs.map(({ name }) => name.replace(/:.*/, ''));
    expect(await names()).toEqual(['run', 'source']);
    await second.claim('a');
    expect(await names()).toEqual(['closed', 'run', 'source']);
  });
});

describe('what is stored beside the document', () => {
  test('files may be blobs, and come back as such', async () => {
    const store = await openStore();
    await store.save('a', sampleDocument(), { sources: [new Blob(['id,spend\n'])] });
    const [source] = (await store.load('a')).sources;
    expect(await new Response(source).text()).toBe('id,spend\n');
  });

  test('the table comes back, and one of another format does not', async () => {
    const store = await openStore();
    const dialect = { encoding: 'utf-8', delimiter: ',', headerRow: 0 } as never;
    const view = { fileName: 'a.csv', rowCount: 3, columns: [], dialect, notes: [], preview: [] };
    const table = { format: TABLE_FORMAT, view, reprofiled: new Map() };
    await store.save('a', sampleDocument(), { ...whole(), table });
    expect((await store.load('a')).table).toEqual(table);
    await store.save('a', sampleDocument(), { table: { ...table, format: 0 } });
    expect((await store.load('a')).table).toBeNull();
  });

  test('a whole session can be put back as it was', async () => {
    const store = await openStore();
    await store.save('a', sampleDocument(), whole());
    const kept = await store.whole('a');
    globalThis.indexedDB = new IDBFactory();
    const empty = await openStore();
    await empty.putBack(kept);
    expect((await empty.load('a')).document).toEqual(sampleDocument());
  });
});
