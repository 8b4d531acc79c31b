import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parse, sources } from './sources';
import type { SourceFile } from './sources';

const files = sources('src', 'workers');

interface Sized {
  readonly name: string;
  readonly lines: number;
}

const linesOf = (text: string): number => text.trimEnd().split('\n').length;
const sizes: Sized[] = files.map(({ path, text }) => ({ name: path, lines: linesOf(text) }));
const functions: Sized[] = files.flatMap(functionsOf);

/** Functions with a body in braces, measured from their first line to their last. */
function functionsOf({ path, script }: SourceFile): Sized[] {
  const found: Sized[] = [];
  const source = parse(path, script);
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && ts.isBlock(node.body as ts.Node)) {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const last = source.getLineAndCharacterOfPosition(node.end).line;
      found.push({ name: `${path}:${first + 1}`, lines: last - first + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The smallest size that this share of all does not exceed. */
function quantile(all: readonly Sized[], share: number): number {
  const sorted = all.map(({ lines }) => lines).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
const over = (all: readonly Sized[], limit: number): Sized[] => all.filter(({ lines }) => lines > limit);

test('functions are measured as they stand', () => {
  const script =
    'const a = () => {\n  return 1;\n};\nconst b = () => 2;\nfunction c() {}\nclass D {\n  e() {\n\n\n  }\n}';
  const found = functionsOf({ path: 'x.ts', text: script, script });
  expect(found).toEqual([
    { name: 'x.ts:1', lines: 3 },
    { name: 'x.ts:5', lines: 1 },
    { name: 'x.ts:7', lines: 4 },
  ]);
});

describe('files', () => {
  test('none is longer than 400 lines', () => {
    expect(over(sizes, 400)).toEqual([]);
  });
  test('half of them have at most 80 lines, nine in ten at most 250', () => {
    expect(quantile(sizes, 0.5)).toBeLessThanOrEqual(80);
    expect(quantile(sizes, 0.9)).toBeLessThanOrEqual(250);
  });
});

describe('functions', () => {
  test('none is longer than 80 lines', () => {
    expect(over(functions, 80)).toEqual([]);
  });
  test('half of them have at most 12 lines, nine in ten at most 40', () => {
    expect(quantile(functions, 0.5)).toBeLessThanOrEqual(12);
    expect(quantile(functions, 0.9)).toBeLessThanOrEqual(40);
  });
});

describe('habits', () => {
  test('any is only said at a marked boundary', () => {
    const saying = files.flatMap(({ path, script }) => anysOf(path, script));
    expect(saying).toEqual([]);
  });

  test('nothing is left to do without the number of an issue', () => {
    const open = sources('src', 'workers', 'tests').flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => /\b(?:TODO|FIXME|XXX)\b(?! ?\(#\d+\))/.test(line) && !path.startsWith('tests/architecture/'))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(open).toEqual([]);
  });

  test('there are no default exports', () => {
    const found = files.filter(({ script }) => /^export (?:default\b|\{[^}]*\bas default\b)/m.test(script));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test('names of files are in kebab-case, of components in PascalCase', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.svelte|\.worker)?\.ts$/;
    const pascal = /^[A-Z][A-Za-z0-9]*\.svelte$/;
    const odd = files.filter(({ path }) => {
      const name = path.split('/').at(-1) ?? '';
      return !(name.endsWith('.svelte') ? pascal : kebab).test(name);
    });
    expect(odd.map(({ path }) => path)).toEqual([]);
  });
});

/** Places where `any` stands as a type, apart from lines marked `// boundary:`. */
function anysOf(path: string, script: string): string[] {
  const found: string[] = [];
  const source = parse(path, script);
  const lines = script.split('\n');
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      if (!lines[line]?.includes('// boundary:')) found.push(`${path}:${line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
