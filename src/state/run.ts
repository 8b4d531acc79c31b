import type { Note } from '../core/base/notes';
import type { ParamValues } from '../core/base/params';
import type { Starts } from '../core/cluster/contract';
import type { Explanation, SmallTable } from '../core/explain/contract';
import type { LeftOut } from '../core/matrix/contract';
import type { Persona } from '../core/personas/contract';
import type { PlaneMap } from '../core/project/contract';
import type { Recipe } from '../core/recipe/contract';
import type { Backend } from '../core/tensor/contract';
import type { Choice } from '../engine/contract';

/**
 * One finished segmentation with everything that is shown of it. It stands on its own: changing
 * variables or the recipe afterwards never changes what a run says.
 */
export interface Run {
  readonly id: string;
  /** 1 for the first run of the session; what the person sees. */
  readonly number: number;
  readonly algorithm: string;
  readonly params: ParamValues;
  readonly seed: number;
  readonly k: number;
  readonly inertia: number | null;
  readonly iterations: number | null;
  readonly starts: Starts | null;
  readonly silhouette: number | null;
  readonly backend: Backend;
  readonly ms: number;
  readonly notes: readonly Note[];
  readonly sizes: readonly number[];
  /** What it was made with. */
  readonly choices: readonly Choice[];
  readonly recipe: Recipe;
  readonly explanation: Explanation;
  /** The segment-by-variable table; null until somebody looks at it. */
  readonly table: SmallTable | null;
  readonly personas: readonly Persona[];
  readonly leftOutReasons: readonly Note[];
  /** The large arrays, stored apart from the rest. */
  readonly arrays: RunArrays;
  readonly plane: Omit<PlaneMap, 'x' | 'y'>;
}

export interface RunArrays {
  /** Row of the table of each clustered row; ascending. */
  readonly rowIndex: Int32Array;
  readonly labels: Int32Array;
  readonly distances: Float32Array;
  readonly leftOutRows: Int32Array;
  readonly leftOutReason: Uint8Array;
  /** The map. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export function leftOutOf(run: Run): LeftOut {
  return { rowIndex: run.arrays.leftOutRows, reason: run.arrays.leftOutReason, reasons: run.leftOutReasons };
}

/** A segment as every screen shows it. */
export interface Segment {
  readonly label: number;
  readonly persona: Persona;
  readonly size: number;
  /** Of the rows used, 0..1. */
  readonly share: number;
}

export function segmentsOf(run: Run): readonly Segment[] {
  const used = run.sizes.reduce((sum, size) => sum + size, 0);
  return run.personas.map((persona, label) => {
    const size = run.sizes[label] ?? 0;
    return { label, persona, size, share: used === 0 ? 0 : size / used };
  });
}
