import { runsIn, type SessionDocument } from '../document';
import * as is from './check';
import { checkMarks, history } from './history-shape';
import { LIMITS } from './limits';
import { runRecord } from './run-shape';
import { choices, notes, recipe } from './shared-shape';

const column = is.text(LIMITS.cell);

const readOptions = is.record({
  reader: is.orAbsent(is.text(LIMITS.name)),
  delimiter: is.orAbsent(is.text(LIMITS.name)),
  encoding: is.orAbsent(is.text(LIMITS.name)),
  quote: is.orAbsent(is.text(1)),
  decimal: is.orAbsent(is.oneOf(['.', ','])),
  thousands: is.orAbsent(is.text(4)),
  headerRow: is.orAbsent(is.integer(-1, LIMITS.rows)),
  headerRows: is.orAbsent(is.integer(1, 100)),
  dropTotals: is.orAbsent(is.flag),
  entry: is.orAbsent(column),
  sheet: is.orAbsent(column),
});

const storedFile = is.record({
  name: is.name,
  size: is.integer(0, LIMITS.fileBytes),
  lastModified: is.orAbsent(is.number),
  options: readOptions,
});

const combine: is.Check = (value, place) => {
  const { how } = is.record({ how: is.oneOf(['append', 'join']) })(value, place);
  if (how === 'append') return is.record({ how: is.oneOf(['append']), source: is.orAbsent(column) })(value, place);
  return is.record({
    how: is.oneOf(['join']),
    keys: is.listOf(column, LIMITS.files),
    keep: is.oneOf(['all', 'matched']),
  })(value, place);
};

const sweepEntry = is.openRecord({
  k: is.integer(1, LIMITS.segments),
  inertia: is.number,
  silhouette: is.orNull(is.number),
  strength: is.number,
  segments: is.listOf(is.orNull(is.number), LIMITS.segments),
  calinskiHarabasz: is.orNull(is.number),
  daviesBouldin: is.orNull(is.number),
  smallest: is.integer(0, LIMITS.rows),
  starts: is.integer(0, 100_000),
  agreed: is.integer(0, 100_000),
  centers: is.listOf(is.number, LIMITS.jsonValues),
  settled: is.flag,
});
const sweep = is.openRecord({
  entries: is.listOf(sweepEntry, 1000),
  elbow: is.orNull(is.number),
  proposal: is.integer(1, LIMITS.segments),
  seed: is.number,
  starts: is.integer(0, 100_000),
  rows: is.integer(0, LIMITS.rows),
  of: is.integer(0, LIMITS.rows),
  notes,
});

const view = is.record({
  step: is.text(LIMITS.name),
  segment: is.orNull(is.integer(-1, LIMITS.segments)),
  variables: is.listOf(column, LIMITS.columns),
});

const document = is.record({
  format: is.number,
  name: is.name,
  files: is.listOf(storedFile, LIMITS.files),
  combine: is.orNull(combine),
  rollup: is.orNull(is.openRecord({ format: is.oneOf([1]) })),
  asRows: is.orAbsent(is.flag),
  rows: is.integer(0, LIMITS.rows),
  choices,
  recipe: is.orNull(recipe),
  recipeNotes: notes,
  edited: is.listOf(column, LIMITS.columns),
  sweep: is.orNull(sweep),
  runs: is.listOf(runRecord, LIMITS.runs),
  currentRun: is.orNull(is.text(LIMITS.name)),
  view,
  history: is.orAbsent(history),
});

/**
 * The document of a session file, made anew of what is known. It has gone through the migration gate.
 * @throws AppError `sessionFile.field`
 */
export function checkDocument(value: unknown, told: is.Told): SessionDocument {
  const place = { field: '', told };
  const found = document(value, place);
  const ids = found.runs.map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw is.refuse(is.within(place, 'runs'), ids.join(', '));
  if (found.files.length === 0) throw is.refuse(is.within(place, 'files'), []);
  const checked = found as unknown as SessionDocument;
  if (checked.history) checkMarks(checked.history, runsIn(checked), is.within(place, 'history'));
  return checked;
}
