import type { Plugin } from 'vite';

export const TRACES: readonly string[];
export function trimPlotly(code: string): string;
export function plotly(): Plugin;
