import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the root of the repository, with '/'. */
  readonly path: string;
  readonly text: string;
  /** The TypeScript in it: all of it, or the script of a component. */
  readonly script: string;
}

export interface Import {
  readonly from: string;
  /** A path from the root where it is one of our files (without an extension as written), else the package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Our sources under these folders. Stand-ins for other people's packages are not ours to measure. */
export function sources(...folders: string[]): SourceFile[] {
  return folders.flatMap(filesUnder).map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    return { path, text, script: path.endsWith('.svelte') ? scriptOf(text) : text };
  });
}

export function importsOf({ path, script }: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean): void => {
    const inside = specifier.startsWith('.');
    const to = inside ? unix(relative(ROOT, resolve(ROOT, dirname(path), specifier))) : packageOf(specifier);
    found.push({ from: path, to, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, isTypeOnly(node));
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) add(argument.text, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(path, script));
  return found;
}

export function parse(path: string, script: string): ts.SourceFile {
  return ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}

/** `import type ...`, or an import of which every name is a type. */
function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.isTypeOnly) return true;
  const { name, namedBindings } = importClause;
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => unix(relative(ROOT, join(entry.parentPath, entry.name))))
    .filter((path) => !path.startsWith('src/stubs/'))
    .sort();
}

function scriptOf(component: string): string {
  return [...component.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n');
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function unix(path: string): string {
  return path.replaceAll('\\', '/');
}
