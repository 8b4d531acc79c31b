import type { Plugin } from 'vite';

export function missingKeys(source: string, known: ReadonlySet<string>): string[];
export function catalogueKeys(root: string): ReadonlySet<string>;
export function checkKeys(root: string): Plugin;
