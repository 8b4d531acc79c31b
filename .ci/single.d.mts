/** Where the one file is built. */
export const SINGLE: string;
/** Builds it. @returns where it is */
export function buildSingle(): Promise<string>;
/** Builds it where it is missing or stale. @returns where it is */
export function ensureSingle(): Promise<string>;
