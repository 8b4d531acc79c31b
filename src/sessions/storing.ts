/** How sessions are kept in this browser: as they are, under a passphrase, or not at all. */
export const STORING = ['plain', 'sealed', 'memory'] as const;
export type StoringMode = (typeof STORING)[number];

/** What the person wants, for whoever is about to store something. The settings say it once, at start. */
export const storing: { mode: StoringMode } = { mode: 'plain' };
