import { isCancelled } from '../core/base/errors';
import type { Explanation } from '../core/explain/contract';
import type { Corner } from '../core/points/contract';
import type { Condition, GridFilter } from '../core/table/grid-contract';
import type { Cloud } from '../engine/points-contract';
import {
  againstRest,
  countsOf,
  joined,
  marksOfRows,
  marksOfSegments,
  marksWithin,
  rowsOfSegment,
  rowsOfMarks,
  wholeSegments,
} from './chosen-rows';
import type { Joining, Marks } from './chosen-rows';
import { messages } from './messages.svelte';
import { project, type Project } from './project.svelte';
import type { Run } from './run';
import { view } from './view.svelte';

/** What dragging on the map does. */
export type MapTool = 'move' | 'lasso' | 'box';
export const MAP_TOOLS: readonly MapTool[] = ['move', 'lasso', 'box'];

/** Customers who were chosen, wherever that was done. */
export interface Chosen {
  readonly rows: Marks;
  readonly count: number;
  /** By label. */
  readonly counts: readonly number[];
  /** Of all customers of the run, 0..1. */
  readonly share: number;
  /** Labels, where whole segments were chosen and nothing else. */
  readonly segments: readonly number[] | null;
  /** The cell of a chart or table that they were chosen by, where they were. */
  readonly by: ChosenBy | null;
}

/** A condition, or a segment of another run; of one segment or (null) of all. */
export interface ChosenBy {
  readonly label: number | null;
  readonly where: Condition | null;
  readonly to?: OtherSegment;
}

/** A segment of another run. */
export interface OtherSegment {
  readonly run: string;
  readonly label: number;
}

/** Chosen rows belong to the numbers they were chosen of: another run of the same rows keeps them. */
interface Held {
  readonly rowIndex: Int32Array;
  readonly marks: Marks;
  readonly by: ChosenBy | null;
}

/** The customers that are looked at on every chart at once, and what sets them apart from the rest. */
export class Selection {
  tool = $state<MapTool>('move');
  #held = $state.raw<Held | null>(null);
  #told = $state.raw<{ readonly marks: Marks; readonly run: string; readonly explanation: Explanation } | null>(null);
  readonly #project: Project;
  #abort: AbortController | null = null;

  constructor(of: Project) {
    this.#project = of;
  }

  readonly chosen: Chosen | null = $derived.by(() => {
    const run = this.#project.run;
    const held = this.#held;
    if (!run || !held || !sameRows(held.rowIndex, run.arrays.rowIndex)) return null;
    const { labels } = run.arrays;
    const { count, counts } = countsOf(held.marks, labels, run.k);
    const segments = wholeSegments(counts, run.sizes, count);
    return { rows: held.marks, count, counts, share: count / Math.max(1, labels.length), segments, by: held.by };
  });

  /** The chosen as group 0 against the rest as group 1; null while that is being worked out, or without a rest. */
  get explanation(): Explanation | null {
    const told = this.#told;
    return told && told.marks === this.chosen?.rows && told.run === this.#project.run?.id ? told.explanation : null;
  }

  /** Chooses rows: 1 per clustered row of the run on screen. Choosing nobody clears. */
  choose(marks: Marks, how: Joining = 'replace', by: ChosenBy | null = null): void {
    const run = this.#project.run;
    if (!run) return;
    const before = this.chosen?.rows ?? (view.segment === null ? null : marksOfSegments(run.arrays.labels, new Set([view.segment]))); // prettier-ignore
    const now = joined(before, marks, how);
    view.segment = null;
    if (!now.includes(1)) return this.clear();
    this.#held = { rowIndex: run.arrays.rowIndex, marks: now, by: how === 'replace' ? by : null };
    void this.#explain(run, now);
  }

  /** 1 per row of the table that was chosen, up to the last of them; null while nobody is. O(n) when it changes. */
  readonly rowsOfTable: Marks | null = $derived.by(() => {
    const { chosen } = this;
    return chosen && this.#project.run ? rowsOfMarks(this.#project.run.arrays.rowIndex, chosen.rows) : null;
  });

