import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newLock, unlock, type Lock } from '../../../src/sessions/crypto/lock';
import { locks } from '../../../src/sessions/crypto/locks';
import { writeJournal } from '../../../src/sessions/journal';
import { openStore, type SessionStore } from '../../../src/sessions/store';
import { storing } from '../../../src/sessions/storing';
import { rejection } from '../../engine/rpc';
import { bytes, sampleArrays, sampleDocument } from '../sample';
import { shelf } from '../shelf';

const SECRET = 'Zwolle-Zuid';
let lock: Lock;
let store: SessionStore;
beforeAll(async () => {
  lock = await newLock('correct horse');
});
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = await openStore();
});
afterEach(() => {
  locks.closeAll();
  storing.mode = 'plain';
});

const document = () => sampleDocument({ edited: [SECRET], files: [{ name: `${SECRET}.csv`, size: 9, options: {} }] });
const whole = () => ({ sources: [bytes(`city\n${SECRET}\n`)], runs: new Map([['r1', sampleArrays()]]) });
const saveSealed = async (): Promise<void> => {
  locks.forNew = lock;
  await store.save('a', document(), whole());
};
/** Everything that the database has, as letters. */
async function allStored(id: string): Promise<string> {
  const stored = await store.whole(id);
  const buffers: ArrayBuffer[] = [];
  const plain = JSON.stringify(stored, (_key, value: unknown) => {
    if (ArrayBuffer.isView(value)) return [...new Uint8Array(value.buffer)];
    if (value instanceof ArrayBuffer) buffers.push(value);
    return value;
  });
  return plain + buffers.map((buffer) => new TextDecoder('latin1').decode(buffer)).join('|');
}

describe('a session under a passphrase', () => {
  test('is nowhere to be read in what is stored, and comes back whole', async () => {
    await saveSealed();
    const stored = await allStored('a');
    expect(stored).not.toContain(SECRET);
    expect(stored).not.toContain('Regulars');
    expect(stored).toContain('600000');
    const loaded = await store.load('a');
    expect(loaded.document).toEqual(document());
    expect(loaded.runs).toEqual(new Map([['r1', sampleArrays()]]));
    expect(new TextDecoder().decode(loaded.sources[0] as ArrayBuffer)).toBe(`city\n${SECRET}\n`);
  });

  test('is the control: without one the same words are there', async () => {
    await store.save('a', document(), whole());
    expect(await allStored('a')).toContain(SECRET);
  });

  test('needs it again after a reload, can be renamed and removed without', async () => {
    await saveSealed();
    locks.closeAll();
    store = await openStore();
    expect(await rejection(store.load('a'))).toMatchObject({ code: 'sealed.locked', values: { name: 'customers' } });
    expect(await rejection(store.save('a', document()))).toMatchObject({ code: 'sealed.locked' });
    await store.rename('a', 'others');
    const [record] = await store.list();
    expect(record).toMatchObject({ name: 'others', summary: { file: '', rows: 0, segments: [] } });
    locks.put('a', await unlock(record.sealed!, 'correct horse', 'others'));
    expect((await store.load('a')).document).toEqual({ ...document(), name: 'others' });
    await (
      await store.remove('a')
    )();
    expect((await store.load('a')).document.name).toBe('others');
  });

  test('saves in the order in which it was asked to', async () => {
    await saveSealed();
    const large = new Map([['r1', { ...sampleArrays(), x: new Float32Array(500_000) }]]);
    const first = store.save('a', sampleDocument({ name: 'first' }), { runs: large });
    await Promise.all([first, store.save('a', sampleDocument({ name: 'second' }))]);
    expect((await store.load('a')).document.name).toBe('second');
  });

  test('its copy is under the same, and the passphrase can be taken away or put on', async () => {
    await saveSealed();
    await store.duplicate('a', 'b', 'copy');
    expect(await allStored('b')).not.toContain(SECRET);
    expect((await store.load('b')).document.edited).toEqual([SECRET]);
    await store.reseal('b', null);
    expect(await allStored('b')).toContain(SECRET);
    await store.reseal('b', lock);
    expect(await allStored('b')).not.toContain(SECRET);
    expect((await store.load('b')).runs).toEqual(new Map([['r1', sampleArrays()]]));
  });

  test('a changed bit is noticed', async () => {
    await saveSealed();
    const stored = await store.whole('a');
    new Uint8Array(stored.blobs.find(({ name }) => name === 'source')!.data as ArrayBuffer)[20] ^= 1;
    await store.putBack(stored);
    expect(await rejection(store.load('a'))).toMatchObject({ code: 'sealed.damaged', values: { name: 'customers' } });
  });

  test('is never stored as it is where a passphrase is wanted and none was given', async () => {
    storing.mode = 'sealed';
    expect(await rejection(store.save('a', document(), whole()))).toMatchObject({ code: 'sealed.locked' });
    expect(await store.list()).toEqual([]);
  });

  test('leaves nothing in the journal, and neither does a session that is in memory only', async () => {
    const local = shelf();
    writeJournal('a', 1, document(), local);
    expect(local.kept.size).toBe(1);
    await saveSealed();
    writeJournal('a', 1, document(), local);
    expect(local.kept.size).toBe(0);
    storing.mode = 'memory';
    writeJournal('b', 1, document(), local);
    expect(local.kept.size).toBe(0);
  });
});
