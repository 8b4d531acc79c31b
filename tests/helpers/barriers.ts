import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>;

const builder = createRequire(import.meta.url).resolve('@axe-core/playwright');
/** Axe itself: its builder would hand it over anew for every look, and open a page of its own for what was found. */
const AXE = readFileSync(createRequire(builder).resolve('axe-core/axe.min.js'), 'utf8');

export interface Look {
  /** Parts of the page, by selector: the whole of it without. */
  readonly within?: string;
  /** Parts that are not looked at. */
  readonly but?: string;
  /** Only these rules, or all but these. */
  readonly rules?: readonly string[];
  readonly without?: readonly string[];
}

/** What axe finds on the page as it stands, by rule and place. The page is given axe once and keeps it. */
export async function barriers(page: Page, { within, but, rules, without = [] }: Look = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const context = { include: within ?? 'html', ...(but !== undefined && { exclude: but }) };
  const options = {
    resultTypes: ['violations'],
    rules: Object.fromEntries(without.map((id) => [id, { enabled: false }])),
    ...(rules && { runOnly: { type: 'rule', values: [...rules] } }),
  };
  const { violations } = await page.evaluate(
    ([where, how]) => (window as unknown as { axe: Axe }).axe.run(where, how),
    [context, options] as const,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

interface Axe {
  run(where: unknown, how: unknown): Promise<Results>;
}

/** By how many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}
