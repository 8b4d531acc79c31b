import type { IDBPObjectStore } from 'idb';
import { STORES } from './schema';
import type { Database, KindredSchema } from './schema';

type Writable<S extends 'sessions' | 'documents' | 'blobs'> = IDBPObjectStore<
  KindredSchema,
  (typeof STORES)[number][],
  S,
  'readwrite'
>;
interface Stores {
  readonly sessions: Writable<'sessions'>;
  readonly documents: Writable<'documents'>;
  readonly blobs: Writable<'blobs'>;
}

/** `strict` waits until the disk itself has it: for what must outlive a power cut, at the price of some time. */
export type Durability = 'relaxed' | 'strict';

/**
 * One transaction: `fill` hands every request to `ask` and waits for none, and the transaction is
 * committed at once. Where a request is refused (something in it cannot be stored), nothing of it
 * happens.
 */
export async function write(
  database: Database,
  fill: (stores: Stores, ask: (request: Promise<unknown>) => void) => void,
  durability: Durability = 'relaxed',
): Promise<void> {
  const transaction = database.transaction(STORES, 'readwrite', { durability });
  const requests: Promise<unknown>[] = [transaction.done];
  const stores: Stores = {
    sessions: transaction.objectStore('sessions'),
    documents: transaction.objectStore('documents'),
    blobs: transaction.objectStore('blobs'),
  };
  try {
    fill(stores, (request) => void requests.push(request));
  } catch (error) {
    transaction.abort();
    await Promise.allSettled(requests);
    throw error;
  }
  transaction.commit();
  await Promise.all(requests);
}
