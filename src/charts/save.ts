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
  const { layout, data } = figure;
  const { width, height, margin } = layout;
  const size = { width, height: height + TITLE_ROOM, margin: { ...margin, t: margin.t + TITLE_ROOM } };
  const font = { family: theme.font, size: theme.size * 1.5, color: theme.ink };
  const heading = { text: plotText(title), font, x: 16 / width, y: 1 - 22 / size.height, xanchor: 'left', yanchor: 'middle' }; // prettier-ignore
  const titled = { ...layout, ...size, title: heading, paper_bgcolor: theme.surface };
  const image = await inTurn(
    () =>
    toImage({ data: data.map((trace) => ({ ...trace })), layout: titled }, { format, ...sizeOf(size), scale: SCALE[format] }), // prettier-ignore
  );
  return blobOf(image, format);
}

function sizeOf({ width, height }: { readonly width: number; readonly height: number }) {
  return { width, height };
}

/** A `data:` address as the file it holds. */
function blobOf(address: string, format: 'png' | 'svg'): Blob {
  const body = address.slice(address.indexOf(',') + 1);
  if (format === 'svg') return new Blob([decodeURIComponent(body)], { type: 'image/svg+xml' });
  return new Blob([Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))], { type: 'image/png' });
}
