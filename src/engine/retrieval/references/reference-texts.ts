import { countTokens } from '../../context/count-tokens.ts';
import { tokenize } from '../lexical/words/tokenize.ts';
import type { KnownCode, KnownFile } from './known-code.ts';
import { rankSignatures } from './rank-signatures.ts';
import type { Signature } from './signature.ts';

/** What a model is told of code that exists. */
interface ReferenceText {
  /** For reports: a path. */
  name: string;
  text: string;
}

/** Words of a request that are looked for. */
const MOST_WORDS = 60;
/** Characters of a request. */
const LONGEST = 8000;
/** Tokens of the shortest line. */
const SMALLEST = 6;
/** Members of an enumeration that are listed. */
const MOST_MEMBERS = 16;

/**
 * The signatures that go best with a request, one text a file, best first, each line with the number of its line. In
 * a peripheral of Renode, what shows how it is made goes first: its class, constructor, outputs and registers.
 * @param tokens that all of them may have together
 */
export function referenceTexts(request: string, known: KnownCode, tokens = 1200): ReferenceText[] {
  const words = [...new Set(tokenize(request.slice(0, LONGEST)))].filter((word) => word.length > 2);
  const chosen = new Map<KnownFile, Set<Signature>>();
  let left = tokens;
  for (const { file, signature } of rankSignatures(words.slice(0, MOST_WORDS), known)) {
    if (left < SMALLEST) break;
    const before = chosen.get(file);
    const lines = [...containersOf(signature, file), signature].filter((each) => !before?.has(each));
    const header = before ? 0 : countTokens(headerOf(file, known));
    const size = header + lines.reduce((sum, line) => sum + countTokens(lineOf(line, file)), 0);
    if (size > left) continue;
    left -= size;
    chosen.set(file, new Set([...(before ?? []), ...lines]));
  }
  return Array.from(chosen, ([file, signatures]) => ({
    name: file.path,
    text: [
      headerOf(file, known),
      ...file.signatures.filter((each) => signatures.has(each)).map((each) => lineOf(each, file)),
    ].join(''),
  }));
}

function headerOf({ path }: KnownFile, { peripherals }: KnownCode): string {
  const own = peripherals.find((each) => each.path === path);
  const space = own?.namespace ? `, namespace ${own.namespace}` : '';
  return `Declared in ${path}${space} (line: declaration):`;
}

/** Depth shows what belongs to what. Members of an enumeration stand in its line. */
function lineOf(signature: Signature, file: KnownFile): string {
  const { container, text, doc, startLine } = signature;
  const depth = container === '' ? 0 : container.split('.').length;
  const members = membersOf(signature, file);
  const listed = members.length === 0 ? '' : ` { ${listOf(members)} }`;
  return `\n${'  '.repeat(depth)}${startLine}: ${text}${listed}${doc === undefined ? '' : ` // ${doc}`}`;
}

function listOf(members: Signature[]): string {
  const shown = members.slice(0, MOST_MEMBERS).map(({ text }) => text);
  const rest = members.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

function membersOf({ kind, name, container, startLine, endLine }: Signature, file: KnownFile): Signature[] {
  if (kind !== 'type') return [];
  const full = container === '' ? name : `${container}.${name}`;
  return file.signatures.filter(
    (each) =>
      each.kind === 'enum-member' &&
      each.container === full &&
      each.startLine >= startLine &&
      each.endLine <= endLine,
  );
}

/** The types around a signature, outermost first. */
function containersOf({ container, startLine }: Signature, file: KnownFile): Signature[] {
  if (container === '') return [];
  const path = container.split('.');
  return path.flatMap((name, depth) => {
    const around = path.slice(0, depth).join('.');
    const found = file.signatures.find(
      (each) =>
        each.kind === 'type' && each.name === name && each.container === around && each.endLine >= startLine,
    );
    return found ? [found] : [];
  });
}
