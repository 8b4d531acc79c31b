import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, firefox, type BrowserContext, type Page } from 'playwright';
import { launchOptions } from '../../.ci/chromium.mjs';
import { findFirefox } from '../helpers/firefox';

export type BrowserName = 'chromium' | 'firefox';
export { pause };

/** What is proved is that nothing is lost, on a busy machine too. */
const PATIENCE_MS = 120_000;

/** A browser with a profile on the disk: what is stored outlives it, however it ends. */
export class Machine {
  readonly profile = mkdtempSync(join(tmpdir(), 'kindred-prove-'));
  readonly url: string;
  readonly browser: BrowserName;
  #context: BrowserContext | null = null;

  constructor(name: BrowserName, url: string) {
    this.browser = name;
    this.url = url;
  }

  /**
   * A browser that was killed may fail to start the next time; it is given three times.
   * @param preferences of Firefox
   */
  async start(preferences: Readonly<Record<string, number>> = {}): Promise<BrowserContext> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#launch(preferences);
      } catch (error) {
        if (attempt === 3) throw error;
        await pause(1000);
      }
    }
  }

  async #launch(preferences: Readonly<Record<string, number>>): Promise<BrowserContext> {
    const viewport = { width: 1200, height: 800 };
    const reducedMotion = 'reduce';
    this.#context =
      this.browser === 'chromium'
        ? await chromium.launchPersistentContext(this.profile, { ...launchOptions(), viewport, reducedMotion })
        : await firefox.launchPersistentContext(this.profile, {
            channel: 'moz-firefox',
            executablePath: findFirefox() ?? '',
            firefoxUserPrefs: preferences,
            viewport,
          });
    this.#context.setDefaultTimeout(PATIENCE_MS);
    return this.#context;
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('the browser is not running');
    return this.#context;
  }

  /** A page with the app in it, ready to be used. */
  async page(): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(this.url);
    await ready(page);
    return page;
  }

  /** As the plug is pulled: the processes of this profile, and no others, end at once. */
  async kill(): Promise<void> {
    for (const pid of this.#pids()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended with the one before.
      }
    }
    await this.#context?.close().catch(() => undefined);
    this.#context = null;
    while (this.#pids().length > 0) await pause(20);
  }

  async stop(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #pids(): number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => pid !== process.pid && commandOf(pid).includes(this.profile));
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

export async function ready(page: Page): Promise<void> {
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
}

/** Whether what is on screen is stored. */
export async function saved(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  await page.locator('[data-save-state="saved"]').waitFor({ state: 'attached' });
}

/** A stored session with segments, its personas on screen. */
export async function makeSession(page: Page): Promise<void> {
  await page.locator('[data-sample="iris"]').click();
  await page.locator('[data-opened]').waitFor();
  await page.locator('nav a[data-step="cluster"]').click();
  await page.locator('[data-run]:enabled').click();
  await page.locator('[data-run-card]').first().waitFor();
  await page.locator('nav a[data-step="personas"]').click();
  await page.locator(PERSONA).waitFor();
  await saved(page);
}

const PERSONA = '[data-persona="0"] [data-persona-name]';

/** Names the first persona, as a person does. */
export async function name(page: Page, value: string): Promise<void> {
  await page.locator(PERSONA).fill(value);
}

export async function nameOf(page: Page): Promise<string> {
  await page.locator(PERSONA).waitFor();
  return page.locator(PERSONA).inputValue();
}

/** How often something was so; every other time is told. */
export class Count {
  readonly #what: string;
  #good = 0;
  #all = 0;
  readonly #bad: string[] = [];

  constructor(what: string) {
    this.#what = what;
  }

  add(good: boolean, detail = ''): void {
    this.#all += 1;
    if (good) this.#good += 1;
    else this.#bad.push(detail);
    // Some counts take an hour: whoever waits sees how far it is.
    if (this.#all % 10 === 0) process.stdout.write(`  ${this.#good} of ${this.#all} so far: ${this.#what}\n`);
  }

  get isWhole(): boolean {
    return this.#good === this.#all;
  }

  toString(): string {
    const bad = this.#bad.slice(0, 5).map((detail) => `\n    not: ${detail}`);
    return `${this.#what}: ${this.#good} of ${this.#all}${bad.join('')}`;
  }
}
