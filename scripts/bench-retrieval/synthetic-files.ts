import { randomNumbers } from './intervals.ts';

/**
 * Texts made of real ones until there are enough: each round has other names in place of some of the real ones, so that
 * words are as many and as unevenly spread as in a workspace of that size.
 * @yields path and text, for as long as they are asked for
 */
export function* syntheticFiles(texts: Map<string, string>): Generator<[path: string, text: string]> {
  for (const [path, text] of texts) yield [path, text];
  for (let round = 1; ; round += 1) {
    const random = randomNumbers(round);
    const renamed = new Map<string, string>();
    for (const [path, text] of texts) {
      yield [
        `copy-${round}/${path}`,
        text.replace(/[A-Za-z_]\w{6,}/g, (name) => otherName(name, round, random, renamed)),
      ];
    }
  }
}

/** One of three names becomes another one of its round, everywhere. */
function otherName(name: string, round: number, random: () => number, renamed: Map<string, string>): string {
  const known = renamed.get(name);
  if (known !== undefined) return known;
  const other = random() < 1 / 3 ? `${name}${lettersOf(round)}` : name;
  renamed.set(name, other);
  return other;
}

function lettersOf(number: number): string {
  const letter = String.fromCharCode(65 + (number % 26));
  return number < 26 ? `${letter}q` : `${lettersOf(Math.floor(number / 26))}${letter.toLowerCase()}`;
}
