import type { Plugin } from 'vite';

export function door(): Plugin;
