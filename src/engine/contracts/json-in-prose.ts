/** How deep JSON may be nested; deeper is an attack or nonsense. */
const DEEPEST = 64;

/** Objects and lists that are tried. */
const MOST_PIECES = 40;

/** The JSON values in a text, in the order in which they are most likely the answer: all of it, then each piece. */
export function* jsonValues(text: string): Generator<unknown> {
  for (const piece of jsonPieces(text)) {
    if (!piece.isBalanced) continue;
    try {
      yield JSON.parse(piece.text);
    } catch {
      // Prose in braces, or broken; the caller decides whether to mend it.
    }
  }
}

interface Piece {
  text: string;
  isBalanced: boolean;
}

/**
 * Pieces of a text that look like a JSON object or list: balanced ones, and last the rest from the first bracket that
 * is never closed. Linear in the text but for a bounded number of attempts.
 */
export function jsonPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = nextBracket(text, 0);
  let open: Piece | undefined;
  for (let attempt = 0; attempt < MOST_PIECES && start >= 0; attempt++) {
    const end = endOfValue(text, start);
    if (end > 0) pieces.push({ text: text.slice(start, end), isBalanced: true });
    else if (end === 0) open ??= { text: text.slice(start), isBalanced: false };
    start = nextBracket(text, end > 0 ? end : start + 1);
  }
  if (open) pieces.push(open);
  return pieces;
}

function nextBracket(text: string, from: number): number {
  for (let index = from; index < text.length; index++) {
    const character = text[index];
    if (character === '{' || character === '[') return index;
  }
  return -1;
}

/** Where the value that begins at `start` ends; 0 where it does not, -1 where it is nested too deep. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let isText = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (isText) {
      if (character === '\\') index++;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === '{' || character === '[') {
      if (++depth > DEEPEST) return -1;
    } else if (character === '}' || character === ']') {
      if (--depth === 0) return index + 1;
    }
  }
  return 0;
}
