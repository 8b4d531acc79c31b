import { expect, test } from 'vitest';
import { Outbox } from '../../src/engine/page/outbox';
import type { ToWorker } from '../../src/engine/protocol';

const call = (id: number, args: unknown): ToWorker => ({ kind: 'call', id, method: 'draw', args });
const large = () => ({ placed: { x: new Float32Array(2 ** 19) } });

function box(post: (message: ToWorker) => void = () => undefined) {
  const [posted, failed]: [number[], number[]] = [[], []];
  const outbox = new Outbox(
    (message) => {
      post(message);
      posted.push(message.id);
    },
    ({ id }) => void failed.push(id),
  );
  return { outbox, posted, failed };
}

test('a small message leaves at once, a large one in a task of its own, and nothing overtakes it', async () => {
  const { outbox, posted } = box();
  outbox.send(call(1, { row: 1 }));
  expect(posted).toEqual([1]);
  outbox.send(call(2, large()));
  outbox.send(call(3, large()));
  outbox.send({ kind: 'cancel', id: 2 });
  expect(posted).toEqual([1]);
  await expect.poll(() => posted).toEqual([1, 2, 3, 2]);
  outbox.send(call(5, {}));
  expect(posted.at(-1)).toBe(5);
});

test('what is handed over is not copied, and need not wait', () => {
  const { outbox, posted } = box();
  const x = new Float32Array(2 ** 20);
  outbox.send(call(1, { x }), [x.buffer]);
  outbox.send(call(2, { bytes: x.buffer }), [x.buffer]);
  expect(posted).toEqual([1, 2]);
});

test('a message that cannot be sent is told, at once or later, and those behind it leave', async () => {
  const { outbox, posted, failed } = box(({ id }) => {
    if (id === 1 || id === 2) throw new Error('no copy');
  });
  outbox.send(call(1, {}));
  expect(failed).toEqual([1]);
  outbox.send(call(2, large()));
  outbox.send(call(3, {}));
  await expect.poll(() => posted).toEqual([3]);
  expect(failed).toEqual([1, 2]);
});
