import type { Driver } from '../browser/driver';

/** What workers are asked for from now on, by the name of the method, in every page that is opened. */
export async function countWorkerCalls({ context }: Driver): Promise<void> {
  await context.addInitScript(() => {
    const calls: string[] = [];
    Object.assign(globalThis, { calls });
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<Worker['postMessage']>) {
      const [message] = args as [{ readonly method?: string } | null];
      if (message?.method !== undefined) calls.push(message.method);
      postMessage.apply(this, args);
    } as Worker['postMessage'];
  });
}

/** Since the page was opened, the oldest first. */
export function workerCalls({ page }: Driver): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { calls: string[] }).calls);
}
