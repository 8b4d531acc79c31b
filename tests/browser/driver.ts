/**
 * The page object over the running app: what a person can do, as methods, in a real Chromium.
 *
 *   const app = await Driver.launch();          // builds and serves the app unless `url` is given
 *   await app.open();
 *   await app.openSample('customers');
 *   await app.run({ params: { k: 5 }, seed: 1 });
 *   await app.rename(0, 'Loyal');
 *   const csv = await app.exportCsv();
 *   await app.close();
 *
 * Every method waits until what it started has finished. What the app refuses is not thrown: it is
 * in `messages()`, as the person sees it.
 */
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page, Worker } from 'playwright';
import { launchChromium, launchProfile } from '../helpers/chromium';
import { launchFirefox } from '../helpers/firefox';
import { serveDist, type Served } from '../helpers/preview';

export interface LaunchOptions {
  /** Where the app is served; without it the built app is served on a free port. */
  readonly url?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** Chromium, unless asked otherwise. */
  readonly browser?: 'chromium' | 'firefox';
  /** What the browser says of the computer, and so how many compute workers there are. */
  readonly cores?: number;
  /** The app may keep its files for when the network is off. Without: every test loads them anew. */
  readonly keepsFiles?: boolean;
  /** A folder for the browser's own files, which are there after it was closed. */
  readonly profile?: string;
}
export interface RunOptions {
  readonly algorithm?: string;
  /** Without `k` Kindred compares numbers of segments and takes the one it proposes. */
  readonly params?: Readonly<Record<string, number | string | boolean>>;
  readonly seed?: number;
}
export interface SegmentShown {
  readonly name: string;
  readonly size: number;
  /** 0..1 of the rows used. */
  readonly share: number;
}

export interface PointShown {
  readonly what: string;
  /** `past`, `now`, `ahead`, `aside`. */
  readonly standing: string;
}

/** A path, or bytes that are no file on disk. */
export type FileGiven = string | { readonly name: string; readonly bytes: Uint8Array };
export interface PreviewShown {
  /** Records above the header, which are left out. */
  readonly before: readonly (readonly string[])[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface EventsNoticed {
  readonly events: number;
  readonly customers: number;
  /** As the person reads it. */
  readonly sentence: string;
}
export interface GroupShown {
  readonly name: string;
  readonly customers: number;
  /** Net spend of all of them. */
  readonly revenue: number;
}

/** What is filled into the filter of a column. */
export interface GridFilterGiven {
  readonly way: 'range' | 'among' | 'containing' | 'present' | 'missing' | 'misfit';
  readonly from?: string;
  readonly to?: string;
  readonly text?: string;
  readonly values?: readonly string[];
}
export interface GridRowShown {
  /** Its place among those shown, 1-based. */
  readonly position: number;
  /** Its number in the file, 1-based. */
  readonly number: number;
  readonly cells: readonly string[];
}

/**
 * What stands on the console of an app that is well: the trial of the network lock, which is refused; that tests
 * keep no files; and what Chromium itself says of drawing without a graphics card.
 */
export const EXPECTED = /kindred\.invalid|Service Worker registration blocked by Playwright|GL Driver Message/;

export type Step = 'data' | 'variables' | 'prepare' | 'cluster' | 'explore' | 'personas' | 'export';

export class Driver {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every address the app asked for, service of the proof that nothing leaves. */
  readonly requests: string[] = [];
  /** What the page wrote to its console, and errors nobody caught. */
  readonly console: string[] = [];
  readonly #browser: Pick<Browser, 'close'>;
  readonly #url: string;
  readonly #served: Served | null;
  /** The page may load itself anew at its first visit, through its service worker. */
  #mayReload = false;

  private constructor(
    browser: Pick<Browser, 'close'>,
    context: BrowserContext,
    page: Page,
    url: string,
    served: Served | null,
  ) {
    this.#browser = browser;
    this.#served = served;
    this.context = context;
    this.page = page;
    this.#url = url;
    context.on('request', (request) => this.requests.push(request.url()));
    page.on('console', (message) => {
      if (!EXPECTED.test(message.text())) this.console.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.console.push(`uncaught: ${error.message}`));
  }

  static async launch(options: LaunchOptions = {}): Promise<Driver> {
    const known = options.url ?? process.env['KINDRED_URL'];
    const served = known === undefined ? await serveDist() : null;
    const settings: BrowserContextOptions = {
      viewport: options.viewport ?? { width: 1440, height: 900 },
      colorScheme: options.colorScheme ?? 'light',
      reducedMotion: 'reduce',
      acceptDownloads: true,
      serviceWorkers: options.keepsFiles === true ? 'allow' : 'block',
    };
    const { browser, context } = await launched(options, settings);
    if (options.cores !== undefined) {
      await context.addInitScript((cores) => {
        Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => cores });
      }, options.cores);
    }
    const page = context.pages()[0] ?? (await context.newPage());
    const driver = new Driver(browser, context, page, served?.url ?? known ?? '', served);
    driver.#mayReload = options.keepsFiles === true;
    return driver;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#served?.close();
  }

  /** Loads the app and waits until it can be used (a stored session is back, if there was one). */
  async open(query = ''): Promise<void> {
    await this.page.goto(this.#url + query);
    // Whatever was asked of the page before would be lost with it.
    if (this.#mayReload) await this.page.locator('[data-door]:not([data-door="testing"])').waitFor();
    await this.#ready();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.#ready();
  }

  /** Opens a file and accepts it as it is proposed. One that cannot be read stays on screen, with the reason. */
  async openFile(path: string): Promise<void> {
    await this.openFiles([path]);
  }

  /** The same with bytes that are no file on disk. */
  async openBytes(name: string, bytes: Uint8Array): Promise<void> {
    await this.openFiles([{ name, bytes }]);
  }

  /** Opens files together, as it is proposed. */
  async openFiles(files: readonly FileGiven[]): Promise<void> {
    await this.lookAt(files);
    await this.acceptImport();
  }

  /** Chooses files without importing them: their preview is on screen. */
  async lookAt(files: readonly FileGiven[]): Promise<void> {
    await this.goTo('data');
    const paths = files.filter((file) => typeof file === 'string');
    const inMemory = files
      .filter((file) => typeof file !== 'string')
      .map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }));
    const input = this.page.locator('input[data-file]').first();
    await input.setInputFiles(paths.length > 0 ? paths : inMemory);
    await this.#looked();
  }

