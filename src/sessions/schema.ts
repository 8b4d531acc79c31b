import type { DBSchema, IDBPDatabase, StoreNames } from 'idb';
import type { SealedDocument } from './crypto/at-rest';
import type { LockHeader } from './crypto/lock';
import type { RunArrays, SessionDocument, SessionSummary } from './document';
import type { StoredTable } from './stored-table';

/** Raised when stores or indexes change; `upgrade` then gets a step. Documents have a format of their own. */
export const DATABASE_VERSION = 1;

/** What the list shows: small, and read without touching the documents. */
export interface SessionRecord {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970; for showing only. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Grows with every save: orders sessions even where the clock was set back. */
  readonly counter: number;
  readonly summary: SessionSummary;
  /** The page that writes it, by the tenure it began; absent of sessions of long ago. */
  readonly writer?: string;
  /** How its key is made of a passphrase; absent where it is stored as it is. */
  readonly sealed?: LockHeader;
}

/** The bytes of a file. A Blob is written and read by the browser without ever being in the page's memory. */
export type Source = ArrayBuffer | Blob;

export interface BlobRecord {
  readonly session: string;
  /** `source` for the first file, `source:1` for the second ..., `run:` and the id of a run (its maps: `stored-runs.ts`), `table`, or `closed:` and a tenure. */
  readonly name: string;
  readonly data: Source | RunArrays | Float32Array | StoredTable;
}

export interface KindredSchema extends DBSchema {
  sessions: { key: string; value: SessionRecord; indexes: { counter: number } };
  documents: { key: string; value: { readonly id: string; readonly document: SessionDocument | SealedDocument } };
  blobs: { key: [string, string]; value: BlobRecord; indexes: { session: string } };
}

export type Database = IDBPDatabase<KindredSchema>;
export const STORES: StoreNames<KindredSchema>[] = ['sessions', 'documents', 'blobs'];

/** From any older version to the newest, one step after the other. */
export function upgrade(database: Database, from: number): void {
  if (from < 1) {
    database.createObjectStore('sessions', { keyPath: 'id' }).createIndex('counter', 'counter');
    database.createObjectStore('documents', { keyPath: 'id' });
    database.createObjectStore('blobs', { keyPath: ['session', 'name'] }).createIndex('session', 'session');
  }
}
