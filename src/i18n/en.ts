import { first } from './en/first';
import { later } from './en/later';

/**
 * The source of truth of every text a person sees. Other languages must have exactly these keys. The page takes types
 * from here; its texts come in two parts, since the first screen is to be small (`text.svelte.ts`).
 */
export const en = { ...first, ...later } as const;

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<TextKey, string>>;
