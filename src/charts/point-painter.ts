import type { Space } from './figure';
import type { PointCloud, Ranges } from './point-cloud';
import { newRaster, paint, pointAt, type Raster } from './raster';
import { inSlices } from './slices';

/** What is to be seen: a cloud, the part of it in sight, and how large. */
export interface Sight {
  readonly cloud: PointCloud;
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
 * Keeps a canvas at what is to be seen. While the exact picture is being drawn, the last one is
 * moved and stretched to where its points belong.
 */
export class PointPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #tell: Listener;
  #wanted: Sight | null = null;
  #shown: { readonly sight: Sight; readonly raster: Raster } | null = null;
  /** Memory of the last picture, for the next one. */
  #pixels: Uint8ClampedArray | undefined;
  #busy = false;

  constructor(canvas: HTMLCanvasElement, tell: Listener) {
    this.#canvas = canvas;
    this.#tell = tell;
  }

  /** Asks for a picture; `painted` tells when it is there. Of several asked for at once only the last counts. */
  want(sight: Sight): void {
    this.#wanted = sight;
    this.#follow();
    if (!this.#busy) void this.#work();
  }

  stop(): void {
    this.#wanted = null;
  }

  /** The point at a place of the canvas, and where exactly it is (CSS pixels); null while another picture is wanted. */
  pointAt(x: number, y: number, radius: number): { row: number; x: number; y: number } | null {
    if (!this.#shown || this.#shown.sight !== this.#wanted) return null;
    const { cloud, ranges, space } = this.#wanted;
    const row = pointAt(this.#shown.raster, x, y, radius);
    if (row === null) return null;
    const at = (value: number, [low, high]: readonly [number, number]): number => (value - low) / (high - low);
    return {
      row,
      x: at(cloud.x[row] ?? NaN, ranges.x) * space.width,
      y: (1 - at(cloud.y[row] ?? NaN, ranges.y)) * space.height,
    };
  }

  /** The wanted picture as a `data:` URL, if there is one. */
  async picture(scale: number): Promise<string | undefined> {
    if (!this.#wanted) return undefined;
    const { cloud, ranges, space } = this.#wanted;
    const raster = newRaster(space.width, space.height, scale);
    await inSlices(paint(raster, cloud, ranges), () => false);
    const canvas = document.createElement('canvas');
    put(raster, canvas);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
    return blob ? asDataUrl(blob) : undefined;
  }

  async #work(): Promise<void> {
    this.#busy = true;
    try {
      while (this.#wanted && this.#wanted !== this.#shown?.sight) await this.#draw(this.#wanted);
    } catch (error) {
      this.#tell.failed(error);
    } finally {
      this.#busy = false;
    }
  }

  async #draw(sight: Sight): Promise<void> {
    const { cloud, ranges, space } = sight;
    const scale = Math.min(MOST_SCALE, globalThis.devicePixelRatio || 1);
    const raster = newRaster(space.width, space.height, scale, this.#pixels);
    this.#pixels = raster.pixels;
    // A picture of other ranges is still worth finishing: dragging asks for new ones all the time.
    const useless = (): boolean => this.#wanted?.cloud !== cloud || this.#wanted.space !== space;
    if (!(await inSlices(paint(raster, cloud, ranges), useless))) return;
    put(raster, this.#canvas);
    this.#shown = { sight, raster };
    this.#follow();
    this.#tell.painted(sight);
  }

  /** Moves the picture there to the wanted ranges. */
  #follow(): void {
    const shown = this.#shown?.sight;
    if (!shown || !this.#wanted) return;
    const { ranges, space } = this.#wanted;
    const part = (from: readonly [number, number], to: readonly [number, number]): number =>
      (from[1] - from[0]) / (to[1] - to[0]);
    const left = ((shown.ranges.x[0] - ranges.x[0]) / (ranges.x[1] - ranges.x[0])) * space.width;
    const top = ((ranges.y[1] - shown.ranges.y[1]) / (ranges.y[1] - ranges.y[0])) * space.height;
    const [across, down] = [part(shown.ranges.x, ranges.x), part(shown.ranges.y, ranges.y)];
    this.#canvas.style.transform = `translate(${left}px, ${top}px) scale(${across}, ${down})`;
  }
}

/** The pixels onto a canvas of their size. */
export function put({ width, height, pixels }: Raster, canvas: HTMLCanvasElement): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const image = new ImageData(pixels as Uint8ClampedArray<ArrayBuffer>, width, height);
  canvas.getContext('2d', { alpha: false })?.putImageData(image, 0, 0);
}

function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(reader.error ?? new Error());
    reader.readAsDataURL(blob);
  });
}
