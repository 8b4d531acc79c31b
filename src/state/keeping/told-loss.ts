import { drop, keep, recall } from '../../sessions/shelf';
import type { Loss } from './trouble';

/** A loss that was told and not yet dismissed: it is said until the person has read it, whatever becomes of the page meanwhile. */
const KEY = 'kindred.loss';

export function keepTold(loss: Loss | null): void {
  if (loss) keep(KEY, loss);
  else drop(KEY);
}

/** What was told before the page was loaded again, and not dismissed. */
export function toldLoss(): Loss | null {
  const found = recall(KEY);
  if (typeof found !== 'object' || found === null) return null;
  const { sessions, savedAt, restored } = found as { readonly [K in keyof Loss]?: unknown };
  if (typeof sessions !== 'number' || typeof savedAt !== 'number') return null;
  return { sessions, savedAt, restored: typeof restored === 'string' ? restored : null };
}
