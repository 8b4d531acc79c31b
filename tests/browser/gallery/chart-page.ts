import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright';
import type { FigureSpec } from '../../../src/charts/figure';
import { configOf } from '../../../src/charts/plotly';
import { SEGMENT_COLORS, THEME_TOKENS, type ChartTheme } from '../../../src/charts/theme';
import { text } from '../../../src/i18n/text.svelte';
import { launchChromium } from '../../helpers/chromium';

/** In multiples of the pixels that pictures are shrunk to. */
export const FIGURE = { width: 480, height: 360 } as const;
const CAPTION = 24;
/** A figure and what it is called. */
export const TILE = { width: FIGURE.width, height: FIGURE.height + CAPTION } as const;

const PLOTLY = createRequire(import.meta.url).resolve('plotly.js-dist');
const TOKENS = readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8');

/** What of Plotly the page is asked for. */
interface Plotly {
  react(host: Element, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
  toImage(figure: unknown, options: unknown): Promise<string>;
  Fx: { hover(host: Element, points: readonly unknown[]): void };
}

/**
 * A page with nothing on it but Plotly and the tokens, in which figures are drawn as many at a time as are given:
 * the charts as the app draws them, without a table, a run, or the app. It has no content policy: whatever a figure
 * would ask for is asked for.
 */
export class ChartPage {
  /** Every address that was asked for. */
  readonly requests: string[] = [];
  readonly page: Page;
  readonly #browser: Browser;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
    page.on('request', (request) => this.requests.push(request.url()));
  }

  /** @param scale pixels of a picture for each CSS pixel: a picture that is only compared may be small. */
  static async open(scale = 1): Promise<ChartPage> {
    const browser = await launchChromium();
    const page = await browser.newPage({
      deviceScaleFactor: scale,
      viewport: { width: 5 * FIGURE.width, height: 900 },
    });
    await page.setContent('<!doctype html><body><main></main>');
    await page.addStyleTag({ content: TOKENS });
    await page.addStyleTag({ content: LOOK });
    await page.addScriptTag({ path: PLOTLY });
    return new ChartPage(browser, page);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  /** The tokens as the app reads them, in one of the two themes; figures that follow are drawn on its surface. */
  async theme(scheme: 'light' | 'dark'): Promise<ChartTheme> {
    const segments = Array.from({ length: SEGMENT_COLORS }, (_, i) => `segment-${i}`);
    const colors = await this.page.evaluate(
      ([name, tokens]) => {
        document.documentElement.dataset['theme'] = name;
        const probe = document.body.appendChild(document.createElement('span'));
        const read = tokens.map((token) => {
          probe.style.color = `var(--${token})`;
          return [token, getComputedStyle(probe).color] as const;
        });
        probe.remove();
        return Object.fromEntries(read);
      },
      [scheme, [...Object.values(THEME_TOKENS), ...segments]] as const,
    );
    const own = Object.entries(THEME_TOKENS).map(([name, token]) => [name, colors[token] ?? '']);
    return {
      ...(Object.fromEntries(own) as Record<keyof typeof THEME_TOKENS, string>),
      font: 'sans-serif',
      size: 12,
      segments: segments.map((token) => colors[token] ?? ''),
    };
  }

  /** Draws these and nothing else, one beside the other. */
  async draw(figures: readonly { readonly title: string; readonly figure: FigureSpec }[]): Promise<void> {
    const plain = figures.map(({ title, figure: { data, layout } }) => ({
      title,
      data: data.map(plainArrays),
      layout,
    }));
    await this.page.evaluate(
      async ([given, config]) => {
        const drawn = JSON.parse(given) as typeof plain;
        const plotly = (window as unknown as { Plotly: Plotly }).Plotly;
        const main = document.querySelector('main')!;
        main.replaceChildren();
        for (const { title, data, layout } of drawn) {
          const figure = main.appendChild(document.createElement('figure'));
          figure.append(Object.assign(document.createElement('figcaption'), { textContent: title }));
          const host = figure.appendChild(document.createElement('div'));
          await plotly.react(host, data, layout, config);
        }
      },
      [JSON.stringify(plain), configOf(text)] as const,
    );
  }

  /** A picture of all that is drawn, with or without its letters, which every machine draws in its own way. */
  async picture(letters: boolean): Promise<Buffer> {
    await this.page.evaluate((shown) => document.body.classList.toggle('mute', !shown), letters);
    return this.page.locator('main').screenshot();
  }

  /** Points at some marks of each figure that is drawn. @returns what is said of them, and how many elements are markup */
  hovered(most: number): Promise<{ readonly said: string[]; readonly markup: number }> {
    return this.page.evaluate(async (few) => {
      const plotly = (window as unknown as { Plotly: Plotly }).Plotly;
      const said: string[] = [];
      let markup = 0;
      for (const host of document.querySelectorAll<HTMLElement & { data: Trace[] }>('.js-plotly-plot')) {
        const speaking = host.data.flatMap((trace, curveNumber) =>
          trace.hoverinfo === 'skip' ? [] : trace.x.map((_, pointNumber) => ({ curveNumber, pointNumber })),
        );
        const every = Math.ceil(speaking.length / few);
        for (const point of speaking.filter((_, i) => i % every === every >> 1)) {
          plotly.Fx.hover(host, [point]);
          await new Promise((shown) => setTimeout(shown, 60)); // Plotly answers so often, no more
          said.push(...[...host.querySelectorAll('.hoverlayer text')].map((text) => text.textContent ?? ''));
          markup += host.querySelectorAll('a, image, b, i, script, foreignObject').length;
          // Patterns of areas are named by their place in the figure.
          const styled = [...host.querySelectorAll<SVGElement>('[style*="url("]')];
          markup += styled.filter(({ style }) => !/^url\(["']?#/.test(style.fill)).length;
        }
      }
      return { said, markup };
    }, most);
  }

  /** A figure as it is saved. */
  saved(figure: FigureSpec, format: 'png' | 'svg'): Promise<string> {
    const { data, layout } = figure;
    return this.page.evaluate(
      async ([given, as]) => {
        const drawn = JSON.parse(given) as Pick<FigureSpec, 'layout'>;
        const plotly = (window as unknown as { Plotly: Plotly }).Plotly;
        const { width, height } = drawn.layout;
        const address = await plotly.toImage(drawn, { format: as, width, height });
        return as === 'svg' ? decodeURIComponent(address.slice(address.indexOf(',') + 1)) : address;
      },
      [JSON.stringify({ data: data.map(plainArrays), layout }), format] as const,
    );
  }
}

interface Trace {
  readonly hoverinfo?: string;
  readonly x: readonly unknown[];
}

/** What goes to the page is JSON, as one text: ten thousand places of the world would be handed over one by one. */
function plainArrays(trace: FigureSpec['data'][number]): unknown {
  return { ...trace, x: Array.from(trace.x), y: Array.from(trace.y) };
}

const LOOK = `
  body { margin: 0; background: var(--surface-2); color: var(--ink); font: 12px sans-serif; }
  main { display: grid; grid-template-columns: repeat(5, ${FIGURE.width}px); }
  figure { height: ${TILE.height}px; margin: 0; overflow: hidden; }
  figcaption { height: ${CAPTION}px; overflow: hidden; color: var(--ink-soft); }
  .js-plotly-plot .main-svg { position: absolute; top: 0; left: 0; }
  .js-plotly-plot .svg-container { position: relative; }
  .modebar-container { display: none; }
  .mute figcaption, .mute text { visibility: hidden; }
`;
