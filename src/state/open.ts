import { AppError } from '../core/base/errors';
import { addressOf } from '../door/one-file';
import { importing } from './importing.svelte';
import { messages } from './messages.svelte';
import { project } from './project.svelte';
import type { Sample } from './samples';
import { view } from './view.svelte';

/** Files from the person's disk, a drop or a paste are looked at; they become a session once that is accepted. */
export function openDropped(files: readonly File[]): void {
  importing.begin(files);
}

/** A folder has no bytes, and what is in it may be anything. */
export function refuseFolder(name: string): void {
  messages.fail(new AppError('file.folder', { file: name }));
}

/** Samples are known to be right: they open at once. */
export async function openSample(sample: Sample): Promise<void> {
  try {
    const response = await fetch(addressOf(`samples/${sample.file}`));
    if (!response.ok) throw new AppError('file.unreadable', { file: sample.file, detail: String(response.status) });
    const file = new File([await response.arrayBuffer()], sample.file, { type: 'text/csv' });
    if (await project.openFiles([{ file, options: {} }])) view.go('data');
  } catch (error) {
    messages.fail(error);
  }
}
