/** The first entry of a session file: by it one is known, whatever it is called. */
export const FIRST_ENTRY = 'kindred/session.json';
/** What names of session files end with. */
export const SESSION_ENDING = '.kindred';
/** How many of the first bytes have to be looked at. */
export const HEAD_BYTES = 64;
/** What an encrypted session file begins with. */
export const SEALED_MARK = 'KINDRED SEALED\n';
const NAME_AT = 30;

/** Whether a file is a session file, open or encrypted, by its first bytes and never by its name. */
export function recognise(head: Uint8Array): 'open' | 'sealed' | null {
  const text = String.fromCharCode(...head);
  if (text.startsWith(SEALED_MARK)) return 'sealed';
  return text.startsWith('PK\x03\x04') && text.startsWith(FIRST_ENTRY, NAME_AT) ? 'open' : null;
}
