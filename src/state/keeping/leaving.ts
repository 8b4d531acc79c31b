export interface LeavingHands {
  /** The page is hidden, or ends: what is not stored yet is stored now or never. */
  readonly leave: () => void;
  /** The person wants it stored this very moment. */
  readonly saveNow: () => void;
}

/** Watches for the moments to store at that no pause tells of. Returns how to stop. */
export function watchLeaving({ leave, saveNow }: LeavingHands): () => void {
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') leave();
  };
  const byKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    saveNow();
  };
  document.addEventListener('visibilitychange', hidden);
  addEventListener('pagehide', leave);
  addEventListener('keydown', byKey);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    removeEventListener('pagehide', leave);
    removeEventListener('keydown', byKey);
  };
}
