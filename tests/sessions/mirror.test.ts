import { beforeEach, expect, test } from 'vitest';
import { Mirror, type Folder } from '../../src/sessions/mirror';
import type { WholeSession } from '../../src/sessions/records';
import { understood } from '../../src/sessions/store';
import { bytes, sampleArrays, sampleDocument, sampleRun } from './sample';

let files: Map<string, Blob>;
let folder: Folder;
let written: string[];
beforeEach(() => {
  files = new Map();
  written = [];
  folder = {
    write: (name, blob) => {
      written.push(name);
      return Promise.resolve(void files.set(name, blob));
    },
    read: (name) => Promise.resolve(files.get(name)),
    names: () => Promise.resolve([...files.keys()]),
    remove: (name) => Promise.resolve(void files.delete(name)),
  };
});
const mirror = () => new Mirror(() => Promise.resolve(folder));

function whole(change: Partial<WholeSession> = {}, counter = 1): WholeSession {
  const summary = { file: 'customers.csv', rows: 3, segments: [] };
  return {
    record: { id: 'a', name: 'customers', createdAt: 1, updatedAt: 2, counter, summary },
    document: { id: 'a', document: sampleDocument() },
    blobs: [
      { session: 'a', name: 'source', data: bytes('id,spend\n') },
      { session: 'a', name: 'run:r1', data: sampleArrays() },
      { session: 'a', name: 'closed:x', data: new ArrayBuffer(0) },
    ],
    ...change,
  };
}

async function loaded() {
  const found = await mirror().whole();
  if (!found?.record || !found.document) throw new Error('no mirror');
  return understood(found.record, found.document.document, found.blobs);
}

test('a session comes back whole from it', async () => {
  await mirror().keep(whole());
  const back = await loaded();
  expect(back.document).toEqual(sampleDocument());
  expect(back.runs).toEqual(new Map([['r1', sampleArrays()]]));
  expect(await new Response(back.sources[0]).text()).toBe('id,spend\n');
  expect(await mirror().record()).toMatchObject({ id: 'a', counter: 1 });
});

test('what is copied already is not copied again, and what is gone goes', async () => {
  await mirror().keep(whole());
  written = [];
  const document = sampleDocument({ name: 'renamed', runs: [sampleRun('r2')], currentRun: 'r2' });
  const run = { session: 'a', name: 'run:r2', data: sampleArrays() };
  await mirror().keep(whole({ document: { id: 'a', document }, blobs: [run] }, 2));
  expect(written).toEqual(['run_r2.2', 'manifest']);
  expect([...files.keys()].sort()).toEqual(['manifest', 'run_r2.2', 'source.1']);
  expect((await loaded()).document.name).toBe('renamed');
});

test('a copy that is broken off leaves the one before', async () => {
  await mirror().keep(whole());
  const write = folder.write;
  folder.write = (name, blob) => (name === 'manifest' ? Promise.reject(new Error('killed')) : write(name, blob));
  await expect(mirror().keep(whole({}, 2))).rejects.toThrow('killed');
  expect((await loaded()).record.counter).toBe(1);
});

test('another session takes its place', async () => {
  await mirror().keep(whole());
  const record = { ...(whole().record as NonNullable<WholeSession['record']>), id: 'b' };
  await mirror().keep(whole({ record }, 1));
  expect(await mirror().record()).toMatchObject({ id: 'b' });
  await mirror().forget();
  expect([await mirror().record(), await mirror().whole(), files.size]).toEqual([null, null, 0]);
});

test('one that is damaged is none', async () => {
  await mirror().keep(whole());
  files.set('source.1', new Blob(['id']));
  expect(await mirror().whole()).toBeNull();
  files.set('manifest', new Blob(['rubbish, but long enough']));
  expect(await mirror().record()).toBeNull();
  expect(await mirror().whole()).toBeNull();
});
