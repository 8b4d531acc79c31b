import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

/** What axe finds within a part of the page as it stands, by rule and place; of all rules, or of these. */
export async function barriers(page: Page, within: string, rules?: readonly string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page }).include(within);
  const { violations } = await (rules ? builder.withRules([...rules]) : builder).analyze();
  return violations.map(barrierOf);
}

/** By how many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

function barrierOf({ id, nodes }: Violation): string {
  return `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`;
}
