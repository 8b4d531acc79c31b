import { expect, test } from 'vitest';
import { PointsDesk } from '../../src/engine/page/points-desk';
import type { PointsApi } from '../../src/engine/points-contract';
import { createPointsApi } from '../../src/engine/worker/points-api';
import { fakeWorker, type FakeWorker } from './rpc';

/** A desk whose worker notes what it is asked. */
function deskOf() {
  const asked: string[] = [];
  const workers: FakeWorker[] = [];
  const spawn = () => {
    const real = createPointsApi();
    const noting = Object.fromEntries(
      Object.entries(real).map(([name, method]) => [
        name,
        (args: never, context: never) => {
          asked.push(name);
          return (method as (a: never, c: never) => unknown)(args, context);
        },
      ]),
    ) as unknown as typeof real;
    const worker = fakeWorker<PointsApi>(noting);
    workers.push(worker);
    return worker;
  };
  return { desk: new PointsDesk(spawn), asked, workers };
}
const cloudOf = (change = {}) => ({
  x: Float32Array.of(0, 1, 2, 3),
  y: Float32Array.of(0, 1, 2, 3),
  labels: Int32Array.of(0, 0, 1, -1),
  chosen: null as Uint8Array | null,
  ...change,
});
const HERE = { x: 2.1, y: 2, perX: 10, perY: 10, reach: 5 };
const ALL = [[-1, -1], [9, -1], [9, 9], [-1, 9]] as const; // prettier-ignore
const scene = {
  looks: [0, 1].map((label) => ({ name: '', color: `rgb(${label}, 9, 9)`, outline: [[0, 1], [1, 0], [0, -1]] as const, opacity: 1 })), // prettier-ignore
  others: { color: 'rgb(9, 9, 9)', opacity: 0.5 },
  top: null,
  surface: 'rgb(255, 255, 255)',
  grid: 'rgb(0, 0, 0)',
  origin: { x: null, y: null },
  home: { x: [0, 4], y: [0, 4] },
  ranges: { x: [0, 4], y: [0, 4] },
  width: 40,
  height: 30,
  scale: 1,
} as const;

test('numbers are sent once, labels and choices when they are others', async () => {
  const { desk, asked } = deskOf();
  const cloud = cloudOf();
  expect(await desk.near(cloud, HERE)).toEqual({ row: 2, x: 2, y: 2 });
  const picture = await desk.draw(cloud, scene);
  expect([picture.width, picture.height, picture.pixels.length]).toEqual([40, 30, 4800]);
  expect(asked).toEqual(['hold', 'group', 'near', 'draw']);
  const before = picture.pixels.slice();
  const again = await desk.draw({ ...cloud, chosen: Uint8Array.of(1, 0, 0, 0) }, scene, { pixels: picture.pixels });
  expect(again.pixels).not.toEqual(before);
  expect(asked.slice(4)).toEqual(['group', 'draw']);
});

test('a lasso takes who is drawn, and noise is not', async () => {
  const { desk } = deskOf();
  expect([...(await desk.inside(cloudOf(), ALL))]).toEqual([1, 1, 1, 0]);
});

test('clouds of long ago are let go, and sent again where they come back', async () => {
  const { desk, asked } = deskOf();
  const first = cloudOf();
  for (const cloud of [first, cloudOf(), cloudOf(), cloudOf()]) await desk.near(cloud, HERE);
  expect(asked.filter((name) => name === 'drop')).toHaveLength(1);
  await desk.near(first, HERE);
  expect(asked.filter((name) => name === 'hold')).toHaveLength(5);
});

test('points in space are asked about as they are seen', async () => {
  const { desk, asked } = deskOf();
  const cloud = cloudOf({ z: Float32Array.of(0, 0, 2.1, 0), turn: { yaw: Math.PI / 2, pitch: 0 } });
  expect((await desk.near(cloud, HERE))?.row).toBe(2);
  await desk.near(cloud, HERE);
  expect(asked).toEqual(['hold', 'group', 'turn', 'near', 'near']);
});

test('a worker that ended is replaced by another, which is told everything', async () => {
  const { desk, asked, workers } = deskOf();
  const cloud = cloudOf();
  await desk.near(cloud, HERE);
  workers[0]?.fail('error', 'gone');
  expect((await desk.near(cloud, HERE))?.row).toBe(2);
  expect(asked).toEqual(['hold', 'group', 'near', 'hold', 'group', 'near']);
});
