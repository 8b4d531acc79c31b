import type { Sweep, SweepEntry } from '../core/evaluate/contract';
import type { JobCall } from './jobs.svelte';
import type { Project } from './project.svelte';

/** The most segments a sweep compares. */
export const SWEEP_MAX = 10;

/** The comparison of numbers of segments for the numbers on screen, if it is not there yet. Lines appear as they come. */
export async function ensureSweep(project: Project, seed: number, call: JobCall): Promise<Sweep> {
  await project.ensurePrepared({ ...call, onProgress: () => undefined });
  if (project.sweep?.seed === seed) return project.sweep;
  project.sweep = null;
  project.sweeping = [];
  const { prepared } = project;
  try {
    const onPartial = (entry: SweepEntry): void => {
      if (!call.signal.aborted) project.sweeping = [...project.sweeping, entry].sort((a, b) => a.k - b.k);
    };
    const sweep = await project.engine.sweep({ kMin: 2, kMax: SWEEP_MAX, seed }, { ...call, onPartial });
    if (prepared === project.prepared) project.sweep = sweep;
    return sweep;
  } finally {
    project.sweeping = [];
  }
}
