// node .ci/world-shapes.mjs countries-110m.json: writes the shapes of countries that the chart of places shows.
// The file is part of the npm package `world-atlas` (2.0.2, ISC), made from Natural Earth, which is in the public domain.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const TARGET = join(import.meta.dirname, '..', 'src', 'core', 'explain', 'charts', 'world-shapes.ts');
/** Steps per degree: finer than the outlines themselves are. */
const STEPS = 10;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Shapes without a number of their own that have a code all the same. */
const CODES = { Kosovo: 'XK' };

const { arcs, transform, objects } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const lines = arcs.map((arc) => written(coarse(degreesOf(arc))));
const countries = objects.countries.geometries.map(({ id, type, properties, arcs: own }) => {
  const rings = (type === 'Polygon' ? [own] : own).flat();
  return `${codeOf(id, properties.name)}:${rings.map((ring) => ring.join(' ')).join(',')}`;
});

const text = `// Made by \`.ci/world-shapes.mjs\`; read by \`world.ts\`, which tells what is written here.
// Natural Earth, 1:110m (public domain, naturalearthdata.com), by way of world-atlas 2.0.2 (ISC).
export const LINES =
  '${lines.join('.')}';
export const COUNTRIES =
  '${countries.join(';')}';
`;
writeFileSync(TARGET, text);
console.log(`${text.length} bytes, ${lines.length} lines, ${countries.length} countries`);

function degreesOf(arc) {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
  });
}

/** On the coarse grid, without places that fall together. */
function coarse(places) {
  const steps = places.map((place) => place.map((degrees) => Math.round(degrees * STEPS)));
  return steps.filter(
    ([x, y], i) => i === 0 || i === steps.length - 1 || x !== steps[i - 1][0] || y !== steps[i - 1][1],
  );
}

/** Each place by its difference to the one before: numbers in five bits at a time, the sign in the lowest. */
function written(places) {
  let [lastX, lastY] = [0, 0];
  return places
    .map(([x, y]) => {
      const digits = number(x - lastX) + number(y - lastY);
      [lastX, lastY] = [x, y];
      return digits;
    })
    .join('');
}

function number(value) {
  let left = value < 0 ? -2 * value - 1 : 2 * value;
  let digits = '';
  while (left >= 32) {
    digits += DIGITS[32 + (left % 32)];
    left = Math.floor(left / 32);
  }
  return digits + DIGITS[left];
}

/** ISO 3166-1 alpha-2 of a numeric code, as the browser knows it. */
function codeOf(id, name) {
  const code = id === undefined ? undefined : new Intl.Locale(`und-${id}`).region;
  return CODES[name] ?? (code && /^[A-Z]{2}$/.test(code) ? code : '');
}
