import type { Plugin } from 'vite';

export const TRACES: readonly string[];
export const COMPILE_HINT: string;
export function trimPlotly(code: string, traces?: readonly string[]): string;
export function plotly(): Plugin;
