import type { Note } from '../core/base/notes';
import type { MapToPlaceOn } from '../engine/scored';
import { wordsFor } from './exporting';
import { jobs } from './jobs.svelte';
import { newcomers, type Newcomers } from './newcomers.svelte';
import { project } from './project.svelte';
import type { Run } from './run';
import { mapOnScreen } from './run-maps';

/** Another file with its rows given to the segments of a run. */
export interface ScoredCopy {
  readonly name: string;
  readonly file: Blob;
  readonly rows: number;
  /** Rows by segment. */
  readonly sizes: readonly number[];
  /** Its rows on the map on screen, if that was wanted and could be done. */
  readonly placed: Newcomers | null;
  readonly notes: readonly Note[];
}

export interface ScoreOptions {
  readonly formulaSafe: boolean;
  /** The map to place the rows on too; null for none. */
  readonly map: MapToPlaceOn | null;
  /** With columns of their places. */
  readonly withPlaces: boolean;
}

/** Whether rows of another file can be given to the segments: the method has a rule, and the rows are customers. */
export function canScore(run: Run): boolean {
  return Boolean(run.model) && project.rollup === null;
}

/** Whether new customers can be placed on the map on screen. `never`: on no map of its kind; `again`: once it is made again. */
export type Placing =
  | { readonly projection: string; readonly map: MapToPlaceOn }
  | { readonly projection: string; readonly map: null; readonly why: 'never' | 'again' };

/** Maps whose axes mean something place by what they keep; others among the rows that they show. */
export async function placingOn(run: Run): Promise<Placing> {
  const made = mapOnScreen(run);
  const { projection, params, seed, dimensions, model, coordinates } = made;
  const { projections } = await project.engine.catalogue();
  const traits = projections.find(({ id }) => id === projection)?.traits;
  if (traits?.placesNewRows !== true) return { projection, map: null, why: 'never' };
  const request = { projection, params, seed, dimensions };
  if (model) return { projection, map: { ...request, model } };
  if (traits.hasAxes || !coordinates) return { projection, map: null, why: 'again' };
  return { projection, map: { ...request, coordinates } };
}

/** Undefined when it failed (said already) or was stopped. */
export async function scoreAnother(run: Run, file: File, options: ScoreOptions): Promise<ScoredCopy | undefined> {
  const { model, choices, recipe, k, personas } = run;
  const { formulaSafe, map, withPlaces } = options;
  if (!model) return undefined;
  return jobs.run({ key: 'job.score', values: { file: file.name } }, async (call) => {
    await project.ensureTable({ ...call, onProgress: () => undefined });
    const request = { file: { file, name: file.name }, choices, recipe, model, k, ...(map && { map }) };
    const scored = await project.engine.scoreFile(request, call);
    const words = wordsFor(scored.reasons);
    const personaNames = personas.map(({ name }) => name);
    const { rows, sizes, notes, places, reasons } = scored;
    const form = { personaNames, words, formulaSafe, withPlaces };
    const written = await project.engine.exportScored(form, { signal: call.signal });
    const placed = places && !call.signal.aborted ? newcomers.keep(run, file.name, rows, places, reasons) : null;
    return { name: file.name, file: written.file, rows, sizes, placed, notes: [...notes, ...written.notes] };
  });
}
