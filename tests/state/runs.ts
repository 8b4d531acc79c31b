import type { Run } from '../../src/state/run';
import { sampleArrays, sampleRun } from '../sessions/sample';

/** A finished run with this number; three customers in two segments. */
export function runNumber(number: number, change: Partial<Run> = {}): Run {
  return { ...sampleRun(`r${number}`), number, algorithm: 'kmeans', arrays: sampleArrays(), ...change };
}
