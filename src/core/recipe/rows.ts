import { note } from '../base/notes';
import type { Note } from '../base/notes';
import type { ColumnChoice, ColumnRecipe, Flow } from './contract';
import { countMissing, isMissingAt } from './flow';
import { paramsOf, stepById } from './registry';
import type { Surroundings } from './surroundings';

/** Rows that take part, and those that do not, each with its reason. All ascend. */
export interface RowChoice {
  readonly used: Int32Array;
  readonly rowIndex: Int32Array;
  /** For each row left out, an index into `reasons`. */
  readonly reason: Uint8Array;
  readonly reasons: readonly Note[];
}

/** A column as it enters its steps, with what the recipe does to it. */
export interface Part {
  readonly choice: ColumnChoice;
  readonly flow: Flow;
  readonly recipe: ColumnRecipe;
  /** Of a column that several merge into: these. Its own choice and flow are those of the first of them. */
  readonly merges?: readonly Part[];
  /** Where a step of the recipe asks for similar customers. */
  readonly around?: Surroundings;
}

/** Reasons fit into a byte, and 0 stands for a row that takes part. */
const MOST_REASONS = 255;

/**
 * Decides which rows take part, before anything is learnt from them. A row is left out when it has
 * no value in any feature, when a number in it is infinite, or when it lacks a value in a column
 * whose gaps are not filled. The first reason that holds is the one given. O(rows x columns).
 */
export function chooseRows(given: readonly Part[], rowCount: number): RowChoice {
  const parts = leavesOf(given);
  const verdicts = new Verdicts(rowCount);
  const empty = rowsWithoutAnyValue(parts, rowCount);
  verdicts.leaveOut(
    (row) => empty[row] === 1,
    (count) => note('rows.leftOutAllMissing', { count }),
  );
  for (const { flow, recipe } of parts) {
    const column = flow.name;
    if (flow.is === 'numbers' && (flow.values.includes(Infinity) || flow.values.includes(-Infinity))) {
      const tooLarge = (row: number): boolean => Math.abs(flow.values[row]) === Infinity;
      verdicts.leaveOut(tooLarge, (count) => note('rows.leftOutNotFinite', { count, column }));
    }
    if (fillsGaps(recipe) || countMissing(flow) === 0) continue;
    verdicts.leaveOut(
      (row) => isMissingAt(flow, row),
      (count) => note('rows.leftOutMissing', { count, column }),
    );
  }
  return verdicts.split();
}

/** The parts that are columns of the table, or made of two: those that merge stand for themselves. */
export function leavesOf(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) => (part.merges ? leavesOf(part.merges) : [part]));
}

/** Whether the recipe of a column leaves no gap. */
export function fillsGaps(recipe: ColumnRecipe): boolean {
  return recipe.steps.some((given) => given.enabled && stepById(given.step).fills?.(paramsOf(given)) === true);
}

/** 1 for each row that lacks a value in every column. Stops at the first column that is complete. */
function rowsWithoutAnyValue(parts: readonly Part[], rowCount: number): Uint8Array {
  const empty = new Uint8Array(rowCount).fill(1);
  for (const { flow } of parts) {
    if (countMissing(flow) === 0) return empty.fill(0);
    for (let row = 0; row < rowCount; row++) if (empty[row] === 1 && !isMissingAt(flow, row)) empty[row] = 0;
  }
  return empty;
}

/** For each row why it is left out: 0 if it is not, else the number of the reason, from 1. */
class Verdicts {
  private readonly reasonOf: Uint8Array;
  private readonly reasons: Note[] = [];

  constructor(rowCount: number) {
    this.reasonOf = new Uint8Array(rowCount);
  }

  /** Rows that have a reason already keep it. Beyond 255 reasons, the last one stands for the others too. */
  leaveOut(applies: (row: number) => boolean, tell: (count: number) => Note): void {
    const id = Math.min(this.reasons.length + 1, MOST_REASONS);
    let count = 0;
    for (let row = 0; row < this.reasonOf.length; row++) {
      if (this.reasonOf[row] !== 0 || !applies(row)) continue;
      this.reasonOf[row] = id;
      count++;
    }
    if (count > 0 && this.reasons.length < MOST_REASONS) this.reasons.push(tell(count));
  }

  split(): RowChoice {
    const left = this.reasonOf.reduce((count, reason) => (reason === 0 ? count : count + 1), 0);
    const used = new Int32Array(this.reasonOf.length - left);
    const rowIndex = new Int32Array(left);
    const reason = new Uint8Array(left);
    let u = 0;
    let l = 0;
    for (let row = 0; row < this.reasonOf.length; row++) {
      if (this.reasonOf[row] === 0) used[u++] = row;
      else {
        reason[l] = this.reasonOf[row] - 1;
        rowIndex[l++] = row;
      }
    }
    return { used, rowIndex, reason, reasons: this.reasons };
  }
}
