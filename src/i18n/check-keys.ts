import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { en } from './en';

/** `t('key')` and `t("key")`; keys that are put together at run time are typed by the compiler. */
const LITERAL_KEY = /\bt\(\s*(['"])([^'"]+)\1/g;
/** Tables of keys, such as `title: 'step.data'`. */
const KEY_FIELD = /\b(?:title|label|name|about|key|waits)\s*:\s*'([a-z]+(?:\.[A-Za-z]+)+)'/g;

/** Every key a source text asks for that the catalogue does not have. */
export function missingKeys(source: string, catalogue: Readonly<Record<string, string>> = en): string[] {
  const asked = [...source.matchAll(LITERAL_KEY)].map((match) => match[2] ?? '');
  const listed = [...source.matchAll(KEY_FIELD)].map((match) => match[1] ?? '');
  return [...asked, ...listed].filter((key) => !Object.hasOwn(catalogue, key));
}

/** Fails the build when a text is missing, even where nobody ran the type-check. */
export function checkKeys(root: string): Plugin {
  return {
    name: 'kindred-check-keys',
    apply: 'build',
    buildStart() {
      for (const folder of ['screens', 'components', 'charts', 'state']) {
        for (const file of sourcesIn(join(root, 'src', folder))) {
          const missing = missingKeys(readFileSync(file, 'utf8'));
          if (missing.length > 0) this.error(`no text for ${missing.join(', ')} (asked for in ${file})`);
        }
      }
    },
  };
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
