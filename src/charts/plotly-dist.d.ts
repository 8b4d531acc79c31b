/** The part of Plotly that Kindred calls; the strict build comes without types. */
declare module 'plotly.js-dist' {
  export interface PlotlyEvents {
    on(event: 'plotly_click', listener: (event: { points: readonly PlotlyPoint[] }) => void): void;
    on(event: 'plotly_clickannotation', listener: (event: { annotation: { name?: string } }) => void): void;
    removeAllListeners?(event: string): void;
  }
  export interface PlotlyPoint {
    readonly customdata?: unknown;
    readonly data: { readonly meta?: unknown };
  }
  const Plotly: {
    react(
      host: HTMLElement,
      data: readonly unknown[],
      layout: unknown,
      config: Readonly<Record<string, unknown>>,
    ): Promise<HTMLElement & PlotlyEvents>;
    purge(host: HTMLElement): void;
  };
  export default Plotly;
}
