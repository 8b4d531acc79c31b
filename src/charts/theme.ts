/** The page's tokens as Plotly needs them: plain colours and pixels. */
export interface ChartTheme {
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly grid: string;
  readonly line: string;
  readonly surface: string;
  /** Whatever is there for comparison only. */
  readonly context: string;
  readonly accent: string;
  readonly font: string;
  readonly size: number;
  readonly segments: readonly string[];
}

export const SEGMENT_COLORS = 24;

/** Tokens that charts use besides those of the segments, by their name in a theme. */
export const THEME_TOKENS = {
  ink: 'ink',
  soft: 'ink-soft',
  faint: 'ink-faint',
  grid: 'chart-grid',
  line: 'line-strong',
  surface: 'surface-2',
  context: 'chart-context',
  accent: 'accent',
} as const;

let known: { readonly under: string; readonly theme: ChartTheme } | null = null;

/**
 * Resolves the tokens where `host` stands: variables and `light-dark()` become the colours of the theme on screen. The
 * page has one theme at a time, and to ask for it means that all styles are computed anew, so it is asked for when the
 * page's own colours or letters are others.
 */
export function readTheme(host: HTMLElement): ChartTheme {
  const [page, root] = [getComputedStyle(document.body), getComputedStyle(document.documentElement)];
  const under = [page.color, page.backgroundColor, page.fontFamily, root.fontSize].join('|');
  if (known?.under !== under) known = { under, theme: askForTheme(host) };
  return known.theme;
}

function askForTheme(host: HTMLElement): ChartTheme {
  // All of them are put in place before the first is read: the browser then computes styles once, not once for each.
  const probe = document.createElement('span');
  probe.hidden = true;
  const segments = Array.from({ length: SEGMENT_COLORS }, (_, i) => swatch(probe, `segment-${i}`));
  const others = Object.entries(THEME_TOKENS).map(([name, token]) => [name, swatch(probe, token)] as const);
  host.append(probe);
  try {
    const colors = Object.fromEntries(others.map(([name, element]) => [name, getComputedStyle(element).color]));
    return {
      ...(colors as Record<keyof typeof THEME_TOKENS, string>),
      font: getComputedStyle(probe).fontFamily,
      size: 0.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      segments: segments.map((element) => getComputedStyle(element).color),
    };
  } finally {
    probe.remove();
  }
}

function swatch(parent: HTMLElement, token: string): HTMLElement {
  const element = document.createElement('span');
  element.style.color = `var(--${token})`;
  parent.append(element);
  return element;
}

export function segmentColor(theme: ChartTheme, color: number): string {
  return theme.segments[color % theme.segments.length] ?? theme.ink;
}
