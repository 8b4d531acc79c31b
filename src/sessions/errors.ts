import { AppError, toAppError } from '../core/base/errors';

/** The connection is gone or was refused in passing: a fresh one may work. */
const WORTH_A_RETRY: ReadonlySet<string> = new Set([
  'InvalidStateError',
  'UnknownError',
  'AbortError',
  'TransactionInactiveError',
]);

export function isWorthARetry(error: unknown): boolean {
  return error instanceof DOMException && WORTH_A_RETRY.has(error.name);
}

/**
 * What the browser's storage said, as something a person can be told.
 * @param needed bytes that were to be stored, where known
 */
export function toSessionError(error: unknown, needed = 0): AppError {
  if (error instanceof AppError) return error;
  if (!(error instanceof DOMException)) return toAppError(error);
  switch (error.name) {
    case 'QuotaExceededError':
      return new AppError('session.full', { needed }, { cause: error });
    case 'ConstraintError':
      return new AppError('session.elsewhere', {}, { cause: error });
    case 'VersionError':
      return new AppError('session.newer', { version: error.message }, { cause: error });
    default:
      return new AppError('session.storage', { detail: `${error.name}: ${error.message}` }, { cause: error });
  }
}