  /** Pastes text, as from a spreadsheet, or part of a page, and waits for its preview. */
  async paste(content: string, type: 'text/plain' | 'text/html' = 'text/plain'): Promise<void> {
    await this.page.evaluate(
      ([pasted, as]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData(as, pasted);
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
      },
      [content, type] as const,
    );
    await this.#looked();
  }

  /** What the page shows of the file it would import. */
  async preview(): Promise<PreviewShown> {
    return this.page.locator('[data-import-preview]').evaluate((table) => {
      const texts = (row: Element, cells: string): string[] =>
        [...row.querySelectorAll(cells)].map((cell) => cell.querySelector('bdi')?.textContent ?? '');
      return {
        before: [...table.querySelectorAll('thead tr.before')].map((row) => texts(row, 'td + td')),
        header: texts(table, '[data-import-column]'),
        rows: [...table.querySelectorAll('tbody tr')].map((row) => texts(row, 'td + td')),
      };
    });
  }

  /** What is set about how the file is read, by option: `encoding`, `delimiter`, `headerRow` (from 1) ... */
  async importOptions(): Promise<Record<string, string>> {
    const set = await this.page.locator('[data-import-option]').evaluateAll((controls) =>
      controls.map((control) => {
        const { type, checked, value } = control as HTMLInputElement;
        return [control.getAttribute('data-import-option') ?? '', type === 'checkbox' ? String(checked) : value];
      }),
    );
    return Object.fromEntries(set) as Record<string, string>;
  }

  async setImportOption(name: string, value: string | number | boolean): Promise<void> {
    const control = this.page.locator(`[data-import-option="${name}"]`);
    if (typeof value === 'boolean') await control.setChecked(value);
    else if (typeof value === 'string') await control.selectOption(value);
    else await this.#fill(`[data-import-option="${name}"]`, String(value));
    await this.#looked();
  }

  /** Imports what is shown, where it can be imported. */
  async acceptImport(): Promise<void> {
    const accept = this.page.locator('[data-import-accept]');
    await this.#looked();
    if (await accept.isEnabled()) await accept.click();
    await this.#settled();
  }

  async cancelImport(): Promise<void> {
    const cancel = this.page.locator('[data-import-cancel]');
    if (await cancel.isVisible()) await cancel.click();
    await this.page.locator('[data-import]').waitFor({ state: 'detached' });
    await this.#settled();
  }

  /** `customers`, `iris` or `wine`. Starts from the first page, leaving the open session stored. */
  async openSample(id: string): Promise<void> {
    await this.newSession();
    await this.page.locator(`[data-sample="${id}"]`).click();
    await this.page.locator('[data-opened]').waitFor();
    await this.#settled();
  }

  /** Closes the open session (it stays stored) and shows the first page. */
  async newSession(): Promise<void> {
    await this.goTo('data');
    await this.page.locator('[data-import], [data-new-session], [data-sample]').first().waitFor();
    await this.cancelImport();
    await this.page.locator('[data-new-session], [data-sample]').first().waitFor();
    const opened = this.page.locator('[data-new-session]');
    if (await opened.isVisible()) await opened.click();
    await this.page.locator('[data-sample]').first().waitFor();
  }

  /** What Kindred noticed of events among the rows; null where it offers nothing. */
  async noticedEvents(): Promise<EventsNoticed | null> {
    await this.goTo('data');
    // Looked for after the table is shown: by then there is an offer, or a way to it by hand, or what came of it.
    await this.page.locator('[data-rollup-open]').first().waitFor();
    const facts = this.page.locator('[data-noticed-facts]');
    if (!(await facts.isVisible())) return null;
    const [events, customers] = await Promise.all([
      facts.getAttribute('data-events'),
      facts.getAttribute('data-customers'),
    ]);
    return { events: Number(events), customers: Number(customers), sentence: (await facts.innerText()).trim() };
  }

  /**
   * One row per customer, as proposed; `parts` says which columns play which parts (null: none does).
   * @returns how many customers there are
   */
  async rollUp(options: { readonly parts?: Readonly<Record<string, string | null>> } = {}): Promise<number> {
    await this.goTo('data');
    await this.page.locator('[data-rollup-open]').first().waitFor();
    if (!options.parts && (await this.page.locator('[data-rollup-make]').isVisible())) {
      await this.page.locator('[data-rollup-make]').click();
    } else {
      await this.page.locator('[data-rollup-open]').first().click();
      for (const [part, column] of Object.entries(options.parts ?? {})) {
        await this.page.locator(`[data-part="${part}"] select`).selectOption(column ?? { index: 0 });
      }
      await this.page.locator('[data-rollup-apply]').click();
    }
    await this.#settled();
    const made = this.page.locator('[data-rolled-up]:not([data-rolled-up=""])');
    await made.waitFor();
    return Number(await made.getAttribute('data-rolled-up'));
  }

