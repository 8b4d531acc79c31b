/**
 * Mouse and keys for a table body whose rows carry `data-column`: a click that is on no control of
 * its own selects the row; up and down move between rows, along names or along ticks, and with
 * Shift the ticks that are passed change too.
 */
export function rowHands(select: (column: string) => void): (body: HTMLElement) => () => void {
  return (body) => {
    const onclick = (event: MouseEvent): void => {
      const target = event.target as Element;
      if (target.closest('button, input, select, label, .unfolded')) return;
      const name = target.closest<HTMLElement>('[data-column]')?.dataset['column'];
      if (name !== undefined) select(name);
    };
    const onkeydown = (event: KeyboardEvent): void => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const from = event.target as HTMLElement;
      const kind = ['[data-select]', '[data-tick]'].find((selector) => from.matches(selector));
      if (step === 0 || kind === undefined) return;
      event.preventDefault();
      const twins = [...body.querySelectorAll<HTMLElement>(kind)];
      const to = twins[twins.indexOf(from) + step];
      to?.focus();
      if (event.shiftKey && kind === '[data-tick]') to?.click();
    };
    body.addEventListener('click', onclick);
    body.addEventListener('keydown', onkeydown);
    return () => {
      body.removeEventListener('click', onclick);
      body.removeEventListener('keydown', onkeydown);
    };
  };
}
