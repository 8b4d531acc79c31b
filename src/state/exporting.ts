import type { Note } from '../core/base/notes';
import type { ExportWords, WriterId } from '../core/export/contract';
import type { LabelledRequest } from '../engine/contract';
import { t, text } from '../i18n/text.svelte';
import { jobs } from './jobs.svelte';
import { project } from './project.svelte';
import { leftOutOf, type Run } from './run';
import { placesOf } from './run-maps';

/** The run as the writer wants it: labels by row of the table, names, and words in the person's language. */
export function labelledRequest(
  run: Run,
  formulaSafe: boolean,
  writer: WriterId = 'labelled-csv',
  { withFilled = false, withPlaces = false }: MoreColumns = {},
): LabelledRequest {
  const { rowIndex, labels, distances } = run.arrays;
  const leftOut = leftOutOf(run);
  const personaNames = run.personas.map((persona) => persona.name);
  return {
    rowIndex,
    labels,
    k: run.k,
    distances,
    leftOut,
    personaNames,
    words: wordsFor(leftOut.reasons),
    formulaSafe,
    writer,
    ...(withFilled && { filled: { choices: run.choices, recipe: run.recipe } }),
    ...(withPlaces && { places: axesOf(run) }),
  };
}

/** Columns that are wanted beside those that every export has. */
interface MoreColumns {
  readonly withFilled?: boolean;
  /** Where each row lies on the map on screen. */
  readonly withPlaces?: boolean;
}

/** Where the rows of the run lie on the map on screen: a list for each axis. */
export function axesOf(run: Run): readonly Float32Array[] {
  const { x, y, z } = placesOf(run);
  return z ? [x, y, z] : [x, y];
}

/** Titles of the added columns, and one short reason per left-out row ("no income"). */
export function wordsFor(reasons: readonly Note[]): ExportWords {
  return {
    segment: t('export.column.segment'),
    persona: t('export.column.persona'),
    distance: t('export.column.distance'),
    leftOut: t('export.column.leftOut'),
    filled: t('export.column.filled'),
    place: t('export.column.place'),
    reasons: reasons.map(reasonOfRow),
  };
}

/** The notes speak of all rows together; in the file the sentence stands beside one row. */
function reasonOfRow(note: Note): string {
  const key = `export.reason.${note.code}`;
  return text.knows(key) ? t(key, note.values) : text.note(note);
}

export interface Exported {
  readonly file: Blob;
  readonly notes: readonly Note[];
}

/** Writes what was asked for. Undefined when it failed (said already) or was stopped. */
export async function exportLabelled(request: LabelledRequest): Promise<Exported | undefined> {
  return jobs.run({ key: 'job.export' }, async (call) => {
    await project.ensureTable(call);
    return project.engine.exportCsv(request, call);
  });
}

/** What the export says of one row of the table. */
export type RowFate =
  | { readonly is: 'labelled'; readonly label: number; readonly persona: string; readonly distance: number | null }
  | { readonly is: 'leftOut'; readonly reason: string };

/** O(log rows): both lists of rows ascend. */
export function fateOf(request: LabelledRequest, row: number): RowFate {
  const at = positionIn(request.rowIndex, row);
  if (at < 0) {
    const out = positionIn(request.leftOut.rowIndex, row);
    return { is: 'leftOut', reason: request.words.reasons[request.leftOut.reason[out] ?? -1] ?? '' };
  }
  const label = request.labels[at] ?? -1;
  const persona = request.personaNames[label] ?? '';
  return { is: 'labelled', label, persona, distance: request.distances?.[at] ?? null };
}

/** Where a row of the table lies on the map, as far as columns are to say so: a number per axis, null where it has no place. */
export function placeOf({ rowIndex, places = [] }: LabelledRequest, row: number): readonly (number | null)[] {
  const at = positionIn(rowIndex, row);
  return places.map((axis) => (at < 0 ? null : (axis[at] ?? null)));
}

/** Where `value` stands in an ascending list, or -1. */
function positionIn(ascending: Int32Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ascending[middle] ?? 0;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

const LONGEST_NAME = 120;

/** A name that every system accepts for a file, ending in .csv. */
export function csvFileName(wanted: string): string {
  const stem = wanted
    // Control characters and what Windows forbids; a leading dot would hide the file.
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f\\/:*?"<>|]+/g, ' ')
    .replace(/\.csv\s*$/i, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(/\s+/g, ' ');
  return `${[...stem].slice(0, LONGEST_NAME).join('').trim() || 'kindred'}.csv`;
}

/** A chart of a session as a file. */
export function chartFileName(session: string, chart: string, ending: 'png' | 'svg' | 'csv'): string {
  return csvFileName(`${session} – ${chart}`).replace(/csv$/, ending);
}

/** Long enough for every browser to have begun reading. */
const REVOKE_AFTER_MS = 30_000;

/** Hands a file to the browser's downloads. */
export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}
