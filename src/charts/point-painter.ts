import type { Cloud, Picture, PointsDoor } from '../engine/points-contract';
import type { Corner, FoundPoint, Scene } from '../core/points/contract';
import { isCancelled } from '../core/base/errors';
import type { Space } from './figure';
import type { PointCloud, Ranges } from './point-cloud';

/** What is to be seen: a cloud, the part of it in sight, and how large. */
export interface Sight {
  readonly cloud: PointCloud & Cloud;
  readonly ranges: Ranges;
  readonly space: Space;
}

export interface Listener {
  painted(sight: Sight): void;
  failed(error: unknown): void;
}

/** Screens with more pixels than this per CSS pixel show no difference in dots. */
const MOST_SCALE = 2;

/**
 * Keeps a canvas at what is to be seen. While the exact picture is being drawn, elsewhere, the last one is
 * moved and stretched to where its points belong.
 */
export class PointPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #door: PointsDoor;
  readonly #tell: Listener;
  #wanted: Sight | null = null;
  #shown: Sight | null = null;
  /** Memory of a picture that is on the canvas, for the next one. */
  #spare: Picture['pixels'] | undefined;
  #drawing: { readonly sight: Sight; readonly stop: AbortController } | null = null;

  constructor(canvas: HTMLCanvasElement, door: PointsDoor, tell: Listener) {
    this.#canvas = canvas;
    this.#door = door;
    this.#tell = tell;
  }

  /** Asks for a picture; `painted` tells when it is there. Of several asked for at once only the last counts. */
  want(sight: Sight): void {
    this.#wanted = sight;
    this.#follow();
    if (!this.#drawing) return void this.#work();
    // A picture of other ranges, or from another side, is still worth finishing: dragging asks for new ones all the time.
    const { cloud, space } = this.#drawing.sight;
    if (!isMoved(cloud, sight.cloud) || space !== sight.space) this.#drawing.stop.abort();
  }

  stop(): void {
    this.#wanted = null;
    this.#drawing?.stop.abort();
  }

  /** The point at a place of the canvas, and where exactly it is (CSS pixels); null for none. */
  async pointAt(x: number, y: number, reach: number): Promise<{ row: number; x: number; y: number } | null> {
    const sight = this.#wanted;
    if (!sight) return null;
    const { ranges, space } = sight;
    const [perX, perY] = [space.width / spanOf(ranges.x), space.height / spanOf(ranges.y)];
    const place = { x: ranges.x[0] + x / perX, y: ranges.y[1] - y / perY, perX, perY, reach };
    const found: FoundPoint | null = await this.#door.near(sight.cloud, place).catch(() => null);
    if (!found || this.#wanted !== sight) return null;
    return { row: found.row, x: (found.x - ranges.x[0]) * perX, y: (ranges.y[1] - found.y) * perY };
  }

  /** The wanted picture as a `data:` URL, if there is one. */
  async picture(scale: number): Promise<string | undefined> {
    if (!this.#wanted) return undefined;
    const picture = await this.#door.draw(this.#wanted.cloud, sceneOf(this.#wanted, scale));
    const canvas = document.createElement('canvas');
    put(picture, canvas);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
    return blob ? asDataUrl(blob) : undefined;
  }

  async #work(): Promise<void> {
    try {
      while (this.#wanted && this.#wanted !== this.#shown) await this.#draw(this.#wanted);
    } catch (error) {
      this.#tell.failed(error);
    } finally {
      this.#drawing = null;
    }
  }

  async #draw(sight: Sight): Promise<void> {
    const stop = new AbortController();
    this.#drawing = { sight, stop };
    const scale = Math.min(MOST_SCALE, globalThis.devicePixelRatio || 1);
    const pixels = this.#spare;
    this.#spare = undefined;
    try {
      const picture = await this.#door.draw(sight.cloud, sceneOf(sight, scale), { signal: stop.signal, pixels });
      put(picture, this.#canvas);
      this.#spare = picture.pixels;
    } catch (error) {
      if (isCancelled(error)) return;
      throw error;
    }
    this.#shown = sight;
    this.#follow();
    this.#tell.painted(sight);
  }

  /** Moves the picture there to the wanted ranges. */
  #follow(): void {
    if (!this.#shown || !this.#wanted) return;
    const { ranges, space } = this.#wanted;
    const shown = this.#shown.ranges;
    const left = ((shown.x[0] - ranges.x[0]) / spanOf(ranges.x)) * space.width;
    const top = ((ranges.y[1] - shown.y[1]) / spanOf(ranges.y)) * space.height;
    const [across, down] = [spanOf(shown.x) / spanOf(ranges.x), spanOf(shown.y) / spanOf(ranges.y)];
    this.#canvas.style.transform = `translate(${left}px, ${top}px) scale(${across}, ${down})`;
  }
}

/** The same points in the same groups, at most seen from another side. */
function isMoved(one: PointCloud, other: PointCloud): boolean {
  if (one === other) return true;
  return one.turn !== other.turn && one.x === other.x && one.labels === other.labels && one.chosen === other.chosen;
}

/** Where a place on the plot (CSS pixels) lies on the map. */
export function cornerAt(x: number, y: number, ranges: Ranges, space: Space): Corner {
  return [ranges.x[0] + (x / space.width) * spanOf(ranges.x), ranges.y[1] - (y / space.height) * spanOf(ranges.y)];
}

function sceneOf({ cloud, ranges, space }: Sight, scale: number): Scene {
  const { looks, others, top, surface, grid, origin, home } = cloud;
  return { looks, others, top, surface, grid, origin, home, ranges, width: space.width, height: space.height, scale };
}

function spanOf([low, high]: readonly [number, number]): number {
  return high - low;
}

/** The pixels onto a canvas of their size. */
export function put({ width, height, pixels }: Picture, canvas: HTMLCanvasElement): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.getContext('2d', { alpha: false })?.putImageData(new ImageData(pixels, width, height), 0, 0);
}

function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(reader.error ?? new Error());
    reader.readAsDataURL(blob);
  });
}