  /** Back to the rows of the file. */
  async unroll(): Promise<void> {
    await this.goTo('data');
    await this.page.locator('[data-unroll]').click();
    await this.#settled();
    await this.page.locator('[data-rolled-up]').waitFor({ state: 'detached' });
  }

  /** The named RFM groups in order, those who fit no rule and those who never bought among them. */
  async rfmGroups(): Promise<GroupShown[]> {
    await this.goTo('data');
    await this.page.locator('[data-rollup-groups]').click();
    await this.page.locator('[data-rfm-all]').waitFor();
    const groups = await this.page.locator('[data-rfm-group]').evaluateAll((rows) =>
      rows.map((row) => ({
        name: row.getAttribute('data-rfm-group') ?? '',
        customers: Number(row.getAttribute('data-customers')),
        revenue: Number(row.getAttribute('data-revenue')),
      })),
    );
    await this.page.locator('[data-rollup-cancel]').click();
    return groups;
  }

  async goTo(step: Step): Promise<void> {
    await this.page.locator(`nav a[data-step="${step}"]`).click();
    await this.page.locator(`nav a[data-step="${step}"][aria-current]`).waitFor();
    await this.#settled();
  }

  /** What each variable carries of the distance between customers, and weighs, as Prepare shows it. */
  async balance(): Promise<Record<string, { readonly share: number; readonly weight: number }>> {
    await this.goTo('prepare');
    await this.#balanced();
    const rows = await this.page.locator('[data-balance-of]').evaluateAll((shown) =>
      shown.map((row) => {
        const of = (name: string): number => Number(row.getAttribute(name));
        return [
          row.getAttribute('data-balance-of') ?? '',
          { share: of('data-share'), weight: of('data-weight') },
        ] as const;
      }),
    );
    return Object.fromEntries(rows);
  }

  /** Types a weight, as a person does. */
  async setWeight(column: string, weight: number): Promise<void> {
    const field = this.page.locator(`[data-balance-of="${column}"] input.field`);
    await field.fill(String(weight));
    await field.press('Enter');
    await this.#balanced();
  }

  /** Remarks about the variables: their codes and the variables they are about. */
  async balanceWarnings(): Promise<{ readonly code: string; readonly columns: readonly string[] }[]> {
    await this.goTo('prepare');
    await this.#balanced();
    return this.page.locator('[data-warning]').evaluateAll((shown) =>
      shown.map((item) => ({
        code: item.getAttribute('data-warning') ?? '',
        columns: (item.getAttribute('data-columns') ?? '').split('\n'),
      })),
    );
  }

  /** Follows the first remedy of this kind of a remark: `drop`, `merge` or `weigh`. */
  async remedy(code: string, remedy: string): Promise<void> {
    await this.page.locator(`[data-warning="${code}"] [data-remedy="${remedy}"]`).first().click();
    await this.#balanced();
  }

