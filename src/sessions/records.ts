import { runsIn, type RunArrays, type SessionDocument } from './document';
import { STORES } from './schema';
import type { BlobRecord, Database, KindredSchema, SessionRecord, Source } from './schema';
import type { StoredTable } from './stored-table';
import { piecesOf, runNames, type Piece } from './stored-runs';

/** What is too large for the document. On a later save only what is new has to be given. */
export interface SessionBlobs {
  /** The bytes of each file, in the order of the document. */
  readonly sources?: readonly Source[];
  /** Whole runs, by id. */
  readonly runs?: ReadonlyMap<string, RunArrays>;
  /** Of runs that are stored already. */
  readonly pieces?: readonly Piece[];
  readonly table?: StoredTable;
}

export const TABLE_NAME = 'table';
/**
 * Stands where a tenure has ended. A save adds it and takes it away again in the same transaction, which therefore fails as
 * a whole where another page has put it there for good: no reading first, and no moment in between.
 */
export const closedName = (tenure: string): string => `closed:${tenure}`;

/** The first file's name is that of formats which knew but one. */
export const sourceName = (index: number): string => (index === 0 ? 'source' : `source:${index}`);

/** Everything stored of one session. */
export interface WholeSession {
  readonly record: SessionRecord | undefined;
  readonly document: KindredSchema['documents']['value'] | undefined;
  readonly blobs: readonly BlobRecord[];
}

/** With the blobs of these names, or all. */
export async function readWhole(database: Database, id: string, names?: readonly string[]): Promise<WholeSession> {
  const transaction = database.transaction(STORES);
  const blobs = transaction.objectStore('blobs');
  const some = names?.map((name) => blobs.get([id, name]));
  const [record, document, found] = await Promise.all([
    transaction.objectStore('sessions').get(id),
    transaction.objectStore('documents').get(id),
    some ? Promise.all(some) : blobs.index('session').getAll(id),
  ]);
  return { record, document, blobs: found.filter((blob) => blob !== undefined) };
}

export function blobRecords(
  session: string,
  document: SessionDocument,
  { sources = [], runs, pieces = [], table }: SessionBlobs,
): BlobRecord[] {
  const ofRuns = runsIn(document).flatMap((run) => {
    const arrays = runs?.get(run.id);
    return arrays ? piecesOf(run, arrays) : [];
  });
  const named = [
    ...sources.map((data, index) => ({ name: sourceName(index), data })),
    ...ofRuns,
    ...pieces,
    ...(table ? [{ name: TABLE_NAME, data: table }] : []),
  ];
  return named.map((one) => ({ session, ...one }));
}

export function everyBlobOf(session: string): IDBKeyRange {
  return IDBKeyRange.bound([session], [session, []]);
}

/** The gaps between the runs that are kept, as ranges of keys: deleting them needs no reading first. */
export function orphans(session: string, document: SessionDocument): IDBKeyRange[] {
  const kept = runsIn(document).flatMap(runNames).sort();
  const edges = ['run:', ...kept];
  return edges.map((from, i) => {
    const to = edges[i + 1];
    return to === undefined
      ? IDBKeyRange.bound([session, from], [session, 'run;'], true, true)
      : IDBKeyRange.bound([session, from], [session, to], true, true);
  });
}

export function bytesOf(blobs: readonly BlobRecord[]): number {
  return blobs.reduce((sum, { data }) => sum + sizeOf(data), 0);
}

/** Arrays, and records of arrays. */
function sizeOf(data: unknown): number {
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return data.byteLength;
  if (data instanceof Blob) return data.size;
  if (typeof data !== 'object' || data === null) return 0;
  return Object.values(data).reduce<number>((sum, one) => sum + sizeOf(one), 0);
}
