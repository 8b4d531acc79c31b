export const ROOT: string;
export function distIsStale(): boolean;
export function ensureDist(): Promise<void>;
/** Whether a built file is missing or older than something that builds are made from. */
export function isStale(built: string): boolean;
