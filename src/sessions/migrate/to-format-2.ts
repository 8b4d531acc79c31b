import { isRecord, recordsOf, type PlainRecord } from './plain-record';

/** What a line of a sweep has had since format 2. */
const LINE_FIELDS = ['segments', 'calinskiHarabasz', 'daviesBouldin', 'starts', 'agreed', 'centers'] as const;

/**
 * Format 2: a run says how many workers made it, whether it is pinned, its scores by id and the error
 * of a sampled silhouette. The lines of a sweep say more of each number of segments; one whose lines do
 * not say it is dropped, since it can be made again and half of its columns would be empty.
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
  const entries = recordsOf(sweep['entries']);
  return entries.length > 0 && entries.every((entry) => LINE_FIELDS.every((field) => entry[field] !== undefined));
}
