/**
 * How much text looks like writing of one script: the mean, over its characters beyond ASCII, of what each
 * is worth where it stands. About 1 for words of a language of the script, below 0 for bytes decoded wrongly,
 * since those put a capital after a small letter, mix alphabets within a word, and use rare letters often.
 */
export interface ScriptLetters {
  readonly letter: RegExp;
  /** Letters that are frequent in the languages of the script. */
  readonly common: ReadonlySet<string>;
  /** Pairs of letters that are. */
  readonly pairs: ReadonlySet<string>;
  /** Stands within words between letters of ASCII, as ï does in naïve. */
  readonly mixesWithAscii: boolean;
  /** Signs of which text is not surprised: quotation marks, dashes, currencies. */
  readonly signs: ReadonlySet<string>;
}

export type Script = 'latin' | 'turkish' | 'cyrillic' | 'japanese';

const SIGNS = new Set('\u00a0«»„“”‘’‚–—…€£°№©®§·•™‰½²³µ±');
const ascii = /[A-Za-z]/;

export const SCRIPTS: Readonly<Record<Script, ScriptLetters>> = {
  cyrillic: {
    letter: /\p{Script=Cyrillic}/u,
    common: new Set('оеаинтсрвлкмдпуяызьбгчйхжшюцщфёіїўқғҳәөүң'),
    pairs: pairsOf(
      'ст но то на ен ов ни ра во ко не ро по ер ре пр ли ть ка го ос ет ал ол ор та ан ло ел ес ле де да ва ин он ат ск ма ам те мо сл ом ла ия ис ми ди за од об от до ск ий ая ый ые ив ир ил ит ик ви ве ки кв бу бе ба ан на ша ев ее ну му ху ах ых их ую ют ят ят ча чи че же жи ше ши ца цы сы ри ру ры су ту ар ас ад ак ав аз уз уж ук ул ун ур ед ез ек ем ей ой ог ож оз ок оп ош иц ию',
    ),
    mixesWithAscii: false,
    signs: SIGNS,
  },
  latin: {
    letter: /[À-ÖØ-öø-ÿŒœŠšŽžŸƒªº]/,
    common: new Set('éèàçäöüßáíóúñâêîôûëïåøæãõìòùœÉÄÖÜÅØÆŠšžŽðþýÞÐ'),
    pairs: new Set(),
    mixesWithAscii: true,
    signs: SIGNS,
  },
  turkish: {
    letter: /[À-ÖØ-öø-ÿŒœŠšĞğİıŞş]/,
    common: new Set('çğıöşüâîûÇĞİÖŞÜ'),
    pairs: new Set(),
    mixesWithAscii: true,
    signs: SIGNS,
  },
  japanese: {
    // Not the half-width kana: in Shift_JIS they are the single bytes that other encodings have their letters at.
    letter: /[\p{Script=Hiragana}\u30a1-\u30fe\p{Script=Han}々〆]/u,
    common: new Set(
      'のにはをたがでてとしれさあいうるなもこらりかくつ大人年日本東京都市県田中山川小木村高島野井岡原佐藤鈴渡伊林加名前男女性別区町番号合計金額点顧客商品売上会社',
    ),
    pairs: new Set(),
    mixesWithAscii: false,
    signs: new Set([...SIGNS, ...'、。「」（）・：；！？　％＋－＝／＆＠']),
  },
};

function pairsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

export function letterScore(text: string, script: ScriptLetters): number {
  let sum = 0;
  let count = 0;
  const letters = [...text];
  for (let i = 0; i < letters.length; i++) {
    if (letters[i] < '\u0080') continue;
    count++;
    sum += script.letter.test(letters[i]) ? letterWorth(letters, i, script) : signWorth(letters[i], script);
  }
  return count === 0 ? 0 : sum / count;
}

function signWorth(sign: string, { signs }: ScriptLetters): number {
  return signs.has(sign) ? 0.3 : -2;
}

function letterWorth(letters: readonly string[], i: number, script: ScriptLetters): number {
  const [before, letter, after] = [letters[i - 1] ?? ' ', letters[i], letters[i + 1] ?? ' '];
  const small = letter.toLowerCase();
  let worth = script.common.has(letter) || script.common.has(small) ? 0.6 : -0.3;
  if (script.mixesWithAscii)
    return worth + (besideAscii(before, after) ? 0.4 : -0.4) - (isRun(letters, i, script) ? 0.8 : 0);
  if (ascii.test(before) || ascii.test(after)) worth -= 1;
  if (!script.letter.test(before)) return worth + (script.letter.test(after) ? 0.1 : -0.4);
  if (isSmall(before) && !isSmall(letter)) return worth - 1.2;
  return worth + (script.pairs.size === 0 || script.pairs.has(before.toLowerCase() + small) ? 0.4 : -0.2);
}

function besideAscii(before: string, after: string): boolean {
  return /[a-z]/i.test(before) || /[a-z]/i.test(after);
}

/** Three letters beyond ASCII in a row are no Latin word. */
function isRun(letters: readonly string[], i: number, { letter }: ScriptLetters): boolean {
  const is = (at: number) => letter.test(letters[at] ?? ' ');
  return (is(i - 1) && is(i + 1)) || (is(i - 1) && is(i - 2)) || (is(i + 1) && is(i + 2));
}

function isSmall(letter: string): boolean {
  return letter !== letter.toUpperCase();
}
