/** What a key means for the history; null where it means nothing. */
export function historyKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>) {
  const letter = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  if (letter === 'y' && !event.shiftKey) return 'redo';
  if (letter !== 'z') return null;
  return event.shiftKey ? 'redo' : 'undo';
}

/** Inputs without text of their own to take back. */
const TEXTLESS = ['checkbox', 'radio', 'range', 'button', 'submit', 'reset', 'color', 'file'];

/** Whether what is typed there has an undo of its own. */
export function takesText({
  localName,
  type,
  isContentEditable,
}: Pick<HTMLInputElement, 'localName' | 'type' | 'isContentEditable'>): boolean {
  if (isContentEditable || localName === 'textarea') return true;
  return localName === 'input' && !TEXTLESS.includes(type);
}
