import { t, text } from '../../i18n/text.svelte';
import type { EditLabel } from './timeline';

/** Facts of a label that are ids of ours (a role, a method): they are said in the language on screen. */
const IDS = ['role', 'kind', 'base', 'kpi', 'algorithm'];

/** What an edit did, in words. */
export function said({ key, values = {} }: EditLabel): string {
  const named = Object.entries(values).map(([name, value]) => {
    const word = `${name}.${value}`;
    return [name, IDS.includes(name) && text.knows(word) ? t(word) : value];
  });
  return t(key, Object.fromEntries(named) as typeof values);
}
