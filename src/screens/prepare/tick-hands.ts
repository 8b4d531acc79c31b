export interface TickActions {
  /** Ticks a variable; with `range` everything from the last one ticked. */
  readonly tick: (column: string, range: boolean) => void;
  readonly tickAll: () => void;
  readonly clear: () => void;
  /** Goes to a menu for everything ticked. */
  readonly open: (menu: BulkMenu) => void;
}
export type BulkMenu = 'gaps' | 'step';

interface KeyPressed {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
}

/** What a key means on a tick; null where it means nothing. */
export function tickAction({ key, ctrl, alt }: KeyPressed): ((actions: TickActions) => void) | null {
  const letter = key.toLowerCase();
  if (alt) return null;
  if (ctrl) return letter === 'a' ? (actions) => actions.tickAll() : null;
  if (letter === 'escape') return (actions) => actions.clear();
  if (letter === 'g') return (actions) => actions.open('gaps');
  return letter === 's' ? (actions) => actions.open('step') : null;
}

/**
 * Keys for a list whose lines carry `data-column` and a box `data-tick`: up and down go from box to box, with Shift
 * the boxes that are reached are ticked; the letters go to the menus for everything ticked.
 */
export function tickHands(actions: TickActions): (list: HTMLElement) => () => void {
  return (list) => {
    const onkeydown = (event: KeyboardEvent): void => {
      const from = event.target as HTMLElement;
      if (!from.matches('[data-tick]')) return;
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) move(event, from, step);
      else act(event);
    };
    const act = (event: KeyboardEvent): void => {
      const action = tickAction({ key: event.key, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey });
      if (!action) return;
      event.preventDefault();
      action(actions);
    };
    /** With Shift the line that is left is ticked as well, so that a range begins where one stands. */
    const move = (event: KeyboardEvent, from: HTMLElement, step: number): void => {
      event.preventDefault();
      const boxes = [...list.querySelectorAll<HTMLInputElement>('[data-tick]')];
      const to = boxes[boxes.indexOf(from as HTMLInputElement) + step];
      if (!to) return;
      to.focus();
      if (event.shiftKey) for (const box of [from as HTMLInputElement, to]) if (!box.checked) box.click();
    };
    list.addEventListener('keydown', onkeydown);
    return () => list.removeEventListener('keydown', onkeydown);
  };
}
