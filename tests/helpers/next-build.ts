import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TEXTS = /\.(?:js|css|html|json|webmanifest)$/;
const SHIPPED = /\{path:`([^`]+)`,integrity:`[^`]+`,bytes:\d+\}/g;

/**
 * A later version takes the place of a built one, as hosts do it: every file whose name tells what is in it has another name,
 * and nobody has the old ones any more.
 * @returns the paths that are gone
 */
export function deployNext(folder: string): ReadonlySet<string> {
  const before = readdirSync(join(folder, 'assets'));
  const later = new Map(before.map((name) => [name, name.replace(/(\.[^.]+)$/, '-later$1')]));
  const names = [...before].sort((a, b) => b.length - a.length).map((name) => name.replaceAll('.', '\\.'));
  const anyName = new RegExp(names.join('|'), 'g');
  for (const path of textsIn(folder)) {
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replaceAll(anyName, (name) => later.get(name) ?? name),
    );
  }
  for (const [from, to] of later) renameSync(join(folder, 'assets', from), join(folder, 'assets', to));
  listAnew(folder);
  return new Set(before.map((name) => `/assets/${name}`));
}

function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXTS.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The service worker knows the files by their hashes. */
function listAnew(folder: string): void {
  const worker = join(folder, 'sw.js');
  const listed = readFileSync(worker, 'utf8').replaceAll(SHIPPED, (_, path: string) => {
    const bytes = readFileSync(join(folder, path));
    const hash = createHash('sha256').update(bytes).digest('base64');
    return `{path:\`${path}\`,integrity:\`sha256-${hash}\`,bytes:${bytes.length}}`;
  });
  writeFileSync(worker, listed.replace(/(version:.)[0-9a-f]{16}/, '$1ffffffffffffffff'));
}
