import { BASES, type Base, type Role } from '../../core/table/contract';

/** One letter per role; digits are bases in their order, 0 is none. */
export const ROLE_KEYS: Readonly<Record<Role, string>> = {
  feature: 'f',
  identifier: 'i',
  outcome: 'o',
  contact: 'c',
  consent: 'n',
  date: 'd',
  ignore: 'x',
};
const ROLE_OF = new Map(Object.entries(ROLE_KEYS).map(([role, key]) => [key, role as Role]));

export interface RowActions {
  /** Shows the details of a column. */
  readonly select: (column: string) => void;
  /** Ticks a column; with `range` everything from the last one ticked. */
  readonly tick: (column: string, range: boolean) => void;
  readonly tickAll: () => void;
  readonly clear: () => void;
  /** Of what is ticked, or of this column where nothing is. */
  readonly setRole: (column: string, role: Role) => void;
  readonly setBase: (column: string, base: Base | undefined) => void;
}

/** What a key means on a row; null where it means nothing. */
export function keyAction(
  key: string,
  { ctrl, other }: { readonly ctrl: boolean; readonly other: boolean },
): ((actions: RowActions, column: string) => void) | null {
  const letter = key.toLowerCase();
  if (other) return null;
  if (ctrl) return letter === 'a' ? (actions) => actions.tickAll() : null;
  if (letter === 'escape') return (actions) => actions.clear();
  const role = ROLE_OF.get(letter);
  if (role !== undefined) return (actions, column) => actions.setRole(column, role);
  if (!/^[0-7]$/.test(letter)) return null;
  const base = letter === '0' ? undefined : BASES[Number(letter) - 1];
  return (actions, column) => actions.setBase(column, base);
}

/**
 * Mouse and keys for a table body whose rows carry `data-column`: a click that is on no control of
 * its own selects the row, with Ctrl it ticks it, with Shift everything from the last one on; up and down
 * move between rows, along names or along ticks, and with Shift the rows that are reached are ticked. A letter
 * sets the role and a digit the base of everything ticked.
 */
export function rowHands(actions: RowActions): (body: HTMLElement) => () => void {
  return (body) => {
    const onclick = (event: MouseEvent): void => {
      const target = event.target as Element;
      if (target.closest('button, input, select, label, .unfolded')) return;
      const name = columnAt(target);
      if (name === undefined) return;
      if (event.shiftKey || event.ctrlKey || event.metaKey) actions.tick(name, event.shiftKey);
      else actions.select(name);
    };
    const onkeydown = (event: KeyboardEvent): void => {
      const from = event.target as HTMLElement;
      const kind = ['[data-select]', '[data-tick]'].find((selector) => from.matches(selector));
      const name = columnAt(from);
      if (kind === undefined || name === undefined) return;
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const action = step === 0 ? keyAction(event.key, keysHeld(event)) : null;
      if (step === 0 && !action) return;
      event.preventDefault();
      if (action) action(actions, name);
      else move(kind, from, step, event.shiftKey);
    };
    /** With Shift, the row that is left is ticked as well, so that a range begins where one stands. */
    const move = (kind: string, from: HTMLElement, step: number, ticking: boolean): void => {
      const twins = [...body.querySelectorAll<HTMLElement>(kind)];
      const to = twins[twins.indexOf(from) + step];
      if (!to) return;
      to.focus();
      if (!ticking) return;
      for (const row of [from, to]) tickOn(row);
    };
    const tickOn = (cell: HTMLElement): void => {
      const box = cell.closest('tr')?.querySelector<HTMLInputElement>('[data-tick]');
      if (box && !box.checked) box.click();
    };
    body.addEventListener('click', onclick);
    body.addEventListener('keydown', onkeydown);
    return () => {
      body.removeEventListener('click', onclick);
      body.removeEventListener('keydown', onkeydown);
    };
  };
}

function columnAt(element: Element): string | undefined {
  return element.closest<HTMLElement>('[data-column]')?.dataset['column'];
}

function keysHeld({ ctrlKey, metaKey, altKey }: KeyboardEvent): { ctrl: boolean; other: boolean } {
  return { ctrl: ctrlKey || metaKey, other: altKey };
}
