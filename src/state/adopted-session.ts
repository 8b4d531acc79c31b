import type { Project } from './project.svelte';

/** What a stored session brings back. */
export type AdoptedSession = Pick<
  Project,
  | 'id'
  | 'name'
  | 'table'
  | 'files'
  | 'combine'
  | 'rollup'
  | 'asRows'
  | 'choices'
  | 'recipe'
  | 'recipeNotes'
  | 'edited'
  | 'sweep'
  | 'runs'
  | 'runId'
  | 'reprofiled'
>;
