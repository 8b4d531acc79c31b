/**
 * The only way for a user's string into a figure. Plotly reads a little HTML (links and styles
 * included, which call out), templates (`%{...}`) and, between dollars, formulas; all of these
 * become character references, which Plotly shows as the plain characters they stand for.
 */
export function plotText(text: string): string {
  const escaped = text.replace(CONTROL, ' ').replace(SPECIAL, (letter) => `&#${letter.codePointAt(0)};`);
  return BIDI.test(text) ? `\u2068${escaped}\u2069` : escaped;
}

const SPECIAL = /[<>&$%{}]/g;
// Line ends and other control characters would break a label apart; lone direction marks would turn its neighbours.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;
/** Letters that run right to left are kept apart from the text around them. */
const BIDI = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** At most `most` characters, cut in the middle: columns often differ only at their ends. For showing only. */
export function shortenMiddle(text: string, most: number): string {
  // Of a very long text only the ends are taken apart.
  const letters = text.length > 8 * most ? [...text.slice(0, 4 * most), ...text.slice(-4 * most)] : [...text];
  if (letters.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${letters
    .slice(0, most - 1 - end)
    .join('')
    .trimEnd()}…${letters.slice(-end).join('').trimStart()}`;
}

/** At most `most` characters, the last one an ellipsis where something was cut. For showing only. */
export function shorten(text: string, most: number): string {
  const letters = [...text.slice(0, most * 4)];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
