import type { KnownCode, KnownFile } from './known-code.ts';
import type { Signature } from './signature.ts';

interface RankedSignature {
  file: KnownFile;
  signature: Signature;
  score: number;
}

/** Signatures of one file that are looked at. */
const MOST_OF_A_FILE = 400;
/** A word in a name says more than one in a type or a comment. */
const WORTH_OF_NAME = 3;
/** What shows how a peripheral is made is of use whatever is asked for. */
const WORTH_OF_FRAME = 2;

/**
 * The signatures of all files that share words with a request, best first, rare words for more, and what every
 * peripheral is made of. What nobody else can use comes later.
 * @param words in small letters
 */
export function rankSignatures(words: string[], known: KnownCode): RankedSignature[] {
  const candidates = known.files.flatMap((file, place) =>
    file.signatures.slice(0, MOST_OF_A_FILE).map((signature) => ({
      file,
      signature,
      name: signature.name.toLowerCase(),
      all: `${signature.container} ${signature.text} ${signature.doc ?? ''}`.toLowerCase(),
      frame: frameOf(signature, file, known),
      // Files come best first.
      place: 1 / (place + 1) - (isHidden(signature) ? 1 : 0),
    })),
  );
  const weights = words.map((word) => {
    const holders = candidates.filter(({ all }) => all.includes(word)).length;
    return Math.log1p(candidates.length / (holders + 1)) / 2;
  });
  const shared = (name: string, all: string) =>
    words.reduce((sum, word, index) => {
      const worth = name.includes(word) ? WORTH_OF_NAME : all.includes(word) ? 1 : 0;
      return sum + worth * (weights[index] ?? 0);
    }, 0);
  return (
    candidates
      // Members of an enumeration are listed with it.
      .filter(({ signature }) => signature.kind !== 'enum-member')
      .map(({ file, signature, name, all, frame, place }) => {
        const fit = shared(name, all) + frame;
        return { file, signature, score: fit === 0 ? 0 : fit + place };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
  );
}

function frameOf({ kind, name, container, text }: Signature, { path }: KnownFile, known: KnownCode): number {
  const owner = known.peripherals.find(
    (each) => each.path === path && `${container}.${name}`.includes(each.name),
  );
  if (!owner) return kind === 'type' ? 0.5 : 0;
  const isFrame =
    name === owner.name ||
    kind === 'constructor' ||
    (kind === 'type' && /registers?$/i.test(name)) ||
    (kind === 'property' && /\bGPIO\b/.test(text));
  return isFrame ? WORTH_OF_FRAME : 0;
}

function isHidden({ text, name, kind }: Signature): boolean {
  return kind !== 'type' && (/^(?:private|static inline)\b/.test(text) || /^[#_]/.test(name));
}
