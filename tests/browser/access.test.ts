import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers, overflow, type Look } from '../helpers/barriers';
import { Driver, type Step } from './driver';

const STEPS: readonly Step[] = ['data', 'variables', 'prepare', 'cluster', 'explore', 'personas', 'export'];

const COLOURS = ['color-contrast'];
/** Every rule of axe in a wide window; elsewhere those whose answer may be another: colours in the dark, all else where room is short. */
const VIEWS = [
  { width: 1440, height: 900, colorScheme: 'light', look: {} },
  { width: 1024, height: 768, colorScheme: 'dark', look: { rules: COLOURS } },
  { width: 390, height: 844, colorScheme: 'light', look: { without: COLOURS } },
] as const satisfies readonly View[];
interface View {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  readonly look: Look;
}
/** For parts made of what other screens have shown in the dark and in narrow windows already. */
const WIDE = VIEWS.slice(0, 1);

describe('no barrier that axe finds, and nothing wider than the window,', () => {
  let app: Driver;
  beforeAll(async () => {
    app = await Driver.launch();
    await app.open();
  });
  afterAll(() => app.close());

  async function check(views: readonly View[] = VIEWS): Promise<void> {
    for (const { width, height, colorScheme, look } of views) {
      const view = `${width} ${colorScheme}`;
      await app.page.emulateMedia({ colorScheme });
      await app.page.setViewportSize({ width, height });
      await app.drawn();
      const found = await barriers(app.page, { but: '.js-plotly-plot', ...look });
      expect({ view, found, wider: await overflow(app.page) }).toEqual({ view, found: [], wider: 0 });
    }
    await app.page.emulateMedia({ colorScheme: 'light' });
    await app.page.setViewportSize({ width: 1440, height: 900 });
  }

  test('on the first page', () => check());

  test.each(STEPS)('on the step %s', async (step) => {
    if (step === 'data') {
      await app.openSample('customers');
      await app.run({ params: { k: 5, starts: 2 }, seed: 1 });
    }
    await app.goTo(step);
    await check();
  });

  test('where a file is about to be imported, several, and one that cannot be', async () => {
    const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
    await app.lookAt([file('report.csv', 'Sales of spring;\n;\nname;spend\nשלום;1,5\nAnn;2,5\nTotal;4,0\n')]);
    await check();
    await app.lookAt([file('a.csv', 'id,age\n1,20\n'), file('b.csv', 'id,plan,visits\n1,free,3\n')]);
    await check(WIDE);
    await app.page.locator('[data-import-combine="append"]').check();
    await app.drawn();
    await check(WIDE);
    await app.lookAt([file('nothing.csv', '')]);
    await check(WIDE);
    await app.cancelImport();
  });

  test('where the table is sorted and filtered with a column beside it, and where no row is left', async () => {
    await app.goTo('data');
    await app.sortBy('age');
    await app.filterBy('age', { way: 'range', from: '20', to: '60' });
    await app.page.locator('[data-column-panel] [data-fact="distinct"]').waitFor();
    await check();
    await app.searchRows('nobody at all');
    await check(WIDE);
  });

  test('where rows are noticed to be events', async () => {
    await app.newSession();
    await app.openBytes('events.csv', someEvents());
    expect(await app.noticedEvents()).toMatchObject({ events: 240, customers: 30 });
    await check();
  });

  test.each(['columns', 'features', 'groups', 'stages'])('where customers are made of events: %s', async (page) => {
    const tab = app.page.locator(`[data-rollup-page="${page}"]`);
    if (!(await tab.isVisible())) await app.page.locator('[data-rollup-open]').first().click();
    await app.page.locator('[data-rollup-preview]').waitFor();
    await tab.click();
    await check(page === 'columns' ? VIEWS : WIDE);
  });
});

