/** Locks that all tabs of this origin share; absent where the page has no safe origin. */
export function webLocks(): LockManager | undefined {
  return (navigator as { readonly locks?: LockManager }).locks;
}
