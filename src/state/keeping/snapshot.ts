import type { SessionDocument } from '../../sessions/document';
import { blobRecords, type SessionBlobs } from '../../sessions/records';
import { piecesOf } from '../../sessions/stored-runs';
import type { LoadedSession } from '../../sessions/store';
import { TABLE_FORMAT } from '../../sessions/stored-table';
import type { OpenedFile } from '../opened-files';
import type { Project } from '../project.svelte';
import type { Run } from '../run';
import { toDocument } from '../stored';

/** The open session at one moment. Nothing in it is ever changed, so it can be stored later as it was then. */
export interface Snapshot {
  readonly id: string;
  readonly document: SessionDocument;
  readonly files: readonly OpenedFile[];
  readonly runs: readonly Run[];
  readonly table: NonNullable<Project['table']>;
  readonly reprofiled: Project['reprofiled'];
}

export function snapshotOf(session: Project): Snapshot | null {
  const document = toDocument(session);
  const { id, files, table, reprofiled } = session;
  const runs = [...session.runs, ...(session.history.stored?.runs ?? [])];
  return document && table && { id, document, files, runs, table, reprofiled };
}

/** Whether both say the same. Parts that did not change are the same objects, so nothing is read. */
export function isSame(a: Snapshot | null, b: Snapshot | null): boolean {
  if (!a || !b) return a === b;
  return a.id === b.id && a.reprofiled === b.reprofiled && alike(a.document, b.document, 2);
}

/** Whether nothing was decided between the two: what is looked at and what was computed may be another. */
export function sameDecisions(a: Snapshot | null, b: Snapshot | null): boolean {
  return isSame(a, b) || (a?.id === b?.id && JSON.stringify(decisionsOf(a)) === JSON.stringify(decisionsOf(b)));
}

function decisionsOf(snapshot: Snapshot | null): unknown {
  if (!snapshot) return null;
  const { name, combine, rollup, asRows, choices, edited, recipe, runs } = snapshot.document;
  const ofRuns = runs.map(({ id, pinned, personas, selections }) => [id, pinned, personas, selections]);
  // A recipe that nobody edited is proposed again wherever it is missing.
  return [name, combine, rollup, asRows, choices, edited, edited.length > 0 && recipe, ofRuns];
}

/** The same parts, down to a depth. */
function alike(a: unknown, b: unknown, depth: number): boolean {
  if (Object.is(a, b)) return true;
  if (depth === 0 || typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, part]) => alike(part, right.get(key), depth - 1));
}

/** What of the large things has not been stored: files of a session that is new, runs and tables that are others. */
export function unstored(now: Snapshot, stored: Snapshot | null): SessionBlobs {
  const before = stored?.id === now.id ? stored : null;
  const known = new Map(before?.runs.map(({ id, arrays }) => [id, arrays]));
  const pieces = now.runs.flatMap((run) => piecesOf(run, run.arrays, known.get(run.id)));
  const { table: view, reprofiled } = now;
  const isKnownTable = before?.table === view && before.reprofiled === reprofiled;
  return {
    ...(before?.files !== now.files && { sources: now.files.map(({ file }) => file) }),
    pieces,
    ...(!isKnownTable && { table: { format: TABLE_FORMAT, view, reprofiled } }),
  };
}

/** The names they are stored under. */
export function namesOf({ id, document }: Snapshot, blobs: SessionBlobs): string[] {
  return blobRecords(id, document, blobs).map(({ name }) => name);
}

/** What the store has of a session that was just read from it: one of long ago has no table beside it, and runs in one piece. */
export function storedOf(now: Snapshot, { table, inOnePiece }: LoadedSession): Snapshot {
  const runs = inOnePiece?.size ? now.runs.filter(({ id }) => !inOnePiece.has(id)) : now.runs;
  return { ...now, runs, ...(!table && { reprofiled: new Map() }) };
}
