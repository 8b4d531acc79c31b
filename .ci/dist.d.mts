export const ROOT: string;
export function distIsStale(): boolean;
export function ensureDist(): Promise<void>;
