import { en, type Catalogue, type TextKey } from './en';

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á', b: 'ƀ', c: 'ç', d: 'đ', e: 'é', g: 'ğ', h: 'ħ', i: 'í', j: 'ĵ', k: 'ķ', l: 'ł', n: 'ñ',
  o: 'ö', r: 'ř', s: 'š', t: 'ŧ', u: 'ü', w: 'ŵ', y: 'ý', z: 'ž', A: 'Å', E: 'Ë', I: 'Ï', O: 'Ø', S: 'Š', U: 'Û',
}; // prettier-ignore

/**
 * A made-up language: letters with accents, a third longer, in brackets. What shows up plain did
 * not come from the catalogue; what is clipped would be clipped in German too.
 */
export const pseudo: Catalogue = Object.fromEntries(
  Object.entries(en).map(([key, message]) => [key, pseudoMessage(message)]),
) as Record<TextKey, string>;

/** Only the words of an ICU message are changed: at brace depth 0, and inside the branches of plural and select. */
export function pseudoMessage(message: string): string {
  const changed = pseudoText(message, 0).text;
  return `[${changed}${'~'.repeat(Math.ceil(message.length / 4))}]`;
}

interface Taken {
  readonly text: string;
  readonly end: number;
}

/** Words up to the closing brace of a branch (or the end). */
function pseudoText(message: string, from: number): Taken {
  let text = '';
  let i = from;
  while (i < message.length && message[i] !== '}') {
    if (message[i] === '{') {
      const argument = copyArgument(message, i);
      text += argument.text;
      i = argument.end;
    } else {
      const letter = message[i] ?? '';
      text += ACCENTED[letter] ?? letter;
      i++;
    }
  }
  return { text, end: i };
}

/** A placeholder: its name and selectors stay, its branches are words again. */
function copyArgument(message: string, from: number): Taken {
  let text = '{';
  let i = from + 1;
  while (i < message.length && message[i] !== '}') {
    if (message[i] === '{') {
      const branch = pseudoText(message, i + 1);
      text += `{${branch.text}}`;
      i = branch.end + 1;
    } else {
      text += message[i];
      i++;
    }
  }
  return { text: `${text}}`, end: i + 1 };
}
