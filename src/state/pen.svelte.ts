/**
 * Whether the session on screen may be changed here, or another tab has the pen. Every edit asks this one question: those of
 * the history ask it there, work whose result belongs to the session asks before it begins (`jobs.edit`).
 */
class Pen {
  /** The session may be looked at only. */
  away = $state(false);
  /** Edits that were refused since the pen went, so that the person is told. */
  refused = $state(0);

  /** True where an edit may be made. Where not, that somebody tried is remembered. */
  mayWrite(): boolean {
    if (this.away) this.refused += 1;
    return !this.away;
  }

  /** Another tab has it from now on, or this one. */
  lie(away: boolean): void {
    if (away === this.away) return;
    this.away = away;
    this.refused = 0;
  }
}

export const pen = new Pen();
