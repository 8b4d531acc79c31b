import { t } from '../../../i18n/text.svelte';
import type { Run } from '../../../state/run';

/** What was done by hand, in one sentence. */
export function handSentence({ what, count, segments, to = '' }: NonNullable<Run['byHand']>[number]): string {
  const values = { count, segments: segments.join(', '), to };
  if (what === 'merge') return t('hand.did.merge', values);
  return what === 'split' ? t('hand.did.split', values) : t('hand.did.give', values);
}
