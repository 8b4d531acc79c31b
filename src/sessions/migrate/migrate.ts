import { AppError } from '../../core/base/errors';
import { FORMAT } from '../document';
import type { SessionDocument } from '../document';
import { toFormat2 } from './to-format-2';
import { toFormat3 } from './to-format-3';
import { isRecord, type PlainRecord } from './plain-record';

/** `MIGRATIONS[i]` makes a document of format i + 2 from one of format i + 1. Explicit, in order, never removed. */
const MIGRATIONS: readonly ((old: PlainRecord) => PlainRecord)[] = [toFormat2, toFormat3];

/**
 * The one gate through which stored documents come in, whatever Kindred wrote them.
 * @throws AppError `session.newer` for a format this Kindred does not know; `session.storage` for
 *   what is no document at all.
 */
export function migrate(stored: unknown): SessionDocument {
  let document = asRecord(stored);
  const format = document['format'];
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1) {
    throw new AppError('session.storage', { detail: 'the stored session has no format number' });
  }
  if (format > FORMAT) throw new AppError('session.newer', { version: format });
  for (const step of MIGRATIONS.slice(format - 1)) document = step(document);
  return document as unknown as SessionDocument;
}

function asRecord(stored: unknown): PlainRecord {
  if (isRecord(stored)) return stored;
  throw new AppError('session.storage', { detail: 'the stored session is no record' });
}
