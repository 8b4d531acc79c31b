export function findChromium(): string | null;
export function ensureChromium(): string;
export const CHROMIUM_FLAGS: readonly string[];
export function launchOptions(): { executablePath: string; headless: boolean; args: string[] };
