import type { DBSchema, IDBPDatabase, StoreNames } from 'idb';
import type { RunArrays, SessionDocument, SessionSummary } from './document';

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
}

export interface BlobRecord {
  readonly session: string;
  /** `source` for the first file, `source:1` for the second ..., or `run:` and the id of a run. */
  readonly name: string;
  readonly data: ArrayBuffer | RunArrays;
}

export interface KindredSchema extends DBSchema {
  sessions: { key: string; value: SessionRecord; indexes: { counter: number } };
  documents: { key: string; value: { readonly id: string; readonly document: SessionDocument } };
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
