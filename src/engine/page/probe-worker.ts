import { installTrustedTypes } from './trusted-types';

/** Its script may come over a slow line. */
const PATIENCE_MS = 20_000;

/**
 * Has a worker of our own, which lives for that moment, try to ask another origin.
 * @returns whether the policy refused it; null where the worker could not say
 */
export function probeWorker(): Promise<boolean | null> {
  installTrustedTypes();
  return new Promise((resolve) => {
    const worker = new Worker(new URL('../../../workers/probe.worker.ts', import.meta.url), { type: 'module' });
    const end = (refused: boolean | null): void => {
      worker.terminate();
      resolve(refused);
    };
    setTimeout(end, PATIENCE_MS, null);
    worker.addEventListener('message', ({ data }) => end(data === true));
    worker.addEventListener('error', () => end(null));
  });
}
