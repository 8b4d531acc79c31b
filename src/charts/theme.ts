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

/** Resolves the tokens where `host` stands: variables and `light-dark()` become the colours of the theme on screen. */
export function readTheme(host: HTMLElement): ChartTheme {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const computed = getComputedStyle(probe);
  const color = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return computed.color;
  };
  try {
    return {
      ink: color('ink'),
      soft: color('ink-soft'),
      faint: color('ink-faint'),
      grid: color('chart-grid'),
      line: color('line-strong'),
      surface: color('surface-2'),
      context: color('chart-context'),
      accent: color('accent'),
      font: computed.fontFamily,
      size: 0.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      segments: Array.from({ length: SEGMENT_COLORS }, (_, i) => color(`segment-${i}`)),
    };
  } finally {
    probe.remove();
  }
}

export function segmentColor(theme: ChartTheme, color: number): string {
  return theme.segments[color % theme.segments.length] ?? theme.ink;
}
