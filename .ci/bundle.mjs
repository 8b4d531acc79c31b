// npm run check:bundle: what the built app loads first, how large that is, and what must not be in it.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import ts from 'typescript';

const DIST = join(import.meta.dirname, '..', 'dist');
const ASSETS = join(DIST, 'assets');
/** Script bytes, compressed, before a file is opened. */
const FIRST_LOAD_LIMIT = 120 * 1024;
/** Words that survive minification and give a library away. Each must be found somewhere, or it proves nothing. */
const LATE = { 'TensorFlow.js': 'numDataBuffers', 'danfo.js': 'valueCounts', Plotly: 'js-plotly-plot' };
/** Code made from text, which the policy forbids. */
const RUN_TIME_CODE = /\bnew Function\b|(?<![\w.$])Function\(["'`][^"'`]*|(?<![\w.$])eval\(/g;
/**
 * Plotly carries stand-ins for `Function.prototype.bind` and `globalThis`, used where a browser lacks
 * them: none that we run in does.
 */
const NEVER_RUNS = new Set(['Function(`binder', 'Function(`return this']);
const FOREIGN =
  /(?:\bfetch|\bimport|\bimportScripts|new (?:Worker|WebSocket|EventSource|URL))\(\s*["'`](?:https?:|wss?:)?\/\/[^"'`]+/g;
/** Where the trial of the network lock goes: nobody is there, and no browser sends anything to that port. */
const NOWHERE = 'kindred.invalid:1/';

const scripts = new Map(
  readdirSync(ASSETS)
    .filter((name) => /\.m?js$/.test(name))
    .map((name) => [name, readFileSync(join(ASSETS, name), 'utf8')]),
);
const page = readFileSync(join(DIST, 'index.html'), 'utf8');
const problems = [];

const first = closure([...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => basename(match[1])));
const bytes = first.map((name) => ({ name, size: gzipSync(scripts.get(name), { level: 9 }).length }));
const total = bytes.reduce((sum, { size }) => sum + size, 0);
if (first.length === 0) problems.push('index.html loads no script');
if (total > FIRST_LOAD_LIMIT) problems.push(`the first load is ${total} bytes, the limit is ${FIRST_LOAD_LIMIT}`);

for (const [library, word] of Object.entries(LATE)) {
  if (![...scripts.values()].some((code) => code.includes(word)))
    problems.push(`${library} is nowhere (looked for "${word}")`);
  for (const name of first)
    if (scripts.get(name).includes(word)) problems.push(`${library} is in the first load (${name})`);
}
for (const [name, code] of scripts) {
  for (const [text] of code.matchAll(RUN_TIME_CODE)) {
    if (!NEVER_RUNS.has(text)) problems.push(`${name} makes code at run time: ${around(code, text)}`);
  }
  for (const [text] of code.matchAll(FOREIGN)) {
    if (!text.endsWith(NOWHERE)) problems.push(`${name} may ask another origin: ${text}`);
  }
}
if (/(?:src|href|action)="(?:https?:)?\/\//.test(page)) problems.push('index.html names another origin');
if (/<script(?![^>]*\bsrc=)/.test(page)) problems.push('index.html has an inline script');
if (!page.includes('http-equiv="Content-Security-Policy"')) problems.push('index.html has no policy');

for (const { name, size } of bytes) console.log(`${String(size).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  first load, gzip, of ${FIRST_LOAD_LIMIT}`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

/** These scripts and all that they import statically. */
function closure(names) {
  const found = new Set();
  const visit = (name) => {
    if (found.has(name) || !scripts.has(name)) return;
    found.add(name);
    staticImports(scripts.get(name)).forEach(visit);
  };
  names.forEach(visit);
  return [...found];
}

function staticImports(code) {
  const file = ts.createSourceFile('chunk.js', code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  return file.statements
    .filter((statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))
    .flatMap((statement) => (statement.moduleSpecifier ? [basename(statement.moduleSpecifier.text)] : []));
}

function around(code, text) {
  const at = code.indexOf(text);
  return code.slice(Math.max(0, at - 60), at + 80).replaceAll('\n', ' ');
}
