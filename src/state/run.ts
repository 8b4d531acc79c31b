import type { LeftOut } from '../core/matrix/contract';
import type { Persona } from '../core/personas/contract';
import type { RunArrays, RunRecord } from '../sessions/document';

/**
 * One finished segmentation with everything that is shown of it. It stands on its own: changing
 * variables or the recipe afterwards never changes what a run says.
 */
export interface Run extends RunRecord {
  /** Stored apart from the rest. */
  readonly arrays: RunArrays;
}

const RECORDS = new WeakMap<Run, RunRecord>();

/** The run without its arrays. The same record of the same run every time, so that what changed is seen by identity. */
export function recordOf(run: Run): RunRecord {
  const known = RECORDS.get(run);
  if (known) return known;
  const { arrays: _arrays, ...record } = run;
  RECORDS.set(run, record);
  return record;
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
