import type { Sweep } from '../../core/evaluate/contract';
import type { Recipe } from '../../core/recipe/contract';
import type { ColumnView } from '../../core/table/contract';
import type { Choice } from '../../engine/contract';
import type { SavedSelection } from '../../sessions/document';
import { deciding } from '../choices';
import type { Run } from '../run';
import type { RunMark } from './scene';

/** What of a session was computed, and would have to be computed again if it were lost. */
export interface Computed {
  readonly choices: readonly Choice[];
  readonly recipe: Recipe | null;
  readonly runs: readonly Run[];
  readonly sweep: Sweep | null;
  readonly reprofiled: ReadonlyMap<string, ColumnView>;
}

/** Sweeps kept; each is small beside a run. */
const MOST_SWEEPS = 20;

/** What was computed for any point of the history, in its newest form: whoever goes back finds it here. */
export class Shelf {
  readonly #runs = new Map<string, Run>();
  /** Those of all runs, by id: they are never changed. */
  readonly #selections = new Map<string, SavedSelection>();
  readonly #sweeps = new Map<string, Sweep>();
  readonly #columns = new Map<string, ColumnView>();

  keep({ choices, recipe, runs, sweep, reprofiled }: Computed): void {
    for (const run of runs) this.#runs.set(run.id, run);
    for (const one of runs.flatMap(({ selections = [] }) => selections)) this.#selections.set(one.id, one);
    if (sweep) this.#keepSweep(numbersOf(choices, recipe), sweep);
    for (const choice of choices) {
      const column = reprofiled.get(choice.column);
      if (column) this.#columns.set(readingOf(choice), column);
    }
  }

  /** The runs with what was decided about them then. Those that were forgotten are left out. */
  runsOf(marks: readonly RunMark[]): Run[] {
    return marks.flatMap(({ id, pinned, personas, selections }) => {
      const run = this.#runs.get(id);
      if (!run) return [];
      const kept = selections ? this.#selectionsOf(run, selections) : run.selections;
      const same = run.pinned === pinned && run.personas === personas && run.selections === kept;
      return [same ? run : { ...run, pinned, personas, ...(kept && { selections: kept }) }];
    });
  }

  /** What is not known any more, since it was dropped before the session was closed, stays dropped. */
  #selectionsOf({ selections = [] }: Run, ids: readonly string[]): Run['selections'] {
    if (selections.length === ids.length && selections.every(({ id }, i) => id === ids[i])) return selections;
    return ids.flatMap((id) => this.#selections.get(id) ?? []);
  }

  /** The comparison of numbers of segments for the numbers that these make. */
  sweepOf(choices: readonly Choice[], recipe: Recipe | null): Sweep | null {
    return this.#sweeps.get(numbersOf(choices, recipe)) ?? null;
  }

  /** The column as another kind than the table's; undefined where nobody has looked at it so. */
  columnOf(choice: Choice): ColumnView | undefined {
    return this.#columns.get(readingOf(choice));
  }

  /** Runs that are in no list go, unless these ids still name them. */
  forgetRunsBut(named: ReadonlySet<string>): void {
    for (const id of this.#runs.keys()) if (!named.has(id)) this.#runs.delete(id);
  }

  /** Runs that are kept but not in this list. */
  besides(shown: readonly Run[]): Run[] {
    const ids = new Set(shown.map(({ id }) => id));
    return [...this.#runs.values()].filter(({ id }) => !ids.has(id));
  }

  clear(): void {
    this.#runs.clear();
    this.#selections.clear();
    this.#sweeps.clear();
    this.#columns.clear();
  }

  #keepSweep(numbers: string, sweep: Sweep): void {
    this.#sweeps.delete(numbers);
    this.#sweeps.set(numbers, sweep);
    for (const oldest of [...this.#sweeps.keys()].slice(0, -MOST_SWEEPS)) this.#sweeps.delete(oldest);
  }
}

/** Bytes of the arrays of some runs that no run of others has as well: runs of the same rows share arrays. */
export function bytesBesides(runs: readonly Run[], others: readonly Run[]): number {
  const buffers = new Set(runs.flatMap(({ arrays }) => buffersOf(arrays)));
  for (const shared of others.flatMap(({ arrays }) => buffersOf(arrays))) buffers.delete(shared);
  return [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function buffersOf(data: unknown): ArrayBufferLike[] {
  if (ArrayBuffer.isView(data)) return [data.buffer];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(buffersOf) : [];
}

function numbersOf(choices: readonly Choice[], recipe: Recipe | null): string {
  return JSON.stringify([deciding(choices), recipe]);
}

function readingOf({ column, kind, dateOrder }: Choice): string {
  return JSON.stringify([column, kind, dateOrder ?? null]);
}
