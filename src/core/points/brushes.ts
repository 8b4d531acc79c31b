import { rgbOf, type Rgb } from '../base/dots/raster';
import type { Outline } from '../base/dots/cloud';
import type { Scene } from './contract';
import type { Groups } from './groups';

/** How a point is drawn. */
export interface Brush {
  readonly color: Rgb;
  readonly opacity: number;
  readonly outline: Outline;
}

/** How every point is drawn, in two layers: what is not chosen lies under what is. */
export interface Brushes {
  /** By label, for points that were chosen (all of them while nobody chose). */
  readonly own: readonly (Brush | undefined)[];
  /** By label, for the others. */
  readonly others: readonly (Brush | undefined)[];
  /** By label, of points that are drawn over all others as marks, whatever was chosen. */
  readonly marks: readonly (Mark | undefined)[];
  /** The label that is drawn over all others. */
  readonly top: number | null;
}

export interface Mark extends Brush {
  readonly rim: Rgb;
  /** CSS pixels across, without the rim. */
  readonly size: number;
}

export function brushesOf({ looks, others, top }: Pick<Scene, 'looks' | 'others' | 'top'>): Brushes {
  const brush = (color: string, opacity: number, outline: Outline): Brush => ({
    color: rgbOf(color),
    opacity,
    outline,
  });
  return {
    own: looks.map(({ mark, color, opacity, outline }) => (mark ? undefined : brush(color, opacity, outline))),
    others: looks.map(({ mark, outline }) => (mark ? undefined : brush(others.color, others.opacity, outline))),
    marks: looks.map(
      ({ mark, color, outline }) => mark && { ...brush(color, 1, outline), rim: rgbOf(mark.rim), size: mark.size },
    ),
    top,
  };
}

/** Layers that hold anything: 0 under 1. */
export function layersOf({ top }: Brushes, { chosen }: Groups): readonly (0 | 1)[] {
  return top === null && !chosen ? [0] : [0, 1];
}

/** The layer of the point at a place: what was chosen, or else the label on top, lies over the rest. */
export function layerAt({ labels, chosen }: Groups, top: number | null, place: number): 0 | 1 {
  if (chosen) return chosen[place] === 1 ? 1 : 0;
  return labels[place] === top ? 1 : 0;
}
