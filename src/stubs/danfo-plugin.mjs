import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * danfo.js as published bundles an old TensorFlow.js and Plotly of its own. Its unbundled sources
 * are taken instead, with small stand-ins for what they ask for.
 */
const alias = [
  { find: /^danfojs$/, replacement: here('../../node_modules/danfojs/dist/danfojs-base/index.js') },
  { find: /^mathjs$/, replacement: here('./danfo-mathjs.mjs') },
  { find: /^table$/, replacement: here('./danfo-table.mjs') },
  { find: /^@tensorflow\/tfjs$/, replacement: here('./danfo-tfjs.mjs') },
];

const ASKS_WHERE_IT_RUNS = /new Function\("try \{return this===(window|global);\}catch\(e\)\{ ?return false;\}"\)/g;

/** Vite: resolve danfo.js as above, and take out the code it compiles at run time, which our CSP forbids. */
export function danfo() {
  return {
    name: 'kindred-danfo',
    config: () => ({ resolve: { alias }, optimizeDeps: { include: ['danfojs'] } }),
    transform(code, id) {
      if (!/danfojs-base[\\/]shared[\\/]utils\.js/.test(id)) return null;
      const mended = code.replace(ASKS_WHERE_IT_RUNS, "(() => typeof $1 !== 'undefined')");
      if (mended.includes('new Function')) this.error('danfo.js compiles code at run time in a place not known');
      return { code: mended, map: null };
    },
  };
}