  async #balanced(): Promise<void> {
    await this.#settled();
    await this.page.locator('[data-balance="ready"] table').waitFor();
  }

  /** `feature`, `identifier`, `outcome`, `contact`, `consent`, `date` or `ignore`. */
  async setRole(column: string, role: string): Promise<void> {
    await this.goTo('variables');
    await this.#choose(column, 'role', role);
  }

  /** `number`, `category`, `date`, `flag`, `text` or `identifier`. */
  async setKind(column: string, kind: string): Promise<void> {
    await this.goTo('variables');
    await this.#choose(column, 'kind', kind);
  }

  /** `demographic`, `geographic`, ...; `none` for none. Of a column that is no outcome. */
  async setBase(column: string, base: string): Promise<void> {
    await this.goTo('variables');
    await this.#choose(column, 'base', base);
  }

  /** `revenue`, `conversion`, ...; `none` for none. Of an outcome. */
  async setKpi(column: string, kpi: string): Promise<void> {
    await this.goTo('variables');
    await this.#choose(column, 'kpi', kpi);
  }

  /** Answers whether the dates of a column are written `day-month` or `month-day`. */
  async setDateOrder(column: string, order: string): Promise<void> {
    await this.goTo('variables');
    await this.page.locator(`[data-date-column="${column}"] [data-date-order="${order}"]`).check();
    await this.#settled();
  }

  /** The steps of each variable on Prepare, in order; those switched off are not among them. */
  async recipe(): Promise<Record<string, string[]>> {
    await this.goTo('prepare');
    const found = await this.page.locator('li[data-column]').evaluateAll((rows) =>
      rows.map((row) => {
        const on = [...row.querySelectorAll('[data-step-switch]')].filter((one) => (one as HTMLInputElement).checked);
        return [row.getAttribute('data-column'), on.map((one) => one.getAttribute('data-step-switch'))];
      }),
    );
    return Object.fromEntries(found) as Record<string, string[]>;
  }

  async addStep(column: string, step: string): Promise<void> {
    await this.goTo('prepare');
    await this.#column(column).locator('[data-add-step]').selectOption(step);
    await this.prepared();
  }

  async removeStep(column: string, step: string): Promise<void> {
    await this.goTo('prepare');
    await this.#column(column).locator(`[data-remove-step="${step}"]`).click();
    await this.prepared();
  }

  async setStepParam(column: string, step: string, param: string, value: string): Promise<void> {
    await this.goTo('prepare');
    const setting = this.#column(column).locator(`[data-recipe-step="${step}"] [data-param="${param}"]`);
    const menu = setting.locator('select');
    await setting.waitFor();
    if (await menu.isVisible()) await menu.selectOption(value);
    else {
      await setting.locator('input, textarea').fill(value);
      await setting.locator('input, textarea').blur();
    }
    await this.prepared();
  }

  /** A variable made of two others: `ratio` or `difference`. */
  async makeVariable(how: string, first: string, second: string, name?: string): Promise<void> {
    await this.goTo('prepare');
    await this.page.locator('[data-new-variable]').click();
    const form = this.page.locator('[data-made-form]');
    await form.locator('[data-made-how]').selectOption(how);
    await form.locator('[data-made-first]').selectOption(first);
    await form.locator('[data-made-second]').selectOption(second);
    if (name !== undefined) await form.locator('[data-made-name]').fill(name);
    await form.locator('[data-make]').click();
    await form.waitFor({ state: 'detached' });
    await this.prepared();
  }

  async undoRecipe(): Promise<void> {
    await this.page.locator('[data-undo-recipe]').click();
    await this.prepared();
  }

  /** Rows used, left out and with something filled, as the screen says. */
  async rowCounts(): Promise<Record<string, number>> {
    const shown = await this.page
      .locator('[data-count]')
      .evaluateAll((counts) =>
        counts.map((one) => [one.getAttribute('data-count'), Number(one.getAttribute('data-value'))]),
      );
    return Object.fromEntries(shown) as Record<string, number>;
  }

  /** Until the numbers on Prepare are those of the recipe on it. */
  async prepared(): Promise<void> {
    await this.page.locator('ul[aria-busy="false"] > [data-column]').first().waitFor();
    await this.#settled();
  }

  async run(options: RunOptions = {}): Promise<void> {
    await this.startRun(options);
    await this.#settled();
  }

  /** Like `run`, but returns as soon as the work has begun. */
  async startRun(options: RunOptions = {}): Promise<void> {
    await this.goTo('cluster');
    const { k, ...others } = options.params ?? {};
    const propose = this.page.locator('[data-k-mode]');
    await propose.waitFor();
    // Which method is proposed is known once the numbers are prepared.
    await this.#settled();
    if (options.algorithm !== undefined) await this.page.locator(`[data-method="${options.algorithm}"]`).check();
    await propose.selectOption(k === undefined ? 'propose' : 'given');
    if (k !== undefined) await this.#fill('input[data-k]', String(k));
    for (const [name, value] of Object.entries(others)) await this.#setParam(name, value);
    if (options.seed !== undefined) await this.#fill('input[data-seed]', String(options.seed));
    await this.page.locator('[data-run]').click();
  }

  /** Shows a map of the run on screen, made where it is not there yet: `pca`, `famd`, `mca`, `umap`, `tsne`. */
  async chooseMap(id: string): Promise<void> {
    await this.goTo('explore');
    await this.page.locator(`[data-map="${id}"]`).click();
    await this.page.locator(`[data-maps="${id}"]:not([data-making])`).waitFor();
    await this.#settled();
  }

  /** What the map on screen says of itself. */
  async mapReading(): Promise<string> {
    return this.page.locator('[data-chart="map"] [data-reading]').innerText();
  }

  /** Opens the line of the comparison with `k` segments as a run. */
  async openK(k: number): Promise<void> {
    await this.goTo('cluster');
    await this.page.locator(`[data-open-k="${k}"]`).click();
    await this.#settled();
  }

  /** `kmeans`, `mini-batch-kmeans`, `bisecting-kmeans`. */
  async chooseMethod(id: string): Promise<void> {
    await this.goTo('cluster');
    await this.page.locator(`[data-method="${id}"]`).check();
    await this.#settled();
  }

  /** The silhouette of the run on screen, measured on everybody. */
  async measureAll(): Promise<void> {
    await this.goTo('cluster');
    await this.page.locator('[data-measure-all]').click();
    await this.#settled();
  }

  async cancel(): Promise<void> {
    await this.page.locator('[data-cancel]').click();
    await this.#settled();
  }

  /** Names of the workers that are alive and have started up: `kindred-data-...`, `kindred-compute-...`. */
  workers(): Promise<string[]> {
    // Each holds a lock of its name for as long as it lives.
    return this.page.evaluate(async () => {
      const { held = [] } = await navigator.locks.query();
      return held.map(({ name = '' }) => name).filter((name) => name.startsWith('kindred-'));
    });
  }

  /**
   * Ends a compute worker the harsh way: it closes itself, and neither it nor the browser tells anybody.
   * @param which of those alive, in the order in which they were started; -1 is the last. @returns its name
   */
  killComputeWorker(which = 0): Promise<string> {
    return this.#kill('kindred-compute-', which);
  }

  /** The same with the worker that holds the table; -1 is the one that looks at a file or reads it, if there is one. */
  killDataWorker(which = 0): Promise<string> {
    return this.#kill('kindred-data-', which);
  }

  /** Every score on screen by its id, as exact numbers (null: not defined). */
  async scores(): Promise<Record<string, number | null>> {
    await this.goTo('cluster');
    const found = await this.page
      .locator('[data-score]')
      .evaluateAll((elements) =>
        elements.map((element) => [element.getAttribute('data-score'), element.getAttribute('data-value')]),
      );
    return Object.fromEntries(found.map(([id, value]) => [id, value === '' || value === null ? null : Number(value)]));
  }

  /** The cut through the tree of the run on screen: how many segments it makes, and their sizes as shown beside it. */
  async treeCut(): Promise<{ readonly k: number; readonly sizes: readonly number[] }> {
    await this.goTo('explore');
    const k = Number(await this.page.locator('[data-tree-cut]').getAttribute('data-tree-cut'));
    const shown = this.page.locator(`[data-tree-segments="${k}"] [data-cut-segment]`);
    return {
      k,
      sizes: await shown.evaluateAll((items) => items.map((item) => Number(item.getAttribute('data-size')))),
    };
  }

  /** Takes the cut with the mouse, moves it by so many pixels (down is positive) in steps, and holds it there. */
  async dragCut(pixels: number): Promise<void> {
    await this.goTo('explore');
    const cut = this.page.locator('[data-tree-cut]');
    await cut.scrollIntoViewIfNeeded();
    const box = await cut.boundingBox();
    if (!box) throw new Error('the cut is not on screen');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x, y + pixels, { steps: 8 });
  }

  /** Lets go of the cut: it becomes the run. */
  async dropCut(): Promise<void> {
    await this.page.mouse.up();
    await this.#settled();
  }

  /** Presses keys on the cut, one after the other. */
  async cutByKeys(...keys: readonly string[]): Promise<void> {
    await this.goTo('explore');
    const cut = this.page.locator('[data-tree-cut]');
    for (const key of keys) await cut.press(key);
    await this.#settled();
  }

  /** What dragging on the map does from here on. */
  async mapTool(tool: 'move' | 'lasso' | 'box'): Promise<void> {
    await this.page.locator('[data-chart="map"][data-drawn="true"]').waitFor();
    await this.page.locator(`[data-map-tool="${tool}"]`).click();
  }

  /** Drags over the map through these places (shares of its width and height, from the top left). */
  async dragOnMap(
    path: readonly (readonly [number, number])[],
    keys: readonly ('Shift' | 'Alt')[] = [],
  ): Promise<void> {
    const area = this.page.locator('[data-chart="map"] .nsewdrag');
    await area.scrollIntoViewIfNeeded();
    const box = await area.boundingBox();
    if (!box) throw new Error('the map is not on the page');
    const spots = path.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
    for (const key of keys) await this.page.keyboard.down(key);
    await this.page.mouse.move(...(spots[0] ?? [0, 0]));
    await this.page.mouse.down();
    for (const spot of spots) await this.page.mouse.move(...spot, { steps: 4 });
    await this.page.mouse.up();
    for (const key of keys) await this.page.keyboard.up(key);
  }

  /** The customers chosen, in all and by segment of the list; null while nobody is. */
  async chosen(): Promise<{ readonly count: number; readonly counts: readonly number[] } | null> {
    const details = this.page.locator('[data-selection]');
    if ((await details.count()) === 0) return null;
    const counts = await this.page
      .locator('[data-segment][data-chosen]')
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-chosen'))));
    return { count: Number(await details.getAttribute('data-selection')), counts };
  }

  /** Waits until something is chosen, and it has been compared with the rest. */
  async compared(): Promise<void> {
    await this.page.locator('[data-selection-told="true"]').waitFor();
  }

  /** Changes segments by hand, as the button in the panel does. */
  async byHand(what: 'merge' | 'split' | 'give' | 'undo' | 'redo'): Promise<void> {
    const button = this.page.locator(`[data-hand="${what}"]`);
    const before = await this.page.locator('[data-by-hand]').getAttribute('data-by-hand');
    await button.click();
    await this.#settled();
    const now = this.page.locator(`[data-by-hand]:not([data-by-hand="${before}"])`);
    if (what !== 'undo') await now.waitFor();
  }

  async segments(): Promise<SegmentShown[]> {
    await this.goTo('personas');
    const cards = await this.page.locator('[data-persona]').evaluateAll((elements) =>
      elements.map((card) => {
        const field = card.querySelector<HTMLTextAreaElement>('[data-persona-name]');
        return { name: field?.value || (field?.placeholder ?? ''), size: Number(card.getAttribute('data-size')) };
      }),
    );
    const all = cards.reduce((sum, card) => sum + card.size, 0);
    return cards.map((card) => ({ ...card, share: all === 0 ? 0 : card.size / all }));
  }

  /** The variables that separate the segments, strongest first, in words. */
  async separation(): Promise<readonly { column: string; share: number; effect: string; sure: string }[]> {
    await this.#understood();
    return this.page.locator('[data-separation] tbody tr').evaluateAll((rows) =>
      rows.map((row) => ({
        column: row.getAttribute('data-variable') ?? '',
        share: Number(row.getAttribute('data-share')),
        effect: row.querySelector('[data-effect]')?.textContent ?? '',
        sure: row.querySelector('[data-sure]')?.textContent ?? '',
      })),
    );
  }

  /** The rules with up to `depth` questions (as proposed without it), and the share they name rightly. */
  async rules(depth?: number): Promise<{ depth: number; accuracy: number; rules: readonly (readonly string[])[] }> {
    await this.#understood();
    const panel = this.page.locator('[data-rules]');
    if (depth !== undefined) await panel.locator('[data-rule-depth]').selectOption(String(depth));
    return panel.evaluate((shown) => ({
      depth: Number(shown.getAttribute('data-rules')),
      accuracy: Number(shown.querySelector('[data-accuracy]')?.getAttribute('data-accuracy')),
      rules: [...shown.querySelectorAll('[data-rules-of]')].map((own) =>
        [...own.querySelectorAll('[data-rule] .rule')].map((rule) => rule.textContent),
      ),
    }));
  }

  /** Rows of the table (from 0) of typical customers and border cases, with the segment of each. */
  async typical(): Promise<Record<'typical' | 'border', readonly { row: number; segment: number }[]>> {
    await this.#understood();
    const of = (part: string) =>
      this.page.locator(`[data-${part}] [data-customer]`).evaluateAll((shown) =>
        shown.map((one) => ({
          row: Number(one.getAttribute('data-customer')),
          segment: Number(one.getAttribute('data-of')),
        })),
      );
    return { typical: await of('typical'), border: await of('border') };
  }

  async #understood(): Promise<void> {
    await this.goTo('explore');
    await this.page.locator('[data-understand]').scrollIntoViewIfNeeded();
    await this.page.locator('[data-understand="ready"]').waitFor();
  }

  /** Names the segment with this index (0 is the first card). */
  async rename(index: number, name: string): Promise<void> {
    await this.goTo('personas');
    await this.#fill(`[data-persona="${index}"] [data-persona-name]`, name);
    await this.saved();
  }

  /** The labelled CSV as text, through the download a person would get. */
  async exportCsv(options: { readonly formulaSafe?: boolean } = {}): Promise<string> {
    await this.goTo('export');
    if (options.formulaSafe !== undefined) {
      await this.page.locator('[data-formula-safe]').setChecked(options.formulaSafe);
    }
    const download = this.page.waitForEvent('download');
    await this.page.locator('[data-export]').click();
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    await this.#settled();
    return Buffer.concat(chunks).toString('utf8');
  }

  /** The method that Kindred proposes for the numbers, and why. */
  async proposedMethod(): Promise<{ readonly id: string; readonly reason: string }> {
    await this.goTo('cluster');
    const advice = this.page.locator('[data-advice]');
    await advice.waitFor();
    const id = (await advice.getAttribute('data-advice')) ?? '';
    return { id, reason: await advice.locator('p').first().innerText() };
  }

  /** One click on what is advised for another aim, or on the proposal after something else was chosen. */
  async takeAdvice(id: string): Promise<void> {
    await this.goTo('cluster');
    const others = this.page.locator('[data-advice] summary');
    await this.page.locator('[data-advice]').waitFor();
    const button = this.page.locator(`[data-take-advice="${id}"]`);
    if (!(await button.isVisible())) await others.click();
    await button.click();
  }

  /** What stands for each segment on the Cluster screen: the row of a typical customer (from 1), or null; and its words. */
  async segmentCores(): Promise<readonly { readonly row: number | null; readonly words: string }[]> {
    await this.goTo('cluster');
    const cores = this.page.locator('[data-core]');
    await cores.locator('.cell').first().waitFor();
    return cores.evaluateAll((lines) =>
      lines.map((line) => {
        const row = line.getAttribute('data-core-row');
        return { row: row === null ? null : Number(row) + 1, words: line.querySelector('.cells')?.textContent ?? '' };
      }),
    );
  }

  /** Gives the rows of another file to the segments of the run on screen; the labelled CSV that comes back. */
  async scoreFile(name: string, bytes: Uint8Array): Promise<string> {
    await this.goTo('export');
    const download = this.page.waitForEvent('download');
    await this.page
      .locator('input[data-score-input]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    await this.#settled();
    return Buffer.concat(chunks).toString('utf8');
  }

  /** Names of the stored sessions, the latest first. */
  async sessions(): Promise<string[]> {
    await this.#openSessions();
    const names = await this.page
      .locator('dialog [data-session]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-session') ?? ''));
    await this.page.keyboard.press('Escape');
    return names;
  }

  async reopen(name: string): Promise<void> {
    await this.#sessionAction(name, 'open');
    await this.#settled();
  }

  async duplicateSession(name: string): Promise<void> {
    await this.#sessionAction(name, 'duplicate');
    await this.page.keyboard.press('Escape');
  }

  async deleteSession(name: string): Promise<void> {
    await this.#sessionAction(name, 'delete');
    await this.page.keyboard.press('Escape');
  }

  /** The open session as a file, from the list of sessions. */
  async saveSessionFile(
    options: {
      readonly holds?: 'everything' | 'recipe';
      readonly history?: boolean;
      readonly passphrase?: string;
    } = {},
  ): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const { holds = 'everything', history = true, passphrase } = options;
    await this.#openSessions();
    const dialog = this.page.locator('dialog[open]');
    await dialog.locator('[data-action="save-panel"]').click();
    await dialog.locator(`[data-holds="${holds}"]`).check();
    if (!history) await dialog.locator('[data-with-history]').uncheck();
    const download = this.page.waitForEvent('download');
    if (passphrase === undefined) await dialog.locator('[data-action="save-file"]').click();
    else {
      await dialog.locator('[data-encrypt-file]').check();
      await this.#givePassphrase(dialog, passphrase);
    }
    const file = await download;
    await dialog.locator('[data-file-saved]:not([data-file-saved=""])').waitFor();
    await this.page.keyboard.press('Escape');
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }

  /** Opens a session file as any other file is opened; one under a passphrase then asks for it. */
  async openSessionFile(name: string, bytes: Uint8Array): Promise<void> {
    await this.#openSessions();
    const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
    await this.page.locator('[data-session-file]').setInputFiles(file);
    await this.page.locator('dialog[open]:not([data-unlock])').waitFor({ state: 'detached' });
    await this.#settled();
  }

  /** Answers the question for a passphrase. Returns what is said against it; '' where it was the right one. */
  async unlock(passphrase: string): Promise<string> {
    const dialog = this.page.locator('dialog[data-unlock][open]');
    await dialog.locator('[data-pass]').fill(passphrase);
    await dialog.locator('[type="submit"]').click();
    const answered = dialog.locator('[role="alert"]:not(:empty)');
    const closed = dialog.waitFor({ state: 'detached' }).then(() => '');
    const problem = await Promise.race([closed, answered.waitFor().then(() => answered.innerText())]);
    await this.#settled();
    return problem;
  }

  /** Cannot or does not want to say the passphrase. */
  async refusePassphrase(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.locator('dialog[data-unlock][open]').waitFor({ state: 'detached' });
  }

  /** How sessions are kept, on the first page. */
  async keepSessions(mode: 'plain' | 'sealed' | 'memory', passphrase = ''): Promise<void> {
    const choice = this.page.locator('main [data-storing]');
    await choice.locator(`[data-storing-mode="${mode}"]`).check();
    if (mode !== 'sealed') return;
    await this.#givePassphrase(choice, passphrase);
    await choice.locator('[data-passphrase-form]').waitFor({ state: 'detached' });
  }

  async encryptSession(name: string, passphrase: string): Promise<void> {
    await this.#sessionAction(name, 'lock');
    const row = this.page.locator(`dialog [data-session="${quoted(name)}"]`).first();
    await this.#givePassphrase(row, passphrase);
    await row.locator('[data-sealed]').waitFor();
    await this.page.keyboard.press('Escape');
  }

  /** Removes all that is stored; the page begins anew. */
  async deleteEverything(): Promise<void> {
    await this.#openSessions();
    const dialog = this.page.locator('dialog[open]');
    await dialog.locator('[data-action="settings-panel"]').click();
    await dialog.locator('[data-action="ask-delete-everything"]').click();
    const loaded = this.page.waitForEvent('load');
    await dialog.locator('[data-action="delete-everything"]').click();
    await loaded;
    await this.#ready();
  }

  /** What the last message offers to take back. */
  async takeBack(): Promise<void> {
    await this.page.locator('[data-undo]').last().click();
  }

  /** Undoes the last edit of the session, by its key. */
  async undo(): Promise<void> {
    await this.#historyKey('Control+z');
  }

  async redo(): Promise<void> {
    await this.#historyKey('Control+Shift+z');
  }

  /** The points of the session as the panel lists them, the newest first. */
  async history(): Promise<PointShown[]> {
    const points = await this.#historyPoints();
    const shown = await points.evaluateAll((all) =>
      all.map((point) => ({
        what: point.querySelector('[data-what]')?.textContent.trim() ?? '',
        standing: point.getAttribute('data-standing') ?? '',
      })),
    );
    await this.page.keyboard.press('Escape');
    return shown;
  }

  /** Goes to the point with this place in the list. */
  async goBackTo(index: number): Promise<void> {
    await (await this.#historyPoints()).nth(index).click();
    await this.page.keyboard.press('Escape');
    await this.saved();
  }

  /** What the person sees of errors and notes, in the order of the page. */
  async messages(): Promise<string[]> {
    const shown = await this.page
      .locator('[data-message]')
      .evaluateAll((elements) =>
        elements
          .filter((element) => (element as HTMLElement).checkVisibility())
          .map((element) => (element.querySelector('p') ?? element).textContent.trim().replace(/\s+/g, ' ')),
      );
    return [...new Set(shown)].filter((sentence) => sentence !== '');
  }

  /** Waits until the page has drawn itself as it is now, twice: what is measured in one frame is set in the next. */
  async drawn(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
    );
  }

  /** Waits until what is on screen is stored. */
  async saved(): Promise<void> {
    // A keystroke reaches the keeper at the next turn of the page; only then does it know of it.
    await this.page.evaluate(() => new Promise((done) => setTimeout(done)));
    await this.page.locator('[data-save-state="saved"]').waitFor({ state: 'attached' });
  }

  /** The cells of row `n` of the table (1-based) that are on screen, as a person reads them; it is scrolled to. */
  async gridRow(n: number): Promise<readonly string[]> {
    await this.jumpToRow(n);
    const rows = await this.visibleRows();
    return rows.find((row) => row.number === n)?.cells ?? [];
  }

  /** Clicks a column's name; again for the other direction. */
  async sortBy(column: string, options: { readonly add?: boolean } = {}): Promise<void> {
    const header = this.page.locator(`[data-header="${quoted(column)}"] [data-sort]`);
    await header.click({ modifiers: options.add === true ? ['Shift'] : [] });
    await this.#arranged();
  }

  /** Fills in the filter of a column; null takes it away. Ends of dates as 2026-01-31. */
  async filterBy(column: string, filter: GridFilterGiven | null): Promise<void> {
    const header = this.page.locator(`[data-header="${quoted(column)}"]`);
    await header.hover();
    await header.locator('[data-filter]').click();
    const editor = this.page.locator('[data-filter-editor]');
    if (filter === null) {
      await editor.locator('[data-drop-filter]').click();
      return this.#arranged();
    }
    await editor.locator(`[data-way="${filter.way}"]`).check();
    if (filter.from !== undefined) await editor.locator('[data-from]').fill(filter.from);
    if (filter.to !== undefined) await editor.locator('[data-to]').fill(filter.to);
    if (filter.text !== undefined) await editor.locator('[data-contains]').fill(filter.text);
    for (const value of filter.values ?? []) await editor.locator(`[data-among="${quoted(value)}"]`).check();
    await editor.locator('[data-apply-filter]').click();
    await this.#arranged();
  }

  async searchRows(text: string): Promise<void> {
    const field = this.page.locator('[data-grid-search]');
    await field.fill(text);
    await field.press('Enter');
    await this.#arranged();
  }

  /** Row `n` of the table, 1-based. What is said of a row that cannot be shown is on the page. */
  async jumpToRow(n: number): Promise<void> {
    const field = this.page.locator('[data-grid-jump]');
    await field.fill(String(n));
    await field.press('Enter');
    await this.#arranged();
  }

  /** The rows on screen, once all their cells are there. */
  async visibleRows(): Promise<GridRowShown[]> {
    await this.#arranged();
    return this.page.locator('[data-grid] [role="rowgroup"] [role="row"]').evaluateAll((rows) =>
      rows.map((row) => ({
        position: Number(row.getAttribute('aria-rowindex')) - 1,
        number: Number((row.querySelector('[role="rowheader"]')?.textContent ?? '').replace(/\D/g, '')),
        cells: [...row.querySelectorAll('[role="gridcell"]')].map((cell) =>
          (cell.querySelector('bdi') ?? cell).textContent.trim(),
        ),
      })),
    );
  }

  async #arranged(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    await this.page.locator('[data-jumping="true"]').waitFor({ state: 'detached' });
    await this.page.locator('[data-arranging="true"]').waitFor({ state: 'detached' });
    await this.page.locator('[data-grid] [data-waiting]').first().waitFor({ state: 'detached' });
  }

  async #historyPoints(): Promise<Locator> {
    await this.page.locator('[data-history="open"]').click();
    const points = this.page.locator('[data-point]');
    await points.first().waitFor();
    return points;
  }

  /** Keys mean the history wherever nothing is typed. */
  async #historyKey(key: string): Promise<void> {
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await this.page.keyboard.press(key);
    await this.saved();
  }

  async #ready(): Promise<void> {
    await this.page.locator('nav a[data-step="data"]').waitFor();
    await this.page.locator('html[data-ready]').waitFor({ state: 'attached' });
    await this.#settled();
  }

  /** Until no job runs and the screen of the current step is there. */
  async #settled(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    await this.page.locator('[data-job]').waitFor({ state: 'detached', timeout: 120_000 });
    await this.page.locator('main h1').first().waitFor();
  }

  /** Until the files are looked at; what is refused at once (too many, a folder) shows no preview. */
  async #looked(): Promise<void> {
    await this.#settled();
    await this.page.locator('main[aria-busy="true"]').waitFor({ state: 'detached' });
  }

  async #kill(prefix: string, which: number): Promise<string> {
    const alive = (await this.workers()).filter((name) => name.startsWith(prefix));
    const named = await Promise.all(
      this.page.workers().map(async (worker) => ({ worker, name: await nameOf(worker) })),
    );
    const victim = named.filter(({ name }) => alive.includes(name)).at(which);
    if (!victim) throw new Error(`no worker ${prefix} number ${which}`);
    const closed = victim.worker.waitForEvent('close');
    // Answered or not: the worker may be gone before it can say so.
    victim.worker.evaluate(() => self.close()).catch(() => undefined);
    await closed;
    return victim.name;
  }

  /** The menus of a row have their options once a person comes near. */
  async #choose(column: string, what: 'role' | 'kind' | 'base' | 'kpi', value: string): Promise<void> {
    const menu = this.#column(column).locator(`select[data-${what}]`);
    await menu.focus();
    await menu.selectOption(value);
    await this.#settled();
  }

  #column(name: string) {
    return this.page.locator(`[data-column="${quoted(name)}"]`);
  }

  async #fill(selector: string, value: string): Promise<void> {
    const field = this.page.locator(selector);
    await field.fill(value);
    await field.blur();
  }

  async #setParam(name: string, value: number | string | boolean): Promise<void> {
    const control = this.page.locator(`[data-param="${name}"]`);
    await control.waitFor({ state: 'attached' });
    if (!(await control.isVisible()))
      await this.page.locator('[data-cluster-form] details', { has: control }).locator('summary').click();
    if (typeof value === 'boolean') await control.locator('input').setChecked(value);
    else if (typeof value === 'string') await control.locator('select').selectOption(value);
    else await this.#fill(`[data-param="${name}"] input`, String(value));
  }

  async #givePassphrase(within: Locator, passphrase: string): Promise<void> {
    await within.locator('[data-passphrase-form] [data-pass]').fill(passphrase);
    await within.locator('[data-passphrase-form] [data-pass-again]').fill(passphrase);
    await within.locator('[data-passphrase-form] [type="submit"]').click();
  }

  async #openSessions(): Promise<void> {
    await this.page.locator('[data-sessions]').click();
    await this.page.locator('dialog[open]').waitFor();
  }

  async #sessionAction(name: string, action: string): Promise<void> {
    await this.#openSessions();
    const row = this.page.locator(`dialog [data-session="${quoted(name)}"]`).first();
    await row.locator(`[data-action="${action}"]`).click();
  }
}

async function launched(
  options: LaunchOptions,
  settings: BrowserContextOptions,
): Promise<{ browser: Pick<Browser, 'close'>; context: BrowserContext }> {
  if (options.profile !== undefined) {
    const context = await launchProfile(options.profile, settings);
    return { browser: context, context };
  }
  const browser = await (options.browser === 'firefox' ? launchFirefox() : launchChromium());
  return { browser, context: await browser.newContext(settings) };
}

/** '' for one that ended before it could say. */
function nameOf(worker: Worker): Promise<string> {
  const unanswered = new Promise<string>((resolve) => setTimeout(resolve, 5000, ''));
  return Promise.race([worker.evaluate(() => self.name).catch(() => ''), unanswered]);
}

/** A name inside a quoted attribute selector. */
function quoted(name: string): string {
  return name.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\a ');
}
