import { isRecord, recordsOf, type PlainRecord } from './plain-record';

/** What a sweep, and each of its lines, has had since format 2. */
const SWEEP_FIELDS = ['elbow', 'starts'] as const;
const LINE_FIELDS = [
  'segments',
  'calinskiHarabasz',
  'daviesBouldin',
  'starts',
  'agreed',
  'centers',
  'settled',
] as const;

/**
 * Format 2: a run says how many workers made it, whether it is pinned, its scores by id and the error
 * of a sampled silhouette. A sweep says more of each number of segments; one that does not is dropped, since
 * it can be made again and half of its columns would be empty.
 */
export function toFormat2(old: PlainRecord): PlainRecord {
  return {
    ...old,
    format: 2,
    sweep: isWhole(old['sweep']) ? old['sweep'] : null,
    runs: recordsOf(old['runs']).map(runOf),
  };
}

function runOf(run: PlainRecord): PlainRecord {
  const scores = Object.fromEntries(['silhouette', 'inertia'].map((id) => [id, run[id] ?? null]));
  // Format 1 ran every method in one worker.
  return { ...run, workers: 1, pinned: false, scores, silhouetteError: errorIn(run['notes']) };
}

/** A sampled silhouette said so in a note, which had its error. */
function errorIn(notes: unknown): number | null {
  for (const { code, values } of recordsOf(notes)) {
    if (code !== 'score.sampled' || !isRecord(values) || values['score'] !== 'silhouette') continue;
    const error = values['error'];
    return typeof error === 'number' ? error : null;
  }
  return null;
}

function isWhole(sweep: unknown): boolean {
  if (!isRecord(sweep)) return false;
  const lines = recordsOf(sweep['entries']);
  return hasAll(sweep, SWEEP_FIELDS) && lines.length > 0 && lines.every((line) => hasAll(line, LINE_FIELDS));
}

function hasAll(record: PlainRecord, fields: readonly string[]): boolean {
  return fields.every((field) => record[field] !== undefined);
}
