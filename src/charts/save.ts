import type { FigureSpec } from './figure';
import { inTurn, loadPlotly } from './plotly';
import { plotText } from './plot-text';
import type { ChartTheme } from './theme';

/** Large enough for a slide. */
export const PICTURE_SPACE = { width: 960, height: 600 } as const;
const SCALE = { png: 2, svg: 1 } as const;
const TITLE_ROOM = 44;

/** A figure as a file, with its title over it on the page's surface. In SVG names are text. */
export async function pictureOf(
  figure: FigureSpec,
  title: string,
  format: 'png' | 'svg',
  theme: ChartTheme,
): Promise<Blob> {
  const { toImage } = await loadPlotly();
  const { data, layout } = titled(figure, title, theme);
  const { width, height } = layout;
  const options = { format, width, height, scale: SCALE[format] };
  return blobOf(await inTurn(() => toImage({ data: [...data], layout }, options)), format);
}

/** A figure as it is saved: its title over it, on the page's surface. Plotly may write into it. */
export function titled({ data, layout }: FigureSpec, title: string, theme: ChartTheme): FigureSpec {
  const { width, margin } = layout;
  const height = layout.height + TITLE_ROOM;
  const font = { family: theme.font, size: theme.size * 1.5, color: theme.ink };
  const heading = { text: plotText(title), font, x: 16 / width, y: 1 - 22 / height, xanchor: 'left', yanchor: 'middle' }; // prettier-ignore
  const size = { width, height, margin: { ...margin, t: margin.t + TITLE_ROOM } };
  return {
    data: data.map((trace) => ({ ...trace })),
    layout: { ...layout, ...size, title: heading, paper_bgcolor: theme.surface },
  };
}

/** A `data:` address as the file it holds. */
function blobOf(address: string, format: 'png' | 'svg'): Blob {
  const body = address.slice(address.indexOf(',') + 1);
  if (format === 'svg') return new Blob([decodeURIComponent(body)], { type: 'image/svg+xml' });
  return new Blob([Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))], { type: 'image/png' });
}
