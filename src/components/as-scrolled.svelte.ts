/**
 * The first rows of a long list, and a batch more whenever the element that `end` is attached to comes near the
 * window: a table of a thousand rows is then no larger than what was looked at. Call while a component is
 * being set up.
 */
export function asScrolled<T>(
  list: () => readonly T[],
  batch: number,
): { readonly drawn: readonly T[]; readonly end: (element: Element) => () => void } {
  let count = $state(batch);
  const drawn = $derived(list().slice(0, count));

  return {
    get drawn() {
      return drawn;
    },
    end: (element) => {
      const watch = new IntersectionObserver(
        (entries) => {
          if (!entries.some((entry) => entry.isIntersecting) || count >= list().length) return;
          count += batch;
          // Seen anew, in case the end is in the window still.
          watch.unobserve(element);
          watch.observe(element);
        },
        { rootMargin: '100% 0px' },
      );
      watch.observe(element);
      return () => watch.disconnect();
    },
  };
}
