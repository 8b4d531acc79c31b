import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { COMPILE_HINT, plotly, TRACES, trimPlotly } from '../../src/stubs/plotly-plugin.mjs';
import { configOf, STYLE_IDS } from '../../src/charts/plotly';
import { SHAPES } from '../../src/charts/shapes';
import { text } from '../../src/i18n/text.svelte';

const bundle = readFileSync(createRequire(import.meta.url).resolve('plotly.js-dist'), 'utf8');

test('the ids that keep Plotly from adding styles are those of the installed version', () => {
  expect(bundle).toContain(`getElementById("${STYLE_IDS.mapLibrary}")`);
  expect(bundle).toContain('"plotly.js-style-"+');
  expect(bundle).toContain('.matches(".no-inline-styles")');
  // One for Plotly's own rules, one for the map library: a third would be new and refused by the policy.
  expect(bundle.split('createElement("style")')).toHaveLength(3);
});

test('figures call out nowhere and offer few buttons', () => {
  expect(configOf(text)).toMatchObject({
    displaylogo: false,
    plotlyServerURL: '',
    showLink: false,
    typesetMath: false,
  });
  expect(configOf(text)['modeBarButtons']).toEqual([['toImage']]);
  expect(configOf(text, true)['modeBarButtons']).toEqual([['zoomIn2d', 'zoomOut2d', 'resetScale2d', 'toImage']]);
  const own = { name: 'picture' };
  expect(configOf(text, true, own)['modeBarButtons']).toEqual([['zoomIn2d', 'zoomOut2d', 'resetScale2d', own]]);
});

test('the events, the area and the button that the map of many points hangs on are there', () => {
  const needed = ['emit("plotly_relayouting"', 'emit("plotly_relayout"', '.nsewdrag', '.downloadImage=', 'camera:{'];
  expect(needed.filter((text) => !bundle.includes(text))).toEqual([]);
});

test('24 segments have 24 shapes that Plotly knows', () => {
  expect(new Set(SHAPES.map(({ symbol }) => symbol)).size).toBe(24);
  for (const { symbol } of SHAPES) expect(bundle).toMatch(new RegExp(`["']?${symbol}["']?:\\{n:\\d+`));
});

describe('the build of Plotly', () => {
  const registered = (code: string) => /register\(\[([\w$(),]*)\]\);[\w$]+\.exports=[\w$]+\}\)/.exec(code)?.[1];

  test('keeps the traces asked for; charts need none besides those of the core', () => {
    expect(TRACES).toEqual([]);
    expect(registered(trimPlotly(bundle))).toBe('');
    expect(registered(trimPlotly(bundle, ['bar', 'heatmap']))?.split(',')).toHaveLength(2);
  });

  test('is a module without a wrapper, whose parts may be left out', () => {
    const trimmed = trimPlotly(bundle);
    expect(['module.exports = factory', 'window.Plotly = ', '=X(('].filter((text) => trimmed.includes(text))).toEqual(
      [],
    );
    expect(trimmed.slice(-40)).toMatch(/\nexport default [\w$]+\(\);\n$/);
  });

  test('refuses a bundle it does not know', () => {
    expect(() => trimPlotly(bundle.replaceAll('.register([', '.enlist(['))).toThrow('registers its traces in another');
    expect(() => trimPlotly(bundle, ['other'])).toThrow('no module of Plotly');
    expect(() => trimPlotly(bundle.replace('"use strict";var Plotly=', '"use strict";const Plotly='))).toThrow(
      'wrapped in another',
    );
  });

  const finish = (files: Record<string, { code: string; moduleIds?: string[] }>) => {
    const { generateBundle } = plotly() as unknown as { generateBundle: { order: string; handler: HookHandler } };
    expect(generateBundle.order).toBe('post'); // the minifier would take the comment off
    generateBundle.handler.call({ error: (message: string) => { throw new Error(message); } }, {}, files); // prettier-ignore
    return files;
  };
  type HookHandler = (this: { error(message: string): never }, options: object, bundle: object) => void;

  test('begins with the word that lets browsers compile it beside the page', () => {
    const files = finish({
      'a.js': { code: 'a', moduleIds: ['/b/plotly-strict.min.js'] },
      'b.js': { code: 'b', moduleIds: ['/b/other.js'] },
      'c.css': { code: 'c' },
    });
    expect(Object.values(files).map(({ code }) => code)).toEqual([`${COMPILE_HINT}\na`, 'b', 'c']);
    expect(() => finish({ 'b.js': { code: 'b', moduleIds: [] } })).toThrow('Plotly is in 0 files');
  });
});
