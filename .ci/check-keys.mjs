import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `t('key')` and `t("key")`; keys that are put together at run time are typed by the compiler. */
const LITERAL_KEY = /\bt\(\s*(['"])([^'"]+)\1/g;
/** Tables of keys, such as `title: 'step.data'`. */
const KEY_FIELD = /\b(?:title|label|name|about|key|waits)\s*:\s*'([a-z]+(?:\.[A-Za-z]+)+)'/g;
const DEFINED_KEY = /^ {2}'([^']+)':/gm;

/** Every key a source text asks for that is not among `known`. */
export function missingKeys(source, known) {
  const asked = [...source.matchAll(LITERAL_KEY)].map((match) => match[2]);
  const listed = [...source.matchAll(KEY_FIELD)].map((match) => match[1]);
  return [...asked, ...listed].filter((key) => !known.has(key));
}

/** The keys of the English catalogue, read from its source. */
export function catalogueKeys(root) {
  const files = filesIn(join(root, 'src/i18n/en'));
  return new Set(files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(DEFINED_KEY)].map((m) => m[1])));
}

/** A Vite plugin: fails the build when a text is missing, even where nobody ran the type-check. */
export function checkKeys(root) {
  return {
    name: 'kindred-check-keys',
    apply: 'build',
    buildStart() {
      const known = catalogueKeys(root);
      for (const file of ['screens', 'components', 'charts', 'state'].flatMap((f) => filesIn(join(root, 'src', f)))) {
        const missing = missingKeys(readFileSync(file, 'utf8'), known);
        if (missing.length > 0) this.error(`no text for ${missing.join(', ')} (asked for in ${file})`);
      }
    },
  };
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
