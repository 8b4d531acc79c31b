/**
 * An address where nothing can arrive: `.invalid` never names a computer (RFC 6761), and port 1 is one
 * that every browser refuses before it sends anything (Fetch standard, "bad port"). So even where no
 * policy forbids the request, no packet leaves.
 */
export const NOWHERE = 'https://kindred.invalid:1/';

/** For the event, which browsers send a moment after the request has failed. */
const PATIENCE_MS = 2000;

export interface Surroundings {
  fetch(address: string, init: RequestInit): Promise<unknown>;
  addEventListener(type: 'securitypolicyviolation', listener: (event: SecurityPolicyViolationEvent) => void): void;
  removeEventListener(type: 'securitypolicyviolation', listener: (event: SecurityPolicyViolationEvent) => void): void;
}

/**
 * Tries to ask another origin, in a page or a worker.
 * @returns whether the content policy refused it. A failure for any other reason is no refusal
 */
export async function tryTheDoor(around: Surroundings): Promise<boolean> {
  let stop = (): void => undefined;
  const refused = new Promise<boolean>((resolve) => {
    const heard = (event: SecurityPolicyViolationEvent): void => {
      if (event.disposition === 'enforce' && event.blockedURI.startsWith('https://kindred.invalid')) resolve(true);
    };
    around.addEventListener('securitypolicyviolation', heard);
    const timer = setTimeout(resolve, PATIENCE_MS, false);
    stop = () => {
      clearTimeout(timer);
      around.removeEventListener('securitypolicyviolation', heard);
    };
  });
  await around.fetch(NOWHERE, { mode: 'no-cors', credentials: 'omit' }).catch(() => undefined);
  const answer = await refused;
  stop();
  return answer;
}

/** In a worker, which has a policy of its own: tries, and tells the page. */
export async function tellTheDoor(worker: Surroundings & { postMessage(refused: boolean): void }): Promise<void> {
  worker.postMessage(
    await tryTheDoor({
      fetch: (address, init) => worker.fetch(address, init),
      addEventListener: (type, listener) => worker.addEventListener(type, listener),
      removeEventListener: (type, listener) => worker.removeEventListener(type, listener),
    }),
  );
}
