/**
 * Plotly comes as one bundle with 46 kinds of traces, a map library among them; starting it blocks a
 * page for more than a second. The build keeps the kinds that Kindred draws: the others are taken
 * off the list that the bundle registers at its end, and every module of it is marked as free of
 * side effects, so that the bundler drops whatever nothing asks for any more. A bundle that looks
 * otherwise than expected fails the build.
 */

/** Kinds of traces besides `scatter`, which is part of Plotly's core. */
export const TRACES = ['scattergl'];

/** The only list of that length: `Core.register([a(), b(), ...])`. */
const REGISTERED = /([\w$]+\.register\()\[((?:[\w$]+\(\),?){20,})\]\)/;
/** Every module of the bundle is `name = X((exports, module) => {...})` and runs when first asked for. */
const MODULE = /(?:var |,)([\w$]+)=X\(\(/g;

/**
 * @param {string} code the strict Plotly bundle
 * @returns {string} the same with nothing but the traces named above
 */
export function trimPlotly(code) {
  const list = REGISTERED.exec(code);
  if (!list) throw new Error('the Plotly bundle registers its traces in another way than expected');
  const modules = modulesOf(code);
  const own = TRACES.map((trace) => moduleWith(modules, `moduleType:"trace",name:"${trace}"`));
  const kept = list[2].split(',').filter((call) => {
    const name = call.slice(0, -2);
    return own.some((module) => module === name || modules.get(name)?.includes(`${module}()`));
  });
  if (kept.length !== TRACES.length) throw new Error(`of ${TRACES.join(', ')} ${kept.length} were found in Plotly`);
  return code.replace(list[0], () => `${list[1]}[${kept.join(',')}])`).replaceAll('=X((', '=/*@__PURE__*/X((');
}

function modulesOf(code) {
  const found = [...code.matchAll(MODULE)];
  return new Map(found.map((match, i) => [match[1], code.slice(match.index, found[i + 1]?.index ?? code.length)]));
}

function moduleWith(modules, text) {
  for (const [name, source] of modules) if (source.includes(text)) return name;
  throw new Error(`no module of Plotly holds ${text}`);
}

/** @returns {import('vite').Plugin} */
export function plotly() {
  return {
    name: 'kindred-plotly',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('plotly-strict.min.js')) return null;
      return { code: trimPlotly(code), map: null };
    },
  };
}
