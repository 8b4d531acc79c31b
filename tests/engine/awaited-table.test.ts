import { expect, test } from 'vitest';
import { AppError } from '../../src/core/base/errors';
import { AwaitedTable, type TableToRead } from '../../src/engine/page/awaited-table';
import { rejection } from './rpc';

const TABLE: TableToRead = { open: { files: [] }, rollup: null };

/** Reads when it is told to. */
function reader() {
  const begun: { signal?: AbortSignal | undefined; end: (error?: unknown) => void }[] = [];
  const awaited = new AwaitedTable(
    (_table, { signal }) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new AppError('cancelled')));
        const end = (error?: unknown): void => {
          if (error === undefined) resolve();
          else reject(error as Error);
        };
        begun.push({ signal, end });
      }),
  );
  return { awaited, begun };
}
const turn = () => new Promise((done) => setTimeout(done));

test('is read once, when asked for first, however many ask', async () => {
  const { awaited, begun } = reader();
  awaited.set(TABLE);
  expect([awaited.isOut, begun.length]).toEqual([true, 0]);
  const all = Promise.all([awaited.ready(), awaited.ready(), awaited.ready()]);
  begun[0]?.end();
  await all;
  await awaited.ready();
  expect([awaited.isOut, begun.length]).toEqual([false, 1]);
});

test('who stops the reading they began does not stop those who wait with them', async () => {
  const { awaited, begun } = reader();
  awaited.set(TABLE);
  const abort = new AbortController();
  const stopped = rejection(awaited.ready({ signal: abort.signal }));
  const waiting = awaited.ready();
  abort.abort();
  expect(await stopped).toMatchObject({ code: 'cancelled' });
  await turn();
  begun[1]?.end();
  await waiting;
  expect(begun).toHaveLength(2);
});

test('a failure is told to all who wait, and the next one tries again', async () => {
  const { awaited, begun } = reader();
  awaited.set(TABLE);
  const failures = [rejection(awaited.ready()), rejection(awaited.ready())];
  begun[0]?.end(new AppError('file.broke'));
  expect((await Promise.all(failures)).map((error) => (error as AppError).code)).toEqual(['file.broke', 'file.broke']);
  const again = awaited.ready();
  begun[1]?.end();
  await again;
});

test('another table ends the reading of the one before', async () => {
  const { awaited, begun } = reader();
  awaited.set(TABLE);
  const old = rejection(awaited.ready());
  awaited.set(null);
  expect(await old).toMatchObject({ code: 'cancelled' });
  expect([begun[0]?.signal?.aborted, awaited.isOut]).toEqual([true, false]);
  await awaited.ready();
});