  /**
   * The customer in a row of the table: alone, or with `extend` beside those chosen, or no more where they were among
   * them. A row that took no part in the run belongs to no segment, and cannot be chosen.
   */
  row(row: number, extend: boolean): void {
    const run = this.#project.run;
    if (!run) return;
    const mine = marksOfRows(run.arrays.rowIndex, Int32Array.of(row));
    const alone = this.chosen?.count === 1;
    const known = this.rowsOfTable?.[row] === 1;
    if (!mine.includes(1)) return;
    this.choose(mine, known && (extend || alone) ? 'remove' : extend ? 'add' : 'replace');
  }

  /** A segment more, or less where all of it was chosen. One segment alone is what every screen knows as selected. */
  extendBy(label: number): void {
    const run = this.#project.run;
    if (!run) return;
    const mine = marksOfSegments(run.arrays.labels, new Set([label]));
    const known = this.chosen ? this.chosen.counts[label] === run.sizes[label] : view.segment === label;
    this.choose(mine, known ? 'remove' : 'add');
    const segments = this.chosen?.segments;
    if (segments?.length !== 1) return;
    this.clear();
    view.segment = segments[0] ?? null;
  }

  /** What lies inside an outline on the map. */
  async inside(cloud: Cloud, corners: readonly Corner[], how: Joining): Promise<void> {
    await this.#asked(async (signal) => {
      const marks = await this.#project.engine.points.inside({ ...cloud, chosen: this.chosen?.rows ?? null }, corners, { signal }); // prettier-ignore
      this.choose(marks, how);
    });
  }

  /** Customers whose cells are so; with a label only those of that segment. */
  async where(where: Condition, how: Joining, label: number | null = null): Promise<void> {
    const { engine, run } = this.#project;
    const filters = this.#filtersOf(where);
    if (!run || !filters) return;
    await this.#asked(async (signal) => {
      await this.#project.ensureTable();
      const rows = await engine.rowsWhere({ filters }, { signal });
      const { rowIndex, labels } = run.arrays;
      const marks = marksOfRows(rowIndex, rows);
      this.choose(label === null ? marks : marksWithin(marks, labels, label), how, { label, where });
    });
  }

  /** Null where a column is not there any more. */
  #filtersOf({ column, test, and }: Condition): readonly GridFilter[] | null {
    const at = this.#project.table?.columns.findIndex(({ name }) => name === column) ?? -1;
    const choice = this.#project.choices.find((one) => one.column === column);
    const more = and ? this.#filtersOf(and) : [];
    if (!choice || at < 0 || !more) return null;
    return [{ column: at, kind: choice.kind, dateOrder: choice.dateOrder, test }, ...more];
  }

  /** Customers of a segment (of all, with null) who are in a segment of another run. O(n). */
  flowed(to: OtherSegment, how: Joining, label: number | null): void {
    const { run, runs } = this.#project;
    const other = runs.find(({ id }) => id === to.run);
    if (!run || !other) return;
    const { rowIndex, labels } = run.arrays;
    const marks = marksOfRows(rowIndex, rowsOfSegment(other.arrays, to.label));
    this.choose(label === null ? marks : marksWithin(marks, labels, label), how, { label, where: null, to });
  }

  clear(): void {
    this.#abort?.abort();
    this.#held = null;
    this.#told = null;
  }

  /** Only the last question counts. */
  async #asked(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    try {
      await work(abort.signal);
    } catch (error) {
      if (!isCancelled(error)) messages.fail(error);
    }
  }

  async #explain(run: Run, marks: Marks): Promise<void> {
    if (!marks.includes(0)) return;
    await this.#asked(async (signal) => {
      await this.#project.ensureTable();
      const groups = { rowIndex: run.arrays.rowIndex, labels: againstRest(marks), k: 2 };
      const explanation = await this.#project.engine.explain({ ...groups, choices: run.choices }, { signal });
      this.#told = { marks, run: run.id, explanation };
    });
  }
}

const SAME = new WeakMap<Int32Array, Int32Array>();

/** Whether two runs are of the same rows of the table. O(n) once. */
function sameRows(a: Int32Array, b: Int32Array): boolean {
  if (a === b || SAME.get(a) === b) return true;
  if (a.length !== b.length || !a.every((row, at) => row === b[at])) return false;
  SAME.set(a, b);
  return true;
}

export const selection = new Selection(project);
