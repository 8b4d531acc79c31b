/**
 * In the build that is one HTML file (`npm run build:single`) the app's files are inside the page: by
 * path, the addresses of their blobs, which the page's first script has made. Read once, before anything
 * else of ours runs.
 */
const INSIDE: ReadonlyMap<string, string> = new Map(
  (globalThis as { readonly kindredFiles?: ReadonlyMap<string, string> }).kindredFiles ?? [],
);

export const isOneFile = INSIDE.size > 0;

/** Whether this is the address of a file that came inside the page. */
export function cameInside(address: string): boolean {
  return [...INSIDE.values()].includes(address);
}

/** Where a file of the app is, by its path. */
export function addressOf(path: string): string {
  return INSIDE.get(path) ?? new URL(path, document.baseURI).href;
}
