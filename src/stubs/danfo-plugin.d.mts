import type { Plugin } from 'vite';

export declare function danfo(): Plugin;
