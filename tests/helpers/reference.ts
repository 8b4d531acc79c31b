import { existsSync, readFileSync } from 'node:fs';

const inPlace = (name: string): URL => new URL(`../../../shared/reference/${name}`, import.meta.url);

/** Whether the reference values that may not be copied into the project are at hand. */
export const hasReference = existsSync(inPlace('expected'));

/** A reference file kept beside the project, as JSON. */
export function referenceInPlace<T>(name: string): T {
  return JSON.parse(readFileSync(inPlace(`expected/${name}.json`), 'utf8')) as T;
}

/** Data kept beside the project, as lines of cells (no quotes in these files). */
export function referenceRows(name: string): string[][] {
  return readFileSync(inPlace(`data/${name}`), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
}
