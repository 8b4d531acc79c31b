import type { RunView } from '../../charts/figure';
import { segmentName } from '../../state/names';
import { segmentsOf, type Run } from '../../state/run';

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
