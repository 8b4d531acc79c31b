import type { Corner, FoundPoint, NearRequest, Scene, Turn } from '../core/points/contract';

/** Where points lie. With `z` they lie in space, and are seen from where `turn` puts the eye. */
export interface PlacedPoints {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z?: Float32Array | undefined;
}

/** A picture as `ImageData` takes it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** What the worker of the points answers. It holds clouds of points under numbers that the page gives them. */
export interface PointsApi {
  /** Takes coordinates and sorts them into cells; under a number that is held they take the place of those before. */
  hold(args: PlacedPoints & { readonly cloud: number }): void;
  /** Which label each point has (undefined: as before), and whether it was chosen; none is drawn before. */
  group(args: {
    readonly cloud: number;
    readonly labels?: Int32Array | undefined;
    readonly chosen: Uint8Array | null;
  }): void;
  /** Turns points in space; from here on everything is about what is seen. */
  turn(args: { readonly cloud: number; readonly turn: Turn }): void;
  /** `pixels`: memory that the page needs no more. @throws AppError `cancelled` */
  draw(args: {
    readonly cloud: number;
    readonly scene: Scene;
    readonly pixels?: Uint8ClampedArray<ArrayBuffer> | undefined;
  }): Picture;
  /** The point that is drawn nearest to a place. */
  near(args: NearRequest & { readonly cloud: number }): FoundPoint | null;
  /** Per row 1 for points that are drawn inside an outline, else 0. @throws AppError `cancelled` */
  inside(args: { readonly cloud: number; readonly corners: readonly Corner[] }): Uint8Array<ArrayBuffer>;
  drop(args: { readonly cloud: number }): void;
}

/** A cloud of points as the page knows it. Arrays are told apart by identity: they are never changed. */
export interface Cloud extends PlacedPoints {
  readonly labels: Int32Array;
  readonly chosen: Uint8Array | null;
  /** Of points in space. */
  readonly turn?: Turn | undefined;
}

interface Watch {
  readonly signal?: AbortSignal | undefined;
}

/** What a figure of points needs: their pictures, and who is where on them. */
export interface PointsDoor {
  /** `pixels`: memory that is needed no more. @throws AppError `cancelled`, `worker.died` */
  draw(
    cloud: Cloud,
    scene: Scene,
    watch?: Watch & { readonly pixels?: Picture['pixels'] | undefined },
  ): Promise<Picture>;
  near(cloud: Cloud, request: NearRequest): Promise<FoundPoint | null>;
  /** 1 per row that is drawn inside the outline. @throws AppError `cancelled`, `worker.died` */
  inside(cloud: Cloud, corners: readonly Corner[], watch?: Watch): Promise<Uint8Array<ArrayBuffer>>;
}
