/** What can be missing from the lock. */
export const GAPS = ['page', 'worker', 'markup', 'navigation', 'allowlist', 'headers', 'reload'] as const;
export type Gap = (typeof GAPS)[number];

/** What the self-test found, each by trying where it can be tried. */
export interface Findings {
  /** A request of the page to another origin was refused by the content policy. */
  readonly pageRefused: boolean;
  /** The same in a worker; null where none could be started. */
  readonly workerRefused: boolean | null;
  /** Text was refused where a script is expected (Trusted Types). */
  readonly markupRefused: boolean;
  /** Names of headers of ours that this document came without; null where that could not be found out. */
  readonly missingHeaders: readonly string[] | null;
  /** The browser knows the header that forbids leaving for another address. */
  readonly knowsAllowlist: boolean;
  /** The service worker took over after the page was loaded: the next load goes through it. */
  readonly heldAfterReload: boolean;
}

export interface Verdict {
  readonly level: 'full' | 'partial' | 'off';
  readonly gaps: readonly Gap[];
  readonly missingHeaders: readonly string[];
}

const ALLOWLIST = 'Connection-Allowlist';

/**
 * What may be said of the lock: "full" only where everything was tried or seen and nothing is missing,
 * "off" where the page itself could ask anybody.
 */
export function judge(findings: Findings): Verdict {
  const missingHeaders = findings.missingHeaders ?? [];
  const unseen = findings.missingHeaders === null;
  const open: Readonly<Record<Gap, boolean>> = {
    page: !findings.pageRefused,
    worker: findings.workerRefused !== true,
    markup: !findings.markupRefused,
    navigation: !findings.knowsAllowlist,
    allowlist: findings.knowsAllowlist && (unseen || missingHeaders.includes(ALLOWLIST)),
    headers: unseen || missingHeaders.some((name) => name !== ALLOWLIST),
    reload: findings.heldAfterReload,
  };
  const gaps = GAPS.filter((gap) => open[gap]);
  const level = open.page ? 'off' : gaps.length === 0 ? 'full' : 'partial';
  return { level, gaps, missingHeaders };
}
