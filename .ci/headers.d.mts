export const HEADERS: Readonly<Record<string, string>>;
export const DEV_HEADERS: Readonly<Record<string, string>>;
export const META_POLICY: string;
export function singlePolicy(hashes: { readonly script: string; readonly style: string }): string;
