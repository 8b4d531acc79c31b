import type { ColumnView } from '../core/table/contract';
import type { Choice, Comparison } from '../engine/contract';
import { messages } from './messages.svelte';
import { segmentName } from './names';
import type { Project } from './project.svelte';
import type { Run } from './run';
import { segmentedOf } from './segmentation';

/** Columns with more values than this say something else than groups. */
export const MOST_LEVELS = 50;

/** What a run can be compared with, as a choice in a list: `run:2`, `column:plan`. */
export type Side = `run:${number}` | `column:${string}`;

/** What was compared, and what came out. Lines of the table are the known side: the first run, or the column. */
interface Compared {
  /** Session, run and what it was compared with: numbers of runs are given again. */
  readonly key: string;
  readonly comparison: Comparison;
}

export const sideOf = (run: Run): Side => `run:${run.number}`;

/** Columns of the file whose values may be groups; first those that the segments were not made of. */
export function groupingColumns(columns: readonly ColumnView[], choices: readonly Choice[]): readonly string[] {
  const used = new Set(choices.filter(({ role }) => role === 'feature').map(({ column }) => column));
  return columns
    .filter(({ profile }) => profile.distinct >= 2 && profile.distinct <= MOST_LEVELS)
    .map(({ name }) => name)
    .sort((a, b) => Number(used.has(a)) - Number(used.has(b)));
}

/** Which two groupings are compared on the Cluster screen, and how far they agree. */
export class ComparisonState {
  /** What the person chose; null until then, or where it is gone. */
  #first = $state<number | null>(null);
  #second = $state<Side | null>(null);
  #result = $state.raw<Compared | null>(null);
  busy = $state(false);

  /** The run chosen, or else the one on screen. */
  first(project: Project): Run | null {
    return project.runs.find(({ number }) => number === this.#first) ?? project.run;
  }

  /** What was chosen, or else the run before the first, or else a column. */
  second(project: Project): Side | null {
    const choices = this.choices(project);
    const chosen = this.#second;
    if (chosen && choices.includes(chosen)) return chosen;
    return choices.find((side) => side.startsWith('run:')) ?? choices[0] ?? null;
  }

  /** Everything the first can be compared with: the newest run first, then columns in their order. */
  choices(project: Project): readonly Side[] {
    const first = this.first(project);
    const runs = project.runs.filter((run) => run !== first).map(sideOf);
    const columns = groupingColumns(project.table?.columns ?? [], first?.choices ?? []);
    return [...runs.reverse(), ...columns.map((name): Side => `column:${name}`)];
  }

  choose(first: number | null, second: Side | null): void {
    this.#first = first ?? this.#first;
    this.#second = second ?? this.#second;
  }

  /** What came of the comparison that is chosen now, if it was made. */
  result(project: Project): Comparison | null {
    const [run, side] = [this.first(project), this.second(project)];
    return run && side && this.#result?.key === keyOf(project, run, side) ? this.#result.comparison : null;
  }

  async compare(project: Project): Promise<void> {
    const [run, side] = [this.first(project), this.second(project)];
    if (!run || !side || this.busy) return;
    this.busy = true;
    const key = keyOf(project, run, side);
    try {
      await project.ensureTable();
      const comparison = await ask(project, run, side);
      if (comparison) this.#result = { key, comparison };
    } catch (error) {
      messages.fail(error);
    } finally {
      this.busy = false;
    }
  }
}

function keyOf(project: Project, run: Run, side: Side): string {
  return JSON.stringify([project.id, run.id, runOf(project, side)?.id ?? side]);
}

function ask(project: Project, run: Run, side: Side): Promise<Comparison> | null {
  const column = columnOf(side);
  if (column !== null) return project.engine.compareColumn({ run: segmentedOf(run), column, names: namesOf(run) });
  const other = runOf(project, side);
  if (!other) return null;
  const [a, b] = [segmentedOf(run), segmentedOf(other)];
  return project.engine.compareRuns({ a, b, namesA: namesOf(run), namesB: namesOf(other) });
}

/** The run a choice names, if it names one. */
export function runOf(project: Pick<Project, 'runs'>, side: Side): Run | null {
  return project.runs.find((run) => sideOf(run) === side) ?? null;
}

/** The column a choice names, if it names one. */
export function columnOf(side: Side): string | null {
  return side.startsWith('column:') ? side.slice('column:'.length) : null;
}

export function namesOf(run: Run): readonly string[] {
  return run.personas.map(segmentName);
}

export const comparison = new ComparisonState();
