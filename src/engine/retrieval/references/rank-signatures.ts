import type { KnownCode, KnownFile } from './known-code.ts';
import type { Signature } from './signature.ts';

interface RankedSignature {
  file: KnownFile;
  signature: Signature;
  score: number;
}

/** Signatures of one file that are looked at. */
const MOST_OF_A_FILE = 400;
/** What shares no more than a word that is everywhere does not fit. */
const LEAST_FIT = 1;
/** A word in a name says more than one in a type or a comment. */
const WORTH_OF_NAME = 3;
const WORTH_OF_CONTAINER = 0.25;
/** What shows how a peripheral is made is of use whatever is asked for. */
const WORTH_OF_FRAME = 2;

/**
 * The signatures of all files that share words with a request, best first, rare words for more, and what every
 * peripheral is made of. What nobody else can use comes later.
 * @param words in small letters
 */
export function rankSignatures(words: string[], known: KnownCode): RankedSignature[] {
  const candidates = known.files.flatMap((file, place) =>
    file.signatures.slice(0, MOST_OF_A_FILE).map((signature) => candidateOf(signature, file, place, known)),
  );
  const weights = words.map((word) => {
    const holders = candidates.filter(({ all }) => all.includes(word)).length;
    return Math.log1p(candidates.length / (holders + 1)) / 2;
  });
  return (
    candidates
      // Members of an enumeration are listed with it.
      .filter(({ signature }) => signature.kind !== 'enum-member')
      .map((candidate) => ({ ...candidate, fit: candidate.frame + sharedWords(candidate, words, weights) }))
      .filter(({ fit }) => fit >= LEAST_FIT)
      .map(({ file, signature, fit, place }) => ({ file, signature, score: fit + place }))
      .sort((a, b) => b.score - a.score)
  );
}

interface Candidate {
  file: KnownFile;
  signature: Signature;
  /** In small letters, as what follows. */
  name: string;
  container: string;
  /** Signature and comment. */
  all: string;
  frame: number;
  place: number;
}

function candidateOf(signature: Signature, file: KnownFile, place: number, known: KnownCode): Candidate {
  const { name, container, text, doc = '' } = signature;
  return {
    ...{ file, signature },
    name: name.toLowerCase(),
    container: container.toLowerCase(),
    all: `${text} ${doc}`.toLowerCase(),
    frame: frameOf(signature, file, known),
    // Files come best first.
    place: 1 / (place + 1) - (isHidden(signature) ? 1 : 0),
  };
}

function sharedWords({ name, container, all }: Candidate, words: string[], weights: number[]): number {
  return words.reduce((sum, word, index) => {
    const elsewhere = all.includes(word) ? 1 : container.includes(word) ? WORTH_OF_CONTAINER : 0;
    return sum + (name.includes(word) ? WORTH_OF_NAME : elsewhere) * (weights[index] ?? 0);
  }, 0);
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
