import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GALLERY, MAP, type ChartFacts, type GalleryChart } from '../../src/charts/registry';
import { titled } from '../../src/charts/save';
import { text } from '../../src/i18n/text.svelte';
import { EDGES, galleryView, type GalleryCase } from '../charts/gallery-sample';
import { hostileWords } from '../helpers/hostile-words';
import { cutOut, difference, readPng, shrunk, writePng, type Pixels } from '../helpers/pixels';
import { ChartPage, FIGURE, TILE } from './gallery/chart-page';

/**
 * How every chart that is registered looks, with what charts break of, and what hostile names do to it: drawn by Plotly
 * beside the app. Where they are meant to look otherwise, `KEEP_LOOKS=1` stores how they look now; `LOOKS_IN=<folder>`
 * leaves sheets with letters there, for people to look at. A new chart without a picture fails.
 */
const map: GalleryChart = { ...MAP, needs: null, choosing: [], fits: () => true, table: () => ({ columns: [], reads: [], rows: [] }) }; // prettier-ignore
const CHARTS = [map, ...GALLERY].map((chart) => [chart.id, chart] as const);
const { LOOKS_IN = '', KEEP_LOOKS = '' } = process.env;

/** Pixels of the page for each of a picture that is compared. */
const SHRUNK = 12;
const SCALE = LOOKS_IN ? 1 : 0.25;
const SMALL = { width: TILE.width / SHRUNK, height: TILE.height / SHRUNK };
const PER_LINE = 5;
type Scheme = 'light' | 'dark';
const IN_THE_DARK = ['5 segments', '30 segments', 'one segment selected'];

let page: ChartPage;
beforeAll(async () => {
  page = await ChartPage.open(SCALE);
});
afterAll(() => page.close());

describe.each(CHARTS)('%s', (id, chart) => {
  const all = EDGES.filter(([, given]) => chart.fits(factsOf(given)));
  /** In the dark only colours are others: all cases were looked at there, some are compared. */
  const edgesIn = (scheme: Scheme) =>
    scheme === 'light' || LOOKS_IN ? all : all.filter(([title]) => IN_THE_DARK.includes(title));

  async function sheet(scheme: Scheme): Promise<Pixels> {
    const theme = await page.theme(scheme);
    const edges = edgesIn(scheme);
    const figures = edges.map(([title, given]) => ({
      title: `${id}: ${title}`,
      figure: chart.draw(galleryView(chart, given), theme, text, FIGURE),
    }));
    await page.draw(figures);
    if (LOOKS_IN) writeFileSync(join(LOOKS_IN, `${id}-${scheme}.png`), await page.picture(true));
    const lines = Math.ceil(figures.length / PER_LINE);
    return shrunk(readPng(await page.picture(false)), { width: PER_LINE * SMALL.width, height: lines * SMALL.height });
  }

  test.each(['light', 'dark'] as const)('looks as it did, %s', async (scheme) => {
    const look = await sheet(scheme);
    // People look at other cases, and at another size, than are stored.
    if (LOOKS_IN) return;
    const stored = new URL(`../fixtures/charts/${id}-${scheme}.png`, import.meta.url);
    if (KEEP_LOOKS) writeFileSync(stored, writePng(look));
    const before = readPng(readFileSync(stored));
    const changed = edgesIn(scheme).filter((_, i) => {
      const place = { x: (i % PER_LINE) * SMALL.width, y: Math.floor(i / PER_LINE) * SMALL.height, ...SMALL };
      const { mean, differing } = difference(cutOut(look, place), cutOut(before, place));
      return mean > 5 || differing > 0.03;
    });
    expect(changed.map(([title]) => title)).toEqual([]);
  });

  test('hostile names are text in it, under the hand and in what is saved; nothing is asked for', async () => {
    const theme = await page.theme('light');
    const names = hostileWords();
    const asked = page.requests.length;
    const given = {
      segments: 12,
      name: (label: number) => names[label] ?? '',
      word: (plain: string) => `${names[0]} ${plain}`,
    };
    const view = galleryView(chart, given);
    await page.draw([{ title: id, figure: chart.draw(view, theme, text, FIGURE) }]);
    const { said, markup } = await page.hovered(3);
    expect(said.join('\n')).toMatch(/<(a|img|b|script)/i);
    expect(markup).toBe(0);
    const picture = titled(chart.draw(view, theme, text, FIGURE), names[1] ?? '', theme);
    const svg = await page.saved(picture, 'svg');
    expect(svg).not.toMatch(/<(a|b|i|script|img|image|foreignObject)[ >]|href="(https?|javascript):|url\((?!['"]?#)/i);
    expect(await page.saved(picture, 'png')).toMatch(/^data:image\/png;base64,/);
    expect(page.requests.slice(asked).filter((address) => !/^(data|blob):/.test(address))).toEqual([]);
  });
});

/** What the made-up run has to offer charts. */
function factsOf({ segments, variables = 4 }: GalleryCase): ChartFacts {
  const categories = Number(variables > 1);
  return { segments, numbers: Math.max(1, variables - 1), categories, features: variables, otherRuns: 1, places: true, prepared: true }; // prettier-ignore
}
