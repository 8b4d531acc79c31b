/**
 * Plotly comes as one bundle with 46 kinds of traces, a map library among them, and starts in a task
 * that blocks a page for more than a second. The build
 * - keeps the kinds that Kindred draws: the others are taken off the list that the bundle registers
 *   at its end, and every module of it is marked as free of side effects, so that the bundler drops
 *   whatever nothing asks for any more;
 * - takes off the wrapper for other module systems;
 * - tells the browser to compile all of the file at once, which it does beside the page (V8's
 *   explicit compile hints; others read a comment).
 * A bundle that looks otherwise than expected fails the build.
 */

/** Kinds of traces besides `scatter`, which is part of Plotly's core. */
export const TRACES = [];

/** Has to be the first line of the file. */
export const COMPILE_HINT = '//# allFunctionsCalledOnLoad';

/** The only list of that length: `Core.register([a(), b(), ...])`. */
const REGISTERED = /([\w$]+\.register\()\[((?:[\w$]+\(\),?){20,})\]\)/;
/** Every module of the bundle is `name = X((exports, module) => {...})` and runs when first asked for. */
const MODULE = /(?:var |,)([\w$]+)=X\(\(/g;
/** `(function (root, factory) {...}(self, () => { "use strict"; var Plotly = (() => { <the bundle> return entry(); })(); ...` */
const WRAPPER =
  /^[^]*?"use strict";var Plotly=\(\(\)=>\{([^]*)return ([\w$]+)\(\);?\}\)\(\);([^]*?)window\.Plotly = Plotly;\s*return Plotly;\s*\}\)\);?\s*$/;
const WRAPPED = /^\(\s*function\(root, factory\)/m;

/**
 * @param {string} code the strict Plotly bundle
 * @param {readonly string[]} [traces] the kinds to keep
 * @returns {string} the same with nothing but these, as an ES module
 */
export function trimPlotly(code, traces = TRACES) {
  return unwrap(keepTraces(code, traces)).replaceAll('=X((', '=/*@__PURE__*/X((');
}

function keepTraces(code, traces) {
  const list = REGISTERED.exec(code);
  if (!list) throw new Error('the Plotly bundle registers its traces in another way than expected');
  const modules = modulesOf(code);
  const own = traces.map((trace) => moduleWith(modules, `moduleType:"trace",name:"${trace}"`));
  const kept = list[2].split(',').filter((call) => {
    const name = call.slice(0, -2);
    return own.some((module) => module === name || modules.get(name)?.includes(`${module}()`));
  });
  if (kept.length !== traces.length) throw new Error(`of ${traces.join(', ')} ${kept.length} were found in Plotly`);
  return code.replace(list[0], () => `${list[1]}[${kept.join(',')}])`);
}

function modulesOf(code) {
  const found = [...code.matchAll(MODULE)];
  return new Map(found.map((match, i) => [match[1], code.slice(match.index, found[i + 1]?.index ?? code.length)]));
}

function moduleWith(modules, text) {
  for (const [name, source] of modules) if (source.includes(text)) return name;
  throw new Error(`no module of Plotly holds ${text}`);
}

function unwrap(code) {
  const found = WRAPPED.test(code) && WRAPPER.exec(code);
  if (!found) throw new Error('the Plotly bundle is wrapped in another way than expected');
  const [, body, entry, licences] = found;
  return `${body}\n${licences}\nexport default ${entry}();\n`;
}

/** @returns {import('vite').Plugin} */
export function plotly() {
  return {
    name: 'kindred-plotly',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith(BUNDLE)) return null;
      return { code: trimPlotly(code), map: null };
    },
    generateBundle: {
      order: 'post', // after the minifier, which takes comments off
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter(({ moduleIds }) => moduleIds?.some((id) => id.endsWith(BUNDLE)));
        if (chunks.length !== 1) this.error(`Plotly is in ${chunks.length} files`);
        for (const chunk of chunks) chunk.code = `${COMPILE_HINT}\n${chunk.code}`;
      },
    },
  };
}

const BUNDLE = 'plotly-strict.min.js';
