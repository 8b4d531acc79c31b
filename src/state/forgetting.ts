import { locks } from '../sessions/crypto/locks';
import { storing } from '../sessions/storing';
import { note } from '../core/base/notes';
import { drop, keep, recall } from '../sessions/shelf';
import { webLocks } from '../sessions/web-locks';
import { messages } from './messages.svelte';
import { keeper } from './keeper.svelte';
import { project } from './project.svelte';

/** Tabs tell each other here that everything goes. */
const CHANNEL = 'kindred.forget';
const OURS = /^kindred/;
/** Held by every tab for as long as it may store something. */
const MAY_STORE = 'kindred.may-store';
/** How long the browser may take to let a database go that another tab still holds, and tabs to let go. */
const PATIENCE_MS = 3000;

/** Remembers over the reload what the first page has to tell. */
const FORGOTTEN = 'kindred.forgotten';

/**
 * Removes everything that Kindred stored in this browser: databases, private files, kept files of the app, and
 * notes; in all open tabs what is on screen goes too. Then begins anew.
 */
export async function deleteEverything(): Promise<void> {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('forgetting');
  await letGo();
  await othersLetGo();
  await Promise.allSettled([deleteDatabases(), deletePrivateFiles(), deleteCaches()]);
  channel.postMessage('forgotten');
  channel.close();
  startAnew();
}

/** Tells of what went before this page began, and follows what another tab says. Returns how to stop. */
export function followForgetting(): () => void {
  if (recall(FORGOTTEN, sessionStorage) !== null) messages.tell(note('session.everythingDeleted'));
  drop(FORGOTTEN, sessionStorage);
  void mayStore();
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    if (data === 'forgetting') void letGo();
    if (data === 'forgotten') startAnew();
  });
  return () => channel.close();
}

/** From here on nothing is stored, and nothing is on screen that could be. */
async function letGo(): Promise<void> {
  storing.mode = 'memory';
  await keeper.flush().catch(() => undefined);
  project.close();
  locks.closeAll();
  await keeper.forgetCopy();
  hasLetGo();
}

let hasLetGo = (): void => undefined;

/** Says so to other tabs until this one has let go. */
async function mayStore(): Promise<void> {
  const done = new Promise<void>((resolve) => (hasLetGo = resolve));
  await webLocks()?.request(MAY_STORE, { mode: 'shared' }, () => done);
}

/** Whatever another tab was still storing is stored by then, and so can be deleted; a tab that hangs is not waited for. */
async function othersLetGo(): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  await webLocks()
    ?.request(MAY_STORE, { signal }, () => undefined)
    .catch(() => undefined);
}

/** What a tab remembers of its own goes in every tab. */
function startAnew(): void {
  clearShelves();
  keep(FORGOTTEN, true, sessionStorage);
  location.hash = '';
  location.reload();
}

async function deleteDatabases(): Promise<void> {
  const known = await indexedDB.databases?.().catch(() => []);
  const names = (known ?? []).flatMap(({ name }) => (name !== undefined && OURS.test(name) ? [name] : []));
  await Promise.all([...new Set([...names, 'kindred'])].map(deleteDatabase));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = () => resolve();
    setTimeout(resolve, PATIENCE_MS);
  });
}

async function deletePrivateFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}

/** They hold files of the app, never data. With the network off they stay: without them Kindred would not start again. */
async function deleteCaches(): Promise<void> {
  if (!navigator.onLine) return;
  for (const name of await caches.keys()) await caches.delete(name);
}

function clearShelves(): void {
  for (const shelf of [localStorage, sessionStorage]) {
    for (const key of Object.keys(shelf).filter((key) => OURS.test(key))) shelf.removeItem(key);
  }
}
