/**
 * The first rows of a long list at once, the others a batch at a time, so that a file of 300 columns
 * does not hold up the page. Call while a component is being set up.
 */
export function gradually<T>(list: () => readonly T[], batch: number): { readonly drawn: readonly T[] } {
  let count = $state(batch);
  const drawn = $derived(list().slice(0, count));

  $effect(() => {
    if (drawn.length === list().length) return;
    const timer = setTimeout(() => (count += batch));
    return () => clearTimeout(timer);
  });

  return {
    get drawn() {
      return drawn;
    },
  };
}
