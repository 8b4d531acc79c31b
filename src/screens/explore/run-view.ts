import type { ChartSegment, RunView } from '../../charts/figure';
import type { Turn } from '../../core/base/dots/turning';
import type { Newcomers } from '../../state/newcomers.svelte';
import { labelRows } from '../../core/base/cut';
import type { MapDesk } from '../../state/maps.svelte';
import { segmentName } from '../../state/names';
import { segmentsOf, type Run } from '../../state/run';
import { partedOf, placesOf } from '../../state/run-maps';
import { movedCut, type CutTree, type MovedCut } from '../../state/tree-cut';

/** A run as the charts want it: names, colours and sizes beside the numbers. */
export function runViewOf(run: Run, selected: number | null): RunView {
  return {
    id: run.id,
    segments: segmentsOf(run).map(({ label, persona, size, share }) => ({
      label,
      name: segmentName(persona, label),
      color: persona.color,
      size,
      share,
    })),
    selected,
    labels: run.arrays.labels,
    plane: { x: run.arrays.x, y: run.arrays.y, explained: run.plane.explained },
    explanation: run.explanation,
  };
}

/** A map that is being made, if there is one, and how maps in space are turned. */
interface Seen {
  readonly making: ReturnType<MapDesk['layoutOf']>;
  readonly turn: Turn;
  /** Who lies over the map on screen. */
  readonly newcomers: Newcomers | null;
}

/** Where a run's rows lie, as charts want it: on the map on screen, or on one that is still being made. */
export function onMapOf(view: RunView, run: Run, { making, turn, newcomers }: Seen): RunView {
  const places = making ? { projection: making.projection, ...partedOf(making.layout) } : placesOf(run);
  const { projection, x, y, z, explained } = places;
  const share = (at: number): number => explained?.[at] ?? 0;
  const axes = { explained: [share(0), share(1)] as const, hasAxes: explained !== undefined };
  const space = z && { space: { z, explained: share(2), turn } };
  const over = making || !newcomers ? {} : { newcomers };
  return {
    ...view,
    ...over,
    id: `${run.id}:${projection}:${z ? 3 : 2}`,
    plane: { x, y, projection, ...axes, ...space },
  };
}

/** The segments of a cut that is being moved, under the names of those they continue. */
export function segmentsOfCut(run: Run, { segments }: Pick<MovedCut, 'segments'>): readonly ChartSegment[] {
  const rows = run.arrays.labels.length;
  return segments.map(({ from, color, size }, label) => {
    const persona = run.personas[from] ?? { id: '', name: '', note: '', color };
    return { label, name: segmentName(persona, label), color, size, share: rows === 0 ? 0 : size / rows };
  });
}

/** The run as it would be, cut into k: every row with its label. Some milliseconds for a million rows. */
export function movedView(view: RunView, run: Run, tree: CutTree, k: number): RunView {
  const moved = movedCut(tree, run.personas.map(({ color }) => color), k); // prettier-ignore
  const { newcomers: _newcomers, ...own } = view;
  return { ...own, segments: segmentsOfCut(run, moved), selected: null, labels: labelRows(tree.tree, moved) };
}
