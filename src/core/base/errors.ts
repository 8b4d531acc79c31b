import type { Values } from './notes';

/**
 * Every way Kindred refuses something, named once. The page turns a code and its values into a
 * sentence (`src/i18n/en/errors.ts` holds one per code; the compiler lists the missing ones).
 */
export const ERROR_CODES = [
  'cancelled', // the person (or a newer request) stopped the work; never shown as a failure
  'internal', // { detail } something unforeseen; shown with what to do
  'worker.died', // { worker } the thread ended; the session is intact
  'memory.tooLarge', // { needed, available, rows, cols } MB; refused before anything is allocated
  'file.empty', // { file }
  'file.noRows', // { file, columns } a header and nothing below it
  'file.notATable', // { file, looksLike } refused by content: png, html, json, parquet, zip, ...
  'file.tooLarge', // { file, bytes, limit }
  'file.tooManyColumns', // { file, columns, limit }
  'file.tooManyRows', // { file, limit }
  'file.tooManyCells', // { file, columns, limit, rows } rows: how many of so many columns can be opened
  'file.encoding', // { file, byte } bytes that are no UTF-8
  'file.unreadable', // { file, detail } the browser could not read it
  'file.bomb', // { file, ratio } unpacks to more than so many times its size
  'file.damaged', // { file, kind, detail } kind: gzip, zip, xlsx, parquet; cut off or changed on the way
  'file.encrypted', // { file, kind } locked with a password
  'file.packing', // { file, feature } a zip made in a way that is not read: zip64, or a method of packing
  'file.nestedArchive', // { file, inside } an archive within an archive
  'file.noEntry', // { file, entry } no such file in the archive
  'file.noEntries', // { file } an archive of nothing
  'file.noSheet', // { file, sheet }
  'file.json', // { file, line, found } no JSON from here on
  'file.jsonDepth', // { file, limit, line }
  'file.jsonShape', // { file } JSON, but no rows in it
  'file.broke', // { file, detail } the thread that read it ended: a damaged file, or no memory left
  'file.folder', // { file } a folder was dropped
  'file.tooMany', // { count, limit } files at once
  'table.noColumn', // { column }
  'table.notLoaded', // {}
  'combine.keys', // { files, keys } not one key for each file
  'combine.noneMatch', // { file, other, first, second } no key is in both files; one of each
  'combine.manyToMany', // { file, other, keys, rows } keys that repeat in both; rows that would be made of them
  'rollup.needsPart', // { part } customer or date is played by no column
  'rollup.noEvents', // { rows } no row has a customer and a date
  'rollup.cuts', // { measure } cut points that are not four ascending numbers
  'rollup.referenceDate', // { got } no day of the calendar
  'rollup.fileUnreadable', // { file } no recipe of Kindred's
  'rollup.fileNewer', // { file, format } written by a newer Kindred
  'rollup.fileField', // { file, field, got } a recipe with something in it that cannot be
  'recipe.noFeatures', // {} no variable is chosen as a feature
  'recipe.onlyWords', // { count, columns } the variables hold words, and none of them is encoded
  'recipe.noRows', // { rows } every row was left out
  'recipe.unknownStep', // { step }
  'recipe.stepKind', // { step, column, kind } the step cannot work on this kind of column
  'param.range', // { param, got, min, max }
  'param.type', // { param, got, expected }
  'param.choice', // { param, got, allowed }
  'param.unknown', // { param }
  'cluster.unknown', // { algorithm }
  'cluster.tooFewRows', // { rows, k } k greater than n
  'cluster.notFinite', // { row, column, count } NaN or infinity in the points
  'cluster.shape', // { length, rows, cols }
  'cluster.centers', // { got, expected }
  'cluster.noStart', // { algorithm } the method cannot begin at centres given by hand
  'cluster.weights', // { got, expected }
  'cluster.needsCategories', // { algorithm } it compares categories, and there are none
  'cluster.columns', // { column } a column of mixed rows that cannot be compared, from 1; 0: none has any weight
  'cluster.tooManyPairs', // { rows, most, needed } dissimilarities of all pairs; MB; refused before anything is allocated
  'cluster.tooManyRows', // { rows, most } for a method whose time grows with the square of the rows
  'cluster.wardMetric', // {} Ward's linkage is right for straight-line distances only
  'cluster.notComparable', // { pairs } pairs of rows without a column that both have
  'project.unknown', // { projection }
  'project.needsCategories', // {} a map of categories, and there are none
  'project.tooManyRows', // { projection, rows, most } it would take longer than anybody waits
  'project.noNewRows', // { projection } rows cannot be placed on this map later
  'project.noModel', // {} a map that was stored before new rows could be placed on it
  'project.tooManyToPlace', // { rows, known, most } so many new rows among so many of the map: more pairs than anybody waits for
  'project.columns', // { got, expected } rows to be placed have other columns
  'score.unknown', // { score }
  'score.labels', // { got, expected }
  'compare.tooManyLevels', // { column, levels, limit }
  'backend.unavailable', // { backend }
  'session.notFound', // { name }
  'session.storage', // { detail } the browser refused to store
  'session.blocked', // another tab keeps the database in an older version
  'session.full', // { needed } quota exceeded
  'session.elsewhere', // written by another tab since
  'session.newer', // { version } made by a newer Kindred
  'sessionFile.notOne', // { file } no session file of Kindred's
  'sessionFile.damaged', // { file, detail }
  'sessionFile.newer', // { file, version } written by a newer Kindred
  'sessionFile.field', // { file, field, got } something in it cannot be
  'sessionFile.counts', // { file, what, got, expected } not as many as there should be
  'sessionFile.range', // { file, what, got, min, max }
  'sessionFile.tooLarge', // { file, bytes, limit }
  'sessionFile.needsTable', // { file } a recipe without customers, and no customers are open
  'sessionFile.columns', // { file, count, names } columns of the recipe that the open table lacks
  'sealed.passphrase', // { name } the wrong one
  'sealed.damaged', // { name } changed since it was encrypted
  'sealed.locked', // { name } a passphrase is needed first
  'sealed.unavailable', // {} the browser encrypts nothing for this page
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error a person can be told about: a code from the list and the facts that belong to it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly values: Values;

  constructor(code: ErrorCode, values: Values = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(values)}`, options);
    this.name = 'AppError';
    this.code = code;
    this.values = values;
  }
}

export function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled';
}

/** Anything thrown, as an AppError: unforeseen errors become `internal` and keep their cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new AppError('internal', { detail }, { cause: error });
}
