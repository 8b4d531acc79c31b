import { createReadStream, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { build, preview, type Plugin, type PreviewServer } from 'vite';
import { danfo } from '../../../src/stubs/danfo-plugin.mjs';
import { launchChromium } from '../../helpers/chromium';
import type { PageApi } from '../page/api';

const PAGE = join(import.meta.dirname, '../page');

export interface PageOptions {
  /** In a browser of its own: where its memory is measured. */
  readonly alone?: boolean;
  /** Without points: `open` is called by the row. */
  readonly empty?: boolean;
}

/** The bench's page in a tab. */
export interface PageClient {
  readonly page: Page;
  readonly browser: Browser;
  /** Where the page fetches its points. */
  readonly dataUrl: string;
  call<M extends keyof PageApi>(method: M, args: Parameters<PageApi[M]>[0]): Promise<ReturnType<PageApi[M]>>;
  close(): Promise<void>;
}

/** The bench's page, built like the product (minified) and served from a folder, with the points beside it. */
export class PageServer {
  readonly #server: PreviewServer;
  readonly #url: string;
  #shared: Promise<Browser> | null = null;
  readonly #alone: Browser[] = [];

  private constructor(server: PreviewServer, url: string) {
    this.#server = server;
    this.#url = url;
  }

  static async start(folder: string): Promise<PageServer> {
    const outDir = join(folder, 'page');
    await mkdir(outDir, { recursive: true });
    const common = { root: PAGE, base: './', configFile: false, logLevel: 'error' } as const;
    await build({
      ...common,
      mode: 'production',
      plugins: [danfo()],
      worker: { format: 'es', plugins: () => [danfo()] },
      build: {
        outDir,
        emptyOutDir: true,
        target: 'es2023',
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 5000,
        rolldownOptions: { checks: { pluginTimings: false } },
      },
    });
    const address = { port: 0, host: '127.0.0.1', strictPort: false, open: false };
    const server = await preview({ ...common, build: { outDir }, preview: address, plugins: [filesOf(folder)] });
    const bound = server.httpServer.address();
    if (bound === null || typeof bound === 'string') throw new Error('the bench server has no port');
    return new PageServer(server, `http://127.0.0.1:${bound.port}/`);
  }

  /** A fresh tab. @param file of points in the served folder. */
  async open(
    file: string,
    rows: number,
    cols: number,
    { alone = false, empty = false }: PageOptions,
  ): Promise<PageClient> {
    const browser = await this.#browser(alone);
    const page = await browser.newPage();
    page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`));
    await page.goto(this.#url);
    await page.waitForFunction(() => 'bench' in globalThis);
    const client: PageClient = {
      page,
      browser,
      dataUrl: `data/${basename(file)}`,
      call: (method, args) => callIn(page, method, args) as never,
      close: () => page.close(),
    };
    if (!empty) await client.call('open', { url: client.dataUrl, rows, cols });
    return client;
  }

  async close(): Promise<void> {
    for (const browser of this.#alone) await browser.close();
    await (await this.#shared)?.close();
    await this.#server.close();
  }

  async #browser(alone: boolean): Promise<Browser> {
    if (!alone) return (this.#shared ??= launchChromium());
    const browser = await launchChromium();
    this.#alone.push(browser);
    return browser;
  }
}

function callIn(page: Page, method: string, args: unknown): Promise<unknown> {
  const call = ([name, given]: readonly [string, unknown]): unknown => {
    const { bench } = globalThis as unknown as { bench: Record<string, (args: unknown) => unknown> };
    return bench[name](given);
  };
  return page.evaluate(call, [method, args] as const);
}

/** Serves `data/<name>` from the folder of points. */
function filesOf(folder: string): Plugin {
  return {
    name: 'kindred-bench-data',
    configurePreviewServer(server) {
      server.middlewares.use('/data', (request, response) => {
        const path = join(folder, basename(request.url ?? ''));
        response.setHeader('Content-Type', 'application/octet-stream');
        response.setHeader('Content-Length', statSync(path).size);
        createReadStream(path).pipe(response);
      });
    },
  };
}
