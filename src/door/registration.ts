import type { Answered, Kept, ToServiceWorker } from './messages';

/** How long the page waits for a service worker before it goes on without: a slow line has 100 kB to fetch. */
const PATIENCE_MS = 10_000;
/** An answer takes a few ms, unless the browser has to start the worker first. */
const ANSWER_MS = 5000;

/** The way to the service worker; null where the browser has none for this page (`file://`, some private modes). */
export function serviceWorkers(): ServiceWorkerContainer | null {
  return (navigator as Partial<Navigator>).serviceWorker ?? null;
}

/** @returns null where it is refused: by a setting, or because the file is not there */
export async function register(workers: ServiceWorkerContainer): Promise<ServiceWorkerRegistration | null> {
  try {
    const address = new URL('sw.js', document.baseURI);
    const registration = await workers.register(address, { updateViaCache: 'none' });
    return (registration as ServiceWorkerRegistration | undefined) ?? null;
  } catch {
    return null;
  }
}

/** @returns whether a service worker is in charge of this page by then */
export function inCharge(workers: ServiceWorkerContainer): Promise<boolean> {
  if (workers.controller) return Promise.resolve(true);
  return new Promise((resolve) => {
    workers.addEventListener('controllerchange', () => resolve(true), { once: true });
    setTimeout(() => resolve(workers.controller !== null), PATIENCE_MS);
  });
}

/** Calls `ready` once a new version has all its files and waits for its turn. */
export function watchForUpdate(registration: ServiceWorkerRegistration, ready: () => void): void {
  const tell = (): void => {
    if (registration.waiting && registration.active) ready();
  };
  tell();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', tell);
  });
}

export const wasServed = (worker: ServiceWorker): Promise<boolean> => ask(worker, { kind: 'served' }, false);
export const requestLog = (worker: ServiceWorker): Promise<readonly Answered[]> => ask(worker, { kind: 'log' }, []);
/** May take as long as the line is slow. */
export const keepAll = (worker: ServiceWorker): Promise<Kept | null> => ask(worker, { kind: 'keep' }, null, Infinity);
export const takeOver = (worker: ServiceWorker): Promise<unknown> => ask(worker, { kind: 'take over' }, null);

/** @param otherwise stands in where it does not answer in time */
function ask<T>(worker: ServiceWorker, message: ToServiceWorker, otherwise: T, patience = ANSWER_MS): Promise<T> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const answer = (said: T): void => {
      port1.close();
      resolve(said);
    };
    port1.onmessage = ({ data }) => answer(data as T);
    if (patience !== Infinity) setTimeout(answer, patience, otherwise);
    worker.postMessage(message, [port2]);
  });
}
