import { AppError } from '../core/base/errors';
import { addressOf } from '../door/one-file';
import { HEAD_BYTES, recognise, SESSION_ENDING } from '../sessions/file/recognise';
import { importing } from './importing.svelte';
import { messages } from './messages.svelte';
import { project } from './project.svelte';
import type { Sample } from './samples';
import { view } from './view.svelte';

/** A session file opens as what it is. Files from the person's disk, a drop or a paste are looked at; they become a session once that is accepted. */
export function openDropped(files: readonly File[]): void {
  importing.arriving++;
  void openedAsSession(files)
    .then(
      (opened) => opened || importing.begin(files),
      (error: unknown) => messages.fail(error),
    )
    .finally(() => importing.arriving--);
}

/** Whether the first of these files is a session file, by its content: then it is being opened. One that is only called so is refused. */
async function openedAsSession([file]: readonly File[]): Promise<boolean> {
  if (!file) return false;
  const kind = recognise(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  if (kind === null && !file.name.endsWith(SESSION_ENDING)) return false;
  if (kind === null) throw new AppError('sessionFile.notOne', { file: file.name });
  const { askForFile, openSessionFile } = await import('./session-file');
  if (kind === 'sealed') askForFile(file);
  else await openSessionFile(file, file.name);
  return true;
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
