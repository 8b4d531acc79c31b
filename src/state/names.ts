import type { Persona } from '../core/personas/contract';
import { t } from '../i18n/text.svelte';

/** What a segment is called everywhere: its persona's name, or "Segment 3" until it has one. */
export function segmentName(persona: Persona, label: number): string {
  return persona.name === '' ? t('segment.name', { number: label + 1 }) : persona.name;
}
