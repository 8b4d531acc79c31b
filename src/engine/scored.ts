import type { Note } from '../core/base/notes';
import type { ScoringModel } from '../core/cluster/scoring/contract';
import type { Projected } from '../core/project/contract';
import type { Recipe } from '../core/recipe/contract';
import type { Choice, FileToRead, ProjectRequest } from './contract';

/** What is asked about customers of another file, and what the data worker answers. */

export interface ScoreFileRequest {
  readonly file: FileToRead;
  /** Those of the run. */
  readonly choices: readonly Choice[];
  readonly recipe: Recipe;
  readonly model: ScoringModel;
  readonly k: number;
  /** The map that the rows are to be placed on too. */
  readonly map?: MapToPlaceOn;
}
/** How a map of the run was made, and what it keeps to place more rows. */
export interface MapToPlaceOn extends ProjectRequest, Pick<Projected, 'dimensions' | 'model'> {
  /** Where the rows of the run lie; of maps that have a model they are not needed. */
  readonly coordinates?: Float32Array;
}
/** Where rows lie: a list for each axis; the segments are those of the same rows. */
export interface PlacedRows {
  readonly axes: readonly Float32Array[];
  readonly labels: Int32Array;
}
export interface ScoredFile {
  readonly rows: number;
  /** Rows by segment. */
  readonly sizes: readonly number[];
  /** Where they lie on the map, if that was asked for; absent where it would take too long (told in the notes). */
  readonly places?: PlacedRows;
  /** Why rows were left out: what an export has to put into words. */
  readonly reasons: readonly Note[];
  readonly notes: readonly Note[];
}
