import { HEADERS } from '../../.ci/headers.mjs';
import { isOneFile } from './one-file';
import { tryTheDoor } from './probe';
import type { Findings } from './verdict';

/** The first Chromium whose `Connection-Allowlist` forbids leaving for another address. */
const ALLOWLIST_SINCE = 152;

export interface Served {
  /** The service worker says that this document came from it. */
  readonly byServiceWorker: boolean;
  /** It is in charge now. */
  readonly controlled: boolean;
  probeWorker(): Promise<boolean | null>;
}

/** Tries the lock from inside. Nothing leaves, whether it holds or not (`probe.ts`). */
export async function testTheLock({ byServiceWorker, controlled, probeWorker }: Served): Promise<Findings> {
  const missing = byServiceWorker ? [] : await missingHeaders();
  const pageRefused = await tryTheDoor({
    fetch: (address, init) => fetch(address, init),
    addEventListener: (type, listener) => document.addEventListener(type, listener),
    removeEventListener: (type, listener) => document.removeEventListener(type, listener),
  });
  return {
    pageRefused,
    workerRefused: await probeWorker(),
    markupRefused: markupIsRefused(),
    missingHeaders: missing,
    knowsAllowlist: knowsAllowlist(),
    heldAfterReload: controlled && !byServiceWorker && missing?.length !== 0,
  };
}

/** Which of our headers the server does not send with this page; null where it does not answer. */
export async function missingHeaders(): Promise<readonly string[] | null> {
  // A file is sent by nobody; the policy stands in the page itself.
  if (isOneFile) return Object.keys(HEADERS).filter((name) => name !== 'Content-Security-Policy');
  try {
    const { headers, ok } = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
    if (!ok) return null;
    return Object.entries(HEADERS).flatMap(([name, value]) => (headers.get(name) === value ? [] : [name]));
  } catch {
    return null;
  }
}

/**
 * Under Trusted Types markup goes through the page's policy, which takes its angle brackets away; elsewhere
 * it is parsed as it stands, into a document that nobody sees.
 */
function markupIsRefused(): boolean {
  return new DOMParser().parseFromString('<i></i>', 'text/html').querySelector('i') === null;
}

interface Brands {
  readonly userAgentData?: { readonly brands: readonly { readonly brand: string; readonly version: string }[] };
}

/** No page can ask for this without leaving; it goes by the browser's own version. */
function knowsAllowlist(): boolean {
  const { brands = [] } = (navigator as Brands).userAgentData ?? {};
  return brands.some(({ brand, version }) => brand === 'Chromium' && Number(version) >= ALLOWLIST_SINCE);
}
