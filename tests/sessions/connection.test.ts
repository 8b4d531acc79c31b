import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '../../src/core/base/errors';
import { Connection } from '../../src/sessions/connection';
import type { Database } from '../../src/sessions/schema';
import { openStore } from '../../src/sessions/store';
import { rejection } from '../engine/rpc';
import { bytes, sampleDocument } from './sample';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const stores = (database: Database): Promise<string[]> => Promise.resolve([...database.objectStoreNames]);

test('makes the stores of the schema', async () => {
  expect(await new Connection('k').use(stores)).toEqual(['blobs', 'documents', 'sessions']);
});

test('asks the database at once when it is open', async () => {
  const connection = new Connection('k');
  await connection.use(stores);
  let asked = false;
  const use = connection.use(() => {
    asked = true;
    return Promise.resolve();
  });
  expect(asked).toBe(true);
  await use;
});

test('opens again, once, when the connection was dropped', async () => {
  const connection = new Connection('k');
  await connection.use((database) => Promise.resolve(database.close()));
  expect(await connection.use((database) => database.count('sessions'))).toBe(0);
});

test('gives up after the second failure and says why', async () => {
  let attempts = 0;
  const error = await rejection(
    new Connection('k').use(() => {
      attempts++;
      return Promise.reject(new DOMException('gone', 'InvalidStateError'));
    }),
  );
  expect(error).toMatchObject({ code: 'session.storage', values: { detail: 'InvalidStateError: gone' } });
  expect(attempts).toBe(2);
});

test('does not repeat what would fail again', async () => {
  let attempts = 0;
  const full = () => {
    attempts++;
    return Promise.reject(new DOMException('full', 'QuotaExceededError'));
  };
  expect(await rejection(new Connection('k').use(full, 77))).toMatchObject({
    code: 'session.full',
    values: { needed: 77 },
  });
  expect(attempts).toBe(1);
});

test('an error with a code of ours passes through', async () => {
  const error = new AppError('session.notFound', { name: 'x' });
  expect(await rejection(new Connection('k').use(() => Promise.reject(error)))).toBe(error);
});

test('a database of a newer Kindred is refused and left alone', async () => {
  (await openDB('kindred', 9)).close();
  expect(await rejection(openStore())).toMatchObject({ code: 'session.newer' });
  const database = await openDB('kindred');
  expect(database.version).toBe(9);
  database.close();
});

test('gives way to a page that upgrades', async () => {
  const old = await openStore('k');
  await old.save('a', sampleDocument(), { sources: [bytes('x')] });
  const upgraded = await openDB('k', 2);
  expect(upgraded.version).toBe(2);
  upgraded.close();
  expect(await rejection(old.save('a', sampleDocument()))).toMatchObject({ code: 'session.newer' });
});

test('does not wait for ever for a page that does not give way', async () => {
  const stubborn = await openDB('k', 1, { upgrade: (database) => void database.createObjectStore('x') });
  const error = await rejection(new Connection('k', { version: 2, patience: 5 }).use(stores));
  expect(error).toMatchObject({ code: 'session.blocked' });
  stubborn.close();
});

test('says so where the browser gives no storage', async () => {
  vi.stubGlobal('indexedDB', undefined);
  expect(await rejection(openStore())).toMatchObject({ code: 'session.storage' });
  vi.unstubAllGlobals();
});
