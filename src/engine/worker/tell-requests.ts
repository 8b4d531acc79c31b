import { REQUESTS_CHANNEL, type WorkerRequests } from '../../door/messages';

/** Tells the page's ledger of every request that this worker makes: a page cannot see them by itself. */
export function tellRequests(worker: string): void {
  if (typeof PerformanceObserver === 'undefined' || typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(REQUESTS_CHANNEL);
  const observer = new PerformanceObserver((list) => {
    const requests = (list.getEntries() as PerformanceResourceTiming[]).map(({ name, transferSize }) => ({
      url: name,
      bytes: transferSize,
    }));
    channel.postMessage({ worker, requests } satisfies WorkerRequests);
  });
  observer.observe({ type: 'resource', buffered: true });
}
