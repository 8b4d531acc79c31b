import type { Answered, ToServiceWorker } from '../messages';
import { Shelf } from './shelf';
import type { Build } from './shipped';
import { withHeaders } from './with-headers';

/** As many answers are remembered; older ones are forgotten first. */
const LOG_LENGTH = 2000;

/**
 * The service worker: every document, script and worker of the app goes through it and gets our
 * headers, so that the lock holds on hosts that send none. Answers from its shelf first. What is not
 * this origin's is refused. Knows the app's own files only, never a person's.
 */
export function keepTheDoor(scope: ServiceWorkerGlobalScope, build: Build): void {
  const log: Answered[] = [];
  /** Pages that were served here. Forgotten when the browser ends this worker: pages ask at their start. */
  const served = new Set<string>();
  const note = (url: string, from: Answered['from'], use: string, bytes = 0): void => {
    log.push({ url, from, use, bytes });
    if (log.length > LOG_LENGTH) log.shift();
  };
  const shelf = new Shelf(build, {
    caches: scope.caches,
    home: scope.registration.scope,
    fetch: (request) => scope.fetch(request),
    fetched: (url, bytes) => note(url, 'network', 'keep', bytes),
  });

  async function install(): Promise<void> {
    // The first one serves at once and keeps the rest later; one that follows has everything before it may begin.
    if (scope.registration.active) return void (await shelf.keepAll());
    await shelf.keepFirst();
    await scope.skipWaiting();
  }

  async function answer({ request, resultingClientId }: FetchEvent): Promise<Response> {
    const kept = await shelf.find(request.url);
    const response = kept ?? (await scope.fetch(request));
    note(request.url, kept ? 'kept' : 'network', request.destination || 'fetch');
    if (request.mode === 'navigate') {
      served.add(resultingClientId);
      void forgetOthers(resultingClientId);
    }
    return withHeaders(response, build.headers);
  }

  async function forgetOthers(newest: string): Promise<void> {
    const { installing, waiting } = scope.registration;
    if (installing || waiting) return;
    const tabs = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
    if (tabs.every(({ id }) => id === newest)) await shelf.prune();
  }

  async function reply(message: ToServiceWorker, client: string): Promise<unknown> {
    if (message.kind === 'served') return served.has(client);
    if (message.kind === 'log') return log;
    if (message.kind === 'keep') return shelf.keepAll().catch(() => shelf.kept());
    return scope.skipWaiting();
  }

  scope.addEventListener('install', (event) => event.waitUntil(install()));
  scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
  scope.addEventListener('fetch', (event) => {
    const { request } = event;
    if (new URL(request.url).origin !== scope.location.origin) {
      note(request.url, 'refused', request.destination || 'fetch');
      return event.respondWith(Response.error());
    }
    if (request.method === 'GET') event.respondWith(answer(event));
  });
  scope.addEventListener('message', (event) => {
    const { source, ports } = event;
    if (!(source instanceof Client)) return;
    event.waitUntil(reply(event.data as ToServiceWorker, source.id).then((said) => ports[0]?.postMessage(said)));
  });
}
