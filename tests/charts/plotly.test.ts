import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { TRACES, trimPlotly } from '../../src/stubs/plotly-plugin.mjs';
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
});

test('24 segments have 24 shapes that Plotly knows', () => {
  expect(new Set(SHAPES.map(({ symbol }) => symbol)).size).toBe(24);
  for (const { symbol } of SHAPES) expect(bundle).toMatch(new RegExp(`["']?${symbol}["']?:\\{n:\\d+`));
});

test('the build keeps the traces that charts use, and refuses a bundle it does not know', () => {
  const trimmed = trimPlotly(bundle);
  const registered = /register\(\[((?:[\w$]+\(\),?)+)\]\);[\w$]+\.exports/.exec(trimmed);
  expect(registered?.[1]?.split(',')).toHaveLength(TRACES.length);
  expect(TRACES).toEqual(['scattergl']);
  expect(() => trimPlotly(bundle.replaceAll('.register([', '.enlist(['))).toThrow('in another way');
  expect(() => trimPlotly(bundle.replaceAll('name:"scattergl"', 'name:"other"'))).toThrow('no module of Plotly');
});
