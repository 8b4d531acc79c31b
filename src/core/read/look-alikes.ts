/**
 * Names that a person cannot tell apart although a program can: é in one character or two, Cyrillic letters
 * that look like Latin ones, invisible characters, several spaces for one. After the skeletons of Unicode
 * Technical Standard 39, cut down to the alphabets that meet in customer files.
 */

/** Letters that stand for the Latin ones below them. */
const TWINS = 'АВЕКМНОРСТУХЅІЈԚԜҮаеорсухѕіјԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανιυ';
const LATIN = 'ABEKMHOPCTYXSIJQWYaeopcyxsijqwhlABEZHIKMNOPTYXoavlu';
const TWIN_OF: ReadonlyMap<string, string> = new Map([...TWINS].map((letter, i) => [letter, LATIN[i]]));

/** Zero-width characters and soft hyphens: they have no shape of their own. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;

/** Equal for names that look the same. */
export function skeletonOf(name: string): string {
  const letters = name.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
  return Array.from(letters, (letter) => TWIN_OF.get(letter) ?? letter).join('');
}

/** Places (0-based) of names that look the same and are written differently, in the order of the first. O(letters). */
export function lookAlikes(names: readonly string[]): number[][] {
  const places = new Map<string, number[]>();
  names.forEach((name, place) => {
    if (name === '') return;
    const skeleton = skeletonOf(name);
    const found = places.get(skeleton);
    if (found) found.push(place);
    else places.set(skeleton, [place]);
  });
  return [...places.values()].filter((group) => new Set(group.map((place) => names[place])).size > 1);
}
