export function hostFiles(headers: Readonly<Record<string, string>>): Map<string, string>;
