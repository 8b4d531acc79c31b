import type { Note } from '../core/base/notes';
import type { PlacedRows } from '../engine/scored';
import type { Run } from './run';
import { mapOnScreen, placesOf } from './run-maps';

/** Customers of another file on a map of a run. */
export interface Newcomers {
  readonly file: string;
  /** Rows of the file. */
  readonly rows: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z?: Float32Array | undefined;
  readonly labels: Int32Array;
  /** Why others of the file have no place. */
  readonly leftOut: readonly Note[];
  readonly projection: string;
}

interface Held {
  readonly newcomers: Newcomers;
  readonly run: string;
  /** The map that they were placed on: of another one they know nothing. */
  readonly on: Float32Array;
}

/** The customers who were labelled last and lie over a map. They are looked at, and no part of the session. */
export class NewcomerDesk {
  shown = $state(true);
  #held = $state.raw<Held | null>(null);

  /** Of rows that were placed on the map of this run that is on screen. */
  keep(run: Run, file: string, rows: number, placed: PlacedRows, leftOut: readonly Note[]): Newcomers {
    const [x = new Float32Array(0), y = new Float32Array(0), z] = placed.axes;
    const { projection } = mapOnScreen(run);
    const newcomers = { file, rows, x, y, z, labels: placed.labels, leftOut, projection };
    this.#held = { newcomers, run: run.id, on: placesOf(run).x };
    this.shown = true;
    return newcomers;
  }

  /** Those who belong to the run, whatever map is on screen. */
  of(run: Run): Newcomers | null {
    return this.#held?.run === run.id ? this.#held.newcomers : null;
  }

  /** Those who lie on the map of the run that is on screen. */
  on(run: Run): Newcomers | null {
    return this.#held?.on === placesOf(run).x ? this.of(run) : null;
  }

  clear(): void {
    this.#held = null;
  }
}

export const newcomers = new NewcomerDesk();
