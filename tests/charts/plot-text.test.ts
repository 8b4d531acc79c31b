import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plotText, shorten, shortenMiddle } from '../../src/charts/plot-text';

const DANGEROUS = /[<>${}]|&(?!#\d+;)|%(?!#)/;

/** What Plotly shows: character references become characters, nothing else happens. */
function shown(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

const HOSTILE = [
  ...readFileSync(new URL('../fixtures/badinputs/24_html_headers.csv', import.meta.url), 'utf8').split('\n'),
  ...readFileSync(new URL('../fixtures/badinputs/25_plotly_markup_cells.csv', import.meta.url), 'utf8').split('\n'),
  '<a href="https://attacker.invalid">x</a>',
  '<span style="background:url(https://attacker.invalid/b)">s</span>',
  '%{customdata.__proto__} %{x|%B} %%{y}',
  '$\\alpha$ and $$x$$',
  '&lt;b&gt; &#60;b&#62; &amp;',
  '<br><sub>1</sub>',
  'javascript:alert(1)',
];

describe('plotText', () => {
  test.each(HOSTILE)('leaves nothing that Plotly would act on in %j', (text) => {
    expect(plotText(text)).not.toMatch(DANGEROUS);
    expect(shown(plotText(text))).toBe(text);
  });

  test('keeps every text as it reads, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = plotText(text);
        expect(escaped).not.toMatch(DANGEROUS);
        const plain = text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
        expect(shown(escaped).replace(/[\u2068\u2069]/g, '')).toBe(plain);
      }),
    );
  });

  test('takes out line ends and direction marks, which would turn or break what stands beside them', () => {
    expect(plotText('a\n\u0000b\u202ec')).toBe('a b c');
  });

  test('keeps right-to-left names apart from the text around them', () => {
    expect(plotText('مرحبا')).toBe('\u2068مرحبا\u2069');
    expect(plotText('hello')).toBe('hello');
  });
});

test('shortenMiddle keeps both ends', () => {
  expect(shortenMiddle('Satisfaction area 12', 12)).toBe('Satisf…ea 12');
  expect(shortenMiddle('short', 12)).toBe('short');
});

test('shorten cuts at whole characters and says so', () => {
  expect(shorten('abcdef', 6)).toBe('abcdef');
  expect(shorten('abcdefg', 6)).toBe('abcde…');
  expect(shorten('😀😀😀😀', 3)).toBe('😀😀…');
  expect(shorten('x'.repeat(200_000), 10)).toHaveLength(10);
});
