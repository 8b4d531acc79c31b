import { startWorkersAfter, workersWereAsked } from '../engine/page/gate';
import { probeWorker } from '../engine/page/probe-worker';
import { installTrustedTypes } from '../engine/page/trusted-types';
import { ledgerOf, type Entry } from '../door/ledger';
import { REQUESTS_CHANNEL, type Kept, type WorkerRequests } from '../door/messages';
import { isOneFile } from '../door/one-file';
import * as service from '../door/registration';
import { missingHeaders, testTheLock } from '../door/self-test';
import { judge, type Verdict } from '../door/verdict';

/** Remembers that this tab has been loaded again for the lock's sake: never twice. */
const RELOADED = 'kindred.door';
/** Nothing of this is in anybody's way: it waits until the page has nothing better to do. */
const IDLE = { timeout: 3000 };

/**
 * The lock on the door: keeps workers from starting before there is a policy for them, tests at start
 * what the lock is worth, keeps the app's files for when the network is off, and notes every request.
 */
class Door {
  /** Null until the self-test has ended. */
  verdict = $state.raw<Verdict | null>(null);
  /** Null where no service worker keeps files, or not yet. */
  kept = $state.raw<Kept | null>(null);
  /** Whether files can be kept at all here. */
  canKeep = $state(true);
  /** A new version has all its files, and waits for the person's word. */
  updateWaits = $state(false);
  #registration: ServiceWorkerRegistration | null = null;
  #byServiceWorker = false;
  readonly #ofWorkers: WorkerRequests[] = [];
  readonly #refused: string[] = [];

  /** Call once, before anything else of the page. */
  start(): void {
    installTrustedTypes();
    this.#listen();
    if (!import.meta.env.PROD) return void whenIdle(() => this.#test());
    const ready = this.#makeReady();
    startWorkersAfter(ready);
    void ready.then(() => whenIdle(() => this.#afterwards()));
  }

  /** Loads the page again, in the new version. What is open is stored on the way, as ever. */
  async update(): Promise<void> {
    const waiting = this.#registration?.waiting;
    if (!waiting) return location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    await service.takeOver(waiting);
  }

  /** Every request so far, of page, workers and service worker. */
  async ledger(): Promise<readonly Entry[]> {
    const controller = service.serviceWorkers()?.controller;
    const timings = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return ledgerOf({
      home: new URL('.', document.baseURI).href,
      page: (timings as PerformanceResourceTiming[]).map(({ name, transferSize }) => ({
        url: withoutHash(name),
        bytes: transferSize,
      })),
      workers: this.#ofWorkers,
      serviceWorker: controller ? await service.requestLog(controller) : [],
      refused: this.#refused,
    });
  }

  #listen(): void {
    performance.setResourceTimingBufferSize(5000);
    document.addEventListener('securitypolicyviolation', ({ blockedURI, disposition }) => {
      if (disposition === 'enforce' && /^[a-z]+:/.test(blockedURI)) this.#refused.push(blockedURI);
    });
    if (typeof BroadcastChannel === 'undefined') return;
    new BroadcastChannel(REQUESTS_CHANNEL).addEventListener('message', ({ data }) => {
      this.#ofWorkers.push(data as WorkerRequests);
    });
  }

  /** Until workers get our headers, be it from the server or the service worker; or it is known that they cannot. */
  async #makeReady(): Promise<void> {
    const workers = service.serviceWorkers();
    if (!workers || isOneFile) return void (this.canKeep = false);
    if (workers.controller) return void (this.#byServiceWorker = await service.wasServed(workers.controller));
    const missing = await missingHeaders();
    if (missing?.length === 0) return;
    this.#registration = await service.register(workers);
    if (!this.#registration || !(await service.inCharge(workers))) return;
    // The page itself came without headers: once more, through the service worker, unless something was begun.
    if (!workersWereAsked() && firstTime()) {
      location.reload();
      await new Promise(() => undefined);
    }
  }

  async #afterwards(): Promise<void> {
    await this.#test();
    const workers = service.serviceWorkers();
    if (!workers || isOneFile) return;
    this.#registration ??= await service.register(workers);
    if (!this.#registration || !(await service.inCharge(workers))) return void (this.canKeep = false);
    service.watchForUpdate(this.#registration, () => (this.updateWaits = true));
    if (workers.controller) this.kept = await service.keepAll(workers.controller);
  }

  async #test(): Promise<void> {
    const controlled = (service.serviceWorkers()?.controller ?? null) !== null;
    const findings = await testTheLock({ byServiceWorker: this.#byServiceWorker, controlled, probeWorker });
    this.verdict = judge(findings);
  }
}

function whenIdle(work: () => Promise<void>): void {
  const begin = (): void => void work();
  if (typeof requestIdleCallback === 'undefined') setTimeout(begin, 300);
  else requestIdleCallback(begin, IDLE);
}

function withoutHash(address: string): string {
  return address.split('#')[0] ?? address;
}

/** @returns false also where nothing can be remembered: one load too few is better than loads without end */
function firstTime(): boolean {
  try {
    if (sessionStorage.getItem(RELOADED) !== null) return false;
    sessionStorage.setItem(RELOADED, '1');
    return sessionStorage.getItem(RELOADED) !== null;
  } catch {
    return false;
  }
}

export const door = new Door();
