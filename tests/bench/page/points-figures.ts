import { put } from '../../../src/charts/point-painter';
import { SHAPES } from '../../../src/charts/shapes';
import type { Scene } from '../../../src/core/points/contract';
import { PointsDesk } from '../../../src/engine/page/points-desk';
import type { PointsReply } from './api';

const SPACE = { width: 900, height: 560 };
const SEGMENTS = 8;
/** Zooms of one measurement: into the middle, aside, and out again. */
const ZOOMS = [1.5, 2, 3, 4, 8, 1.2, 1];

/** What a map of these points takes as the page does it: its worker is started, its numbers are new to it. */
export async function pointsFigures({
  data,
  rows,
  cols,
}: Readonly<{ data: Float32Array; rows: number; cols: number }>): Promise<PointsReply> {
  const axis = (at: number): Float32Array =>
    Float32Array.from({ length: rows }, (_, row) => data[row * cols + at] ?? NaN);
  const labels = Int32Array.from({ length: rows }, (_, row) => row % SEGMENTS);
  const desk = new PointsDesk();
  const canvas = document.createElement('canvas');
  // A worker that is there, as it is once anything was drawn.
  await desk.near(
    { x: new Float32Array(1), y: new Float32Array(1), labels: new Int32Array(1), chosen: null },
    { x: 0, y: 0, perX: 1, perY: 1, reach: 1 },
  );
  const cloud = { x: axis(0), y: axis(1), labels, chosen: null };
  // Not in the task that made the numbers, which is none of the page's.
  await new Promise((go) => setTimeout(go, 100));
  const longest = longestTasks();
  const draw = async (zoom: number): Promise<number> => {
    const started = performance.now();
    put(await desk.draw(cloud, sceneOf(zoom)), canvas);
    return performance.now() - started;
  };
  const first = await draw(1);
  const zooms: number[] = [];
  for (const zoom of ZOOMS) zooms.push(await draw(zoom));
  const started = performance.now();
  const chosen = await desk.inside(cloud, lasso());
  const lassoed = performance.now() - started;
  desk.dispose();
  await new Promise((go) => setTimeout(go, 100));
  const longestTask = longest.end();
  return { first, zooms, lasso: lassoed, chosen: chosen.reduce((sum, mark) => sum + mark, 0), longestTask };
}

function sceneOf(zoom: number): Scene {
  const half = 6 / zoom;
  const home = { x: [-6, 6], y: [-4, 4] } as const;
  return {
    looks: Array.from({ length: SEGMENTS }, (_, label) => ({
      name: String(label),
      color: `rgb(${label * 30}, 90, ${255 - label * 30})`,
      outline: SHAPES[label]?.outline ?? [],
      opacity: 1,
    })),
    others: { color: 'rgb(190, 190, 190)', opacity: 0.6 },
    top: null,
    surface: 'rgb(255, 255, 255)',
    grid: 'rgb(230, 230, 230)',
    origin: { x: 0, y: 0 },
    home,
    ranges: { x: [-half, half], y: [(-half * 4) / 6, (half * 4) / 6] },
    ...SPACE,
    scale: 1,
  };
}

/** A drawn outline of three hundred corners. */
function lasso(): [number, number][] {
  return Array.from({ length: 300 }, (_, at) => {
    const angle = (at / 300) * 2 * Math.PI;
    const radius = 1.5 + 0.4 * Math.sin(at);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

function longestTasks(): { end(): number } {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  return {
    end() {
      for (const { duration } of observer.takeRecords()) longest = Math.max(longest, duration);
      observer.disconnect();
      return longest;
    },
  };
}
