/** Line breaks and the like, other controls, and what would turn the letters around it about. */
const UNSEEN = /[\p{Cc}\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const PICTURES = 0x2400;
const DELETE = 0x7f;

/**
 * A text in which nothing hides: control characters as their pictures (␀, ␊), those without a picture
 * by their number (⟨202E⟩). Joiners, which emoji and Persian are written with, stay. O(length).
 */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (unseen) => {
    const code = unseen.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(PICTURES + code);
    return code === DELETE ? '␡' : `⟨${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}
