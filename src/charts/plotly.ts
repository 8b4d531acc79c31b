import type { default as PlotlyModule, PlotlyEvents, PlotlyState } from 'plotly.js-dist';
import './plotly.css';
import type { ChartWords, FigureSpec } from './figure';
import type { Ranges } from './point-cloud';

let turn: Promise<unknown> = Promise.resolve();

/**
 * One drawing after the other, each in a task of its own: Plotly must not be asked again while it is
 * at work on a figure, and the page answers between two.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(nextTask).then(work);
  turn = mine.catch(() => undefined); // told to whoever asked; the next one may well succeed
  return mine;
}

/** A figure on the page. */
export type Drawn = PlotlyEvents & PlotlyState;

function nextTask(): Promise<void> {
  return new Promise((go) => setTimeout(go));
}

/** Draws a figure into `host`, or changes the one there. Plotly itself is loaded when first needed. */
export async function drawFigure(host: HTMLElement, figure: FigureSpec, words: ChartWords): Promise<Drawn> {
  const plotly = await loadPlotly();
  const config = configOf(words, figure.zooms, figure.cloud && pictureButton(plotly, words));
  // Plotly writes defaults into what it is given; the figure stays as it was made.
  return plotly.react(host, figure.data.map((trace) => ({ ...trace })), { ...figure.layout }, config); // prettier-ignore
}

/** Frees what Plotly holds for `host`, its listeners above all. */
export async function purgeFigure(host: HTMLElement): Promise<void> {
  if (loading) (await loading).purge(host);
}

/** The point of a trace that was clicked. */
export interface Clicked {
  readonly uid: string;
  readonly index: number;
}

/** What a click on the figure selects; with Shift beside what is selected already. */
export function onSelect(
  drawn: PlotlyEvents,
  select: (key: number, extend: boolean, clicked: Clicked | null) => void,
): void {
  drawn.on('plotly_click', ({ points, event }) => {
    const point = points[0];
    const key = typeof point?.customdata === 'number' ? point.customdata : point?.data.meta;
    const clicked = point && { uid: point.data.uid ?? '', index: point.pointNumber ?? -1 };
    if (typeof key === 'number') select(key, event?.shiftKey === true, clicked ?? null);
  });
  drawn.on('plotly_clickannotation', ({ annotation, event }) => {
    const { name = '' } = annotation;
    if (name !== '') select(Number(name), event?.shiftKey === true, null);
  });
}

/** Follows zooming and panning, also while it goes on. */
export function onMove(drawn: Drawn, move: (ranges: Ranges) => void): void {
  const tell = (): void => move(rangesOf(drawn));
  drawn.on('plotly_relayouting', tell);
  drawn.on('plotly_relayout', tell);
}

/** What the axes show now. */
export function rangesOf({ _fullLayout: { xaxis, yaxis } }: Drawn): Ranges {
  const pair = ({ range }: { readonly range: readonly unknown[] }) => [Number(range[0]), Number(range[1])] as const;
  return { x: pair(xaxis), y: pair(yaxis) };
}

/** Ids of the style elements that Plotly 4.1.1 looks for before it adds its own. */
export const STYLE_IDS = {
  plotly: 'plotly.js-style-global',
  mapLibrary: '9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53',
} as const;

type Plotly = typeof PlotlyModule;
let loading: Promise<Plotly> | null = null;

/** Starts Plotly where a chart is about to be asked for, so that it does not have to be waited for. */
export function loadPlotly(): Promise<Plotly> {
  claimStyles();
  loading ??= import('plotly.js-dist').then(
    async ({ default: plotly }) => {
      await rehearse(plotly).catch(() => undefined); // whatever is wrong is said by the first real figure
      return plotly;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/**
 * The first drawing takes several times as long as later ones. It is done out of sight and in parts,
 * so that no single task is long.
 */
async function rehearse(plotly: Plotly): Promise<void> {
  const aside = document.createElement('div');
  const layout = { width: 100, height: 100 };
  const config = { displaylogo: false, modeBarButtons: [['toImage']] };
  await nextTask();
  await plotly.react(aside, [], { ...layout }, config);
  await nextTask();
  const line = { type: 'scatter', mode: 'lines+markers', x: [0, 1], y: [0, 1] };
  const name = { text: 'a', x: 0, y: 0, showarrow: false, captureevents: true };
  await plotly.react(aside, [line], { ...layout, annotations: [name] }, config);
  plotly.purge(aside);
  await nextTask();
}

/**
 * Plotly adds style elements to the page, which our content policy refuses. It leaves them out where
 * elements with their ids are there already; what the page needs of the rules is in `plotly.css`.
 */
function claimStyles(): void {
  for (const id of Object.values(STYLE_IDS)) {
    if (document.getElementById(id)) continue;
    const claim = document.createElement('meta');
    claim.id = id;
    claim.className = 'no-inline-styles';
    document.head.append(claim);
  }
}

/** Nothing that calls out, nothing that is not needed: a few buttons, shown on hover. */
export function configOf(
  { t }: ChartWords,
  zooms = false,
  picture: object | 'toImage' = 'toImage',
): Readonly<Record<string, unknown>> {
  return {
    displaylogo: false,
    displayModeBar: 'hover',
    modeBarButtons: [zooms ? ['zoomIn2d', 'zoomOut2d', 'resetScale2d', picture] : [picture]],
    plotlyServerURL: '',
    showSendToCloud: false,
    showEditInChartStudio: false,
    showLink: false,
    typesetMath: false,
    scrollZoom: false,
    doubleClick: 'reset',
    responsive: false,
    locale: 'kindred',
    locales: {
      kindred: {
        dictionary: {
          'Zoom in': t('chart.zoomIn'),
          'Zoom out': t('chart.zoomOut'),
          'Reset axes': t('chart.reset'),
          'Download plot as a PNG': t('chart.image'),
        },
        format: {},
      },
    },
    toImageButtonOptions: PICTURE,
  };
}

const PICTURE = { format: 'png', scale: 2 } as const;

/** What lies under a figure, for the pictures that people save of it. */
export interface Underlay {
  /** A `data:` URL. */
  readonly source: string;
  /** The colour around it. */
  readonly surface: string;
}

/** By the element that Plotly draws into. */
const UNDERLAYS = new WeakMap<object, (scale: number) => Promise<Underlay | null>>();

/** Has saved pictures show what lies under the figure, at so many pixels per CSS pixel. */
export function setUnderlay(drawn: Drawn, picture: (scale: number) => Promise<Underlay | null>): void {
  UNDERLAYS.set(drawn, picture);
}

/** As Plotly's own button, which knows nothing of what lies under the figure. */
function pictureButton({ Icons }: Plotly, { t }: ChartWords): object {
  return { name: 'picture', title: t('chart.image'), icon: Icons.camera, click: savePicture };
}

async function savePicture(drawn: Drawn): Promise<void> {
  const under = await UNDERLAYS.get(drawn)?.(PICTURE.scale);
  const filled = under ? { images: [{ source: under.source, ...WHOLE }], paper_bgcolor: under.surface } : {};
  const { downloadImage } = await loadPlotly();
  await downloadImage({ data: drawn.data, layout: { ...drawn.layout, ...filled } }, PICTURE);
}

/** Fills the plot, under everything else. */
const WHOLE = { xref: 'paper', yref: 'paper', x: 0, y: 1, sizex: 1, sizey: 1, sizing: 'stretch', layer: 'below' };
