import type { Component } from 'svelte';
import type { TextKey } from '../i18n/en';
import type { Project } from '../state/project.svelte';
import type { StepId } from '../state/view.svelte';

/** A step of the journey: what it is called, what it waits for, where its screen is. */
export interface Step {
  readonly id: StepId;
  readonly title: TextKey;
  /** What is still missing before this step makes sense, or null when it is ready. */
  waitsFor(project: Project): TextKey | null;
  load(): Promise<{ default: Component }>;
}

const needsFile = (project: Project): TextKey | null => (project.table ? null : 'waits.file');
const needsFeatures = (project: Project): TextKey | null =>
  needsFile(project) ?? (project.features.length > 0 ? null : 'waits.features');
const needsSegments = (project: Project): TextKey | null =>
  needsFile(project) ?? (project.run ? null : 'waits.segments');

export const STEPS: readonly Step[] = [
  { id: 'data', title: 'step.data', waitsFor: () => null, load: () => import('./data/DataScreen.svelte') },
  {
    id: 'variables',
    title: 'step.variables',
    waitsFor: needsFile,
    load: () => import('./variables/VariablesScreen.svelte'),
  },
  {
    id: 'prepare',
    title: 'step.prepare',
    waitsFor: needsFeatures,
    load: () => import('./prepare/PrepareScreen.svelte'),
  },
  {
    id: 'cluster',
    title: 'step.cluster',
    waitsFor: needsFeatures,
    load: () => import('./cluster/ClusterScreen.svelte'),
  },
  {
    id: 'explore',
    title: 'step.explore',
    waitsFor: needsSegments,
    load: () => import('./explore/ExploreScreen.svelte'),
  },
  {
    id: 'personas',
    title: 'step.personas',
    waitsFor: needsSegments,
    load: () => import('./personas/PersonasScreen.svelte'),
  },
  { id: 'export', title: 'step.export', waitsFor: needsSegments, load: () => import('./export/ExportScreen.svelte') },
];
