import { NOWHERE } from './probe';
import type { Answered, WorkerRequests } from './messages';

/** A line of the ledger: an address, who asked for it, and what became of it. */
export interface Entry {
  readonly url: string;
  /** As a path of this app, or the whole address of anything else. */
  readonly shown: string;
  readonly own: boolean;
  readonly by: readonly Asker[];
  /** How often. */
  readonly times: number;
  /** Bytes that came over the network; 0 from a cache. */
  readonly bytes: number;
  readonly refused: boolean;
  /** Asked on purpose, to see it refused. */
  readonly trial: boolean;
}
export type Asker = 'page' | 'worker' | 'keeper';

export interface Sources {
  readonly home: string;
  readonly page: readonly { readonly url: string; readonly bytes: number }[];
  readonly workers: readonly WorkerRequests[];
  readonly serviceWorker: readonly Answered[];
  /** Addresses that the policy refused. */
  readonly refused: readonly string[];
}

/**
 * Every request that is known of, one line for each address, in the order in which addresses first
 * appear. What came through the service worker is in its log and in that of whoever asked: it is
 * counted once.
 */
export function ledgerOf({ home, page, workers, serviceWorker, refused }: Sources): readonly Entry[] {
  const lines = new Map<string, Entry>();
  const add = (url: string, by: Asker, facts: { bytes?: number; refused?: boolean; times?: number }): void => {
    const before = lines.get(url);
    const { bytes = 0, times = 1 } = facts;
    lines.set(url, {
      url,
      shown: shownAs(url, home),
      own: isOwn(url, home),
      trial: NOWHERE.startsWith(url.replace(/\/$/, '')),
      by: before?.by.includes(by) ? before.by : [...(before?.by ?? []), by],
      times: (before?.times ?? 0) + times,
      bytes: (before?.bytes ?? 0) + bytes,
      refused: (before?.refused ?? false) || (facts.refused ?? false),
    });
  };
  for (const { url, bytes } of page) add(url, 'page', { bytes });
  for (const { requests } of workers) for (const { url, bytes } of requests) add(url, 'worker', { bytes });
  for (const { url, from, use, bytes } of serviceWorker) {
    if (from === 'refused') add(url, 'keeper', { refused: true });
    else if (use === 'keep' || !lines.has(url)) add(url, 'keeper', { bytes });
  }
  for (const url of refused) add(url, 'page', { refused: true });
  return [...lines.values()];
}

function isOwn(url: string, home: string): boolean {
  return url.startsWith(home) || url.startsWith('data:') || url.startsWith(`blob:${new URL(home).origin}`);
}

function shownAs(url: string, home: string): string {
  if (!url.startsWith(home)) return url;
  return url.slice(home.length) || './';
}
