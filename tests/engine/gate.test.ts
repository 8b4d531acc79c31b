import { expect, test } from 'vitest';
import { startWorkersAfter, whenOpen, workersWereAsked } from '../../src/engine/page/gate';
import type { WorkerLike } from '../../src/engine/page/connect';

/** A worker that writes down what is done to it. */
function recorded() {
  const done: string[] = [];
  const worker: WorkerLike = {
    postMessage: (message) => void done.push(`post ${String(message)}`),
    addEventListener: (type) => void done.push(`listen ${type}`),
    terminate: () => void done.push('terminate'),
  };
  const start = (): WorkerLike => {
    done.push('start');
    return worker;
  };
  return { done, start };
}
const nothing = (): undefined => undefined;

test('workers start once they may, with all that was said to them before', async () => {
  expect(workersWereAsked()).toBe(false);
  let open = nothing as () => void;
  startWorkersAfter(new Promise<void>((resolve) => (open = resolve)));
  const [early, ended] = [recorded(), recorded()];
  const worker = whenOpen(early.start);
  worker.postMessage('one', []);
  worker.addEventListener('message', nothing);
  whenOpen(ended.start).terminate();
  expect(workersWereAsked()).toBe(true);
  expect(early.done).toEqual([]);

  open();
  await Promise.resolve();
  worker.postMessage('two', []);
  worker.terminate();
  expect(early.done).toEqual(['start', 'listen message', 'post one', 'post two', 'terminate']);
  expect(ended.done).toEqual([]);

  const late = recorded();
  whenOpen(late.start);
  expect(late.done).toEqual(['start']);
});

test('a gate that fails opens all the same', async () => {
  const refused = Promise.reject(new Error('no service worker'));
  startWorkersAfter(refused);
  const one = recorded();
  whenOpen(one.start);
  await refused.catch(nothing);
  await Promise.resolve();
  expect(one.done).toEqual(['start']);
});
