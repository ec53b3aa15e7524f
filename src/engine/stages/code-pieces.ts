import type { ContextPiece } from '../context/build-context.ts';
import type { Language } from '../context/detect-language.ts';
import { isSecretFile } from '../context/secret-file.ts';
import type { StageEvent } from '../events.ts';
import { builtInPatterns } from '../retrieval/patterns/built-in-patterns.ts';
import type { PatternFacts } from '../retrieval/patterns/facts-digest.ts';
import { findPatterns } from '../retrieval/patterns/find-patterns.ts';
import { formatPatterns } from '../retrieval/patterns/format-patterns.ts';
import { knowCode } from '../retrieval/references/know-code.ts';
import type { KnownCode } from '../retrieval/references/known-code.ts';
import { referenceTexts } from '../retrieval/references/reference-texts.ts';
import type { Passage, RankedFile } from '../retrieval/retriever.ts';
import type { Run } from '../run.ts';
import { beginningOf } from './gather-files.ts';
import { inTime, TooLate } from './in-time.ts';
import { isPlainPath } from './retrieve.ts';
import { wordsIn } from './words.ts';

/** What is known of a peripheral whose behaviour is asked for. */
export interface RenodeFacts {
  /** Patterns are shown on handles of registers that are there already. */
  form: 'handles' | 'fields';
  facts?: PatternFacts;
}

export interface CodeInput {
  request: string;
  folder?: string;
  passages: Passage[];
  renode?: RenodeFacts;
  /** Tokens of a prompt, and those that are still free. */
  room: number;
  free: number;
  language: Language;
}

/** Files of passages whose syntax is read, and other peripherals beside them. */
const mostFiles = 8;
const mostPeripherals = 4;
/** Words that peripherals of Renode have in common. */
const peripheralWords = 'BasicDoubleWordPeripheral IKnownSize RegistersCollection DefineRegisters GPIO IRQ';
/** Of the room, at most. */
const shares = { patterns: 0.25, references: 0.15 };
const mostTokens = { patterns: 2000, references: 1200 };
const fewestTokens = 80;

const noCode: KnownCode = { files: [], peripherals: [], patterns: [] };

/**
 * Patterns that go with a request about Renode, and the signatures of the code that was found for it. Where the code
 * cannot be read, an event says so and the run goes on.
 * @throws TriptychError `cancelled` alone
 */
export async function* codePieces(input: CodeInput, run: Run): AsyncGenerator<StageEvent, ContextPiece[]> {
  try {
    const known = await inTime((signal) => knownCode(input, { ...run, signal }), run.signal);
    const patterns = await patternPieces(input, known, run);
    return [...patterns, ...referencePieces(input, known)];
  } catch (error) {
    run.signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    const words = wordsIn(input.language).retrieval;
    const reason = error instanceof TooLate ? words.slowReferences : words.noReferences(message);
    yield { type: 'skipped', stage: 'references', reason };
    return [];
  }
}

/** What the syntax of the files says in which passages were found, and of other peripherals. */
async function knownCode(input: CodeInput, run: Run): Promise<KnownCode> {
  const { syntax, signal } = run;
  if (!syntax) return noCode;
  const places = new Map(input.passages.map((passage) => [passage.path, passage] as const));
  const found = [...[...places.values()].slice(0, mostFiles), ...(await otherPeripherals(input, run))];
  const files: { path: string; text: string }[] = [];
  for (const { path, folder } of found) {
    const text = await beginningOf(path, input.folder ?? folder, run);
    if (text !== undefined) files.push({ path, text });
  }
  return files.length === 0 ? noCode : knowCode(files, syntax, signal);
}

/** Peripherals of the workspace that are not among the passages: a request need not speak as they do. */
async function otherPeripherals(input: CodeInput, run: Run): Promise<RankedFile[]> {
  if (!isAboutRenode(input) || !run.retriever) return [];
  const query = {
    text: `${input.request}\n${peripheralWords}`,
    limit: mostFiles + mostPeripherals,
    passageTokens: 0,
    without: input.passages.map(({ path }) => path),
    ...(input.folder !== undefined && { folder: input.folder }),
  };
  const { files } = await run.retriever.search(query, run.signal);
  return files
    .filter(({ path }) => path.endsWith('.cs') && !isSecretFile(path) && isPlainPath(path))
    .slice(0, mostPeripherals);
}

function isAboutRenode({ request, renode }: CodeInput): boolean {
  return renode !== undefined || /\brenode\b/i.test(request);
}

/** Only where it is about Renode: words such as `timer` mean other things elsewhere. */
async function patternPieces(input: CodeInput, known: KnownCode, run: Run): Promise<ContextPiece[]> {
  const { request, renode, room, free } = input;
  const isRenode = isAboutRenode(input) || known.peripherals.length > 0;
  const tokens = Math.floor(Math.min(mostTokens.patterns, room * shares.patterns, free));
  if (!isRenode || tokens < fewestTokens || !run.prompts) return [];
  const library = [...(await builtInPatterns(run.prompts, run.signal)), ...known.patterns];
  const { facts, form = 'fields' } = renode ?? {};
  const found = findPatterns(request, library, { ...(facts && { facts }) });
  const text = formatPatterns(found, { form, tokens });
  if (text.trim() === '') return [];
  const cites = found.flatMap(({ place }) => {
    // What did not fit is not there to rest on.
    if (!place || !text.includes(`(${place.path}:${place.startLine})`)) return [];
    const { path, ...range } = place;
    return [{ label: `${path}:${range.startLine}-${range.endLine}`, place: { path, range } }];
  });
  return [{ section: 'patterns', name: 'patterns', text, priority: 70, cites, isFound: true }];
}

function referencePieces({ request, room, free }: CodeInput, known: KnownCode): ContextPiece[] {
  const tokens = Math.floor(Math.min(mostTokens.references, room * shares.references, free));
  if (tokens < fewestTokens) return [];
  return referenceTexts(request, known, tokens).map(({ name, text }, index) => ({
    section: 'patterns',
    name: `signatures ${name}`,
    text,
    priority: 25 - index,
    cites: [{ label: name, place: { path: name } }],
    passageOf: name,
    isFound: true,
  }));
}
