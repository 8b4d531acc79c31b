export const HEADERS: Readonly<Record<string, string>>;
export const DEV_HEADERS: Readonly<Record<string, string>>;
export const META_POLICY: string;
