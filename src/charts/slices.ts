/** How long the page may be kept busy at once. */
const SLICE_MS = 8;

/**
 * Goes through the steps a little at a time, so that the page answers in between. False if
 * `stopped` said so before the end.
 */
export async function inSlices(steps: Iterator<unknown>, stopped: () => boolean): Promise<boolean> {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    do {
      if (steps.next().done) return true;
    } while (performance.now() < end);
    await breathe();
    if (stopped()) return false;
  }
}

/** `yield` comes back sooner than a timer, but after whatever a person did; not every browser has it. */
function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield?.() ?? new Promise((go) => setTimeout(go));
}
