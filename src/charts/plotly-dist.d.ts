/** The part of Plotly that Kindred calls; the strict build comes without types. */
declare module 'plotly.js-dist' {
  export interface PlotlyEvents {
    on(
      event: 'plotly_click',
      listener: (event: { points: readonly PlotlyPoint[]; event?: { readonly shiftKey?: boolean } }) => void,
    ): void;
    on(
      event: 'plotly_clickannotation',
      listener: (event: { annotation: { name?: string }; event?: { readonly shiftKey?: boolean } }) => void,
    ): void;
    on(event: 'plotly_relayout' | 'plotly_relayouting', listener: () => void): void;
    removeAllListeners?(event: string): void;
  }
  /** What hangs on the element that Plotly draws into. */
  export interface PlotlyState {
    readonly data: readonly unknown[];
    readonly layout: Readonly<Record<string, unknown>>;
    /** Not documented, but the only place that knows the ranges while they are being dragged. */
    readonly _fullLayout: Readonly<Record<'xaxis' | 'yaxis', { readonly range: readonly unknown[] }>>;
  }
  export interface PlotlyPoint {
    readonly customdata?: unknown;
    readonly data: { readonly meta?: unknown; readonly uid?: string };
    readonly pointNumber?: number;
  }
  const Plotly: {
    react(
      host: HTMLElement,
      data: readonly unknown[],
      layout: unknown,
      config: Readonly<Record<string, unknown>>,
    ): Promise<HTMLElement & PlotlyEvents & PlotlyState>;
    downloadImage(
      figure: Pick<PlotlyState, 'data' | 'layout'>,
      options: Readonly<Record<string, unknown>>,
    ): Promise<unknown>;
    /** A `data:` address. */
    toImage(
      figure: { readonly data: readonly unknown[]; readonly layout: unknown },
      options: Readonly<Record<string, unknown>>,
    ): Promise<string>;
    readonly Icons: { readonly camera: object };
    purge(host: HTMLElement): void;
  };
  export default Plotly;
}
