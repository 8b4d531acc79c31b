import { AppError } from '../core/base/errors';
import { messages } from './messages.svelte';
import { project } from './project.svelte';
import type { Sample } from './samples';
import { view } from './view.svelte';

/** A file from the person's disk, a drop or a paste becomes a new session. */
export async function openDropped(file: File): Promise<void> {
  if (await project.openFiles([{ file, options: {} }])) view.go('data');
}

export async function openSample(sample: Sample): Promise<void> {
  try {
    const response = await fetch(new URL(`samples/${sample.file}`, document.baseURI));
    if (!response.ok) throw new AppError('file.unreadable', { file: sample.file, detail: String(response.status) });
    const bytes = await response.arrayBuffer();
    await openDropped(new File([bytes], sample.file, { type: 'text/csv' }));
  } catch (error) {
    messages.fail(error);
  }
}
