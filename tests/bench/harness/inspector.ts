import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import type { CDPSession } from 'playwright';
import type { PageClient } from './chromium';

/** What Chromium and the operating system say of memory. All in bytes. */

/** Used JavaScript heap of the page and of its workers together, after a collection. */
export async function usedHeap({ page }: PageClient): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    const workers = await attachWorkers(session);
    let used = await collectedHeap((method) => session.send(method as 'Runtime.getHeapUsage'));
    for (const send of workers) used += await collectedHeap(send);
    return used;
  } finally {
    await session.detach();
  }
}

type Send = (method: string) => Promise<unknown>;

async function collectedHeap(send: Send): Promise<number> {
  await send('HeapProfiler.enable');
  // What only a finaliser lets go of is gone after the second.
  await send('HeapProfiler.collectGarbage');
  await send('HeapProfiler.collectGarbage');
  return ((await send('Runtime.getHeapUsage')) as { usedSize: number }).usedSize;
}

/** A worker is a target of its own; messages to it travel inside messages to the page. */
async function attachWorkers(session: CDPSession): Promise<Send[]> {
  const ids: string[] = [];
  const waiting = new Map<number, (result: unknown) => void>();
  session.on('Target.attachedToTarget', ({ sessionId }) => ids.push(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  let last = 0;
  return ids.map((sessionId) => (method) => {
    const id = ++last;
    const answered = new Promise((resolve) => waiting.set(id, resolve));
    const message = JSON.stringify({ id, method });
    return session.send('Target.sendMessageToTarget', { sessionId, message }).then(() => answered);
  });
}

/** Resident memory of the process that a page and its workers live in, as Linux keeps it; null elsewhere. */
export class ResidentMemory {
  readonly #folder: string;

  private constructor(pid: number) {
    this.#folder = `/proc/${pid}`;
  }

  static async of({ browser, page }: PageClient): Promise<ResidentMemory | null> {
    if (process.platform !== 'linux') return null;
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    const sizes = await Promise.all(renderers.map(({ id }) => new ResidentMemory(id).now()));
    // A spare renderer may stand by: ours is the one that has loaded something.
    const largest = sizes.indexOf(Math.max(...sizes));
    return page.isClosed() ? null : new ResidentMemory(renderers[largest].id);
  }

  now(): Promise<number> {
    return this.#read('VmRSS');
  }

  /** The most there was since `forgetPeak`. */
  peak(): Promise<number> {
    return this.#read('VmHWM');
  }

  /** @throws where the process may not be touched */
  async forgetPeak(): Promise<void> {
    await writeFile(`${this.#folder}/clear_refs`, '5');
  }

  async #read(key: string): Promise<number> {
    const status = await readFile(`${this.#folder}/status`, 'utf8');
    return Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? NaN) * 1024;
  }
}
