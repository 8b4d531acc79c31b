import { expect, test } from 'vitest';
import { Pacer, realSurroundings } from '../../src/engine/worker/pacer';
import { rejection } from './rpc';

/** A clock moved by hand, and a count of the times the worker gave way. */
function byHand() {
  const around = { time: 0, pauses: 0, now: () => around.time, pause: () => Promise.resolve(void around.pauses++) };
  return around;
}

test('gives way once per 12 ms of work and not in between', async () => {
  const around = byHand();
  const pacer = new Pacer(around, () => undefined);
  for (around.time = 0; around.time < 36; around.time++) await pacer.tick();
  expect(around.pauses).toBe(2);
});

test('reports the first fraction at once and later ones every 50 ms', async () => {
  const around = byHand();
  const seen: number[] = [];
  const pacer = new Pacer(around, (fraction) => seen.push(fraction));
  for (around.time = 0; around.time < 120; around.time += 10) await pacer.tick(around.time / 1000);
  expect(seen).toEqual([0, 0.05, 0.1]);
});

test('a tick without a fraction reports nothing', async () => {
  const seen: number[] = [];
  await new Pacer(byHand(), (fraction) => seen.push(fraction)).tick();
  expect(seen).toEqual([]);
});

test('refuses to go on after a cancel, also one that came while it gave way', async () => {
  const around = byHand();
  const pacer: Pacer = new Pacer({ now: () => around.time, pause: async () => pacer.cancel() }, () => undefined);
  around.time = 20;
  expect(await rejection(pacer.tick())).toMatchObject({ code: 'cancelled' });
  expect(await rejection(pacer.tick())).toMatchObject({ code: 'cancelled' });
});

test('the real surroundings let waiting messages in', async () => {
  const { pause } = realSurroundings();
  await Promise.all([pause(), pause(), pause()]);
  expect(realSurroundings().now()).toBeGreaterThan(0);
});