describe('by keyboard alone', () => {
  let app: Driver;
  beforeAll(async () => {
    app = await Driver.launch();
    await app.open();
  });
  afterAll(() => app.close());

  /** What has the focus, by the marks that the page carries. */
  const focused = (): Promise<Record<string, string>> =>
    app.page.evaluate(() => ({ ...(document.activeElement as HTMLElement | null)?.dataset }) as Record<string, string>);

  async function tabTo(mark: string, value?: string): Promise<void> {
    for (let presses = 0; presses < 80; presses++) {
      const marks = await focused();
      if (mark in marks && (value === undefined || marks[mark] === value)) return;
      await app.page.keyboard.press('Tab');
    }
    throw new Error(`${mark} was not reached by Tab`);
  }

  async function focusIsVisible(): Promise<boolean> {
    return app.page.evaluate(() => {
      const element = document.activeElement;
      return element !== null && getComputedStyle(element).outlineStyle !== 'none';
    });
  }

  test('a sample is opened, segments are found, a name is given, and every step is reached', async () => {
    await tabTo('sample', 'customers');
    expect(await focusIsVisible()).toBe(true);
    await app.page.keyboard.press('Enter');
    await app.page.locator('[data-opened]').waitFor();
    for (const step of STEPS.slice(1, 4)) {
      await tabTo('step', step);
      expect(await focusIsVisible()).toBe(true);
      await app.page.keyboard.press('Enter');
      await app.page.locator(`nav a[data-step="${step}"][aria-current]`).waitFor();
    }
    await app.page.locator('[data-run]').waitFor();
    await tabTo('run');
    await app.page.keyboard.press('Enter');
    await app.page.locator('[data-score="silhouette"]').waitFor({ timeout: 30_000 });
    await tabTo('step', 'personas');
    await app.page.keyboard.press('Enter');
    await app.page.locator('[data-persona]').first().waitFor();
    await tabTo('personaName');
    await app.page.keyboard.type('Named by keyboard');
    await app.saved();
    expect((await app.segments())[0]?.name).toBe('Named by keyboard');
  });

  test('Esc stops what is running', async () => {
    const params = { k: 12, starts: 50, maxIterations: 1000, tolerance: 0 };
    await app.startRun({ algorithm: 'kmeans', params, seed: 3 });
    await app.page.keyboard.press('Escape');
    await app.page.locator('[data-job]').waitFor({ state: 'detached', timeout: 1000 });
  });
});

describe('in the pseudo-language', () => {
  test('every word of every screen comes from the catalogue', async () => {
    const app = await Driver.launch();
    try {
      await app.open('?language=pseudo');
      await app.openSample('customers');
      await app.run({ params: { k: 3, starts: 2 }, seed: 1 });
      for (const step of STEPS) {
        await app.goTo(step);
        const plain = await app.page.evaluate(() => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found: string[] = [];
          while (walker.nextNode()) {
            const node = walker.currentNode;
            const text = node.textContent?.trim() ?? '';
            const inData = node.parentElement?.closest('bdi, script, style, option, .js-plotly-plot, td, [data-said]');
            // Two plain words in a row, and no letter with an accent or bracket: nobody translated this.
            if (!inData && /[A-Za-z]{3,} [A-Za-z]{2,}/.test(text) && !/[[\]áéíöüñšŧ~]/.test(text)) found.push(text);
          }
          return found;
        });
        expect({ step, plain }).toEqual({ step, plain: [] });
      }
    } finally {
      await app.close();
    }
  });
});

/** Thirty customers who look and buy. */
function someEvents(): Uint8Array {
  const events = Array.from({ length: 240 }, (_, i) => {
    const [month, day] = [1 + (i % 11), 13 + (i % 15)].map((part) => String(part).padStart(2, '0'));
    const bought = i % 3 === 0;
    return `c${i % 30},2025-${month}-${day},${bought ? 'purchase' : 'view'},${i % 2 ? 'cats' : 'dogs'},${bought ? 10 + (i % 7) : ''}`;
  });
  return new TextEncoder().encode(`customer_id,date,event,category,amount\n${events.join('\n')}\n`);
}
