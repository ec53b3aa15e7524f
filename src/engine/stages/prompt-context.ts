import type { ModelStage } from '../backend/models.ts';
import { buildContext, type Context, type ContextPiece } from '../context/build-context.ts';
import type { Language } from '../context/detect-language.ts';
import { languageInstruction } from '../context/language-instruction.ts';
import type { SectionName } from '../context/section-shares.ts';
import type { StageEvent, UsedContext } from '../events.ts';
import type { Run } from '../run.ts';
import { modelsOf } from './ask-model.ts';
import { promptText } from './messages-of.ts';

/** The parts of a prompt that come from the user and the workspace. */
export interface PromptContext {
  /** What is wanted: the request, with what the user selected. */
  request: string;
  /** Everything else but what follows. */
  context: string;
  /** The files themselves. */
  files: string;
  plan: string;
  changes: string;
  /** What the checks and the reviewer found. */
  findings: string;
  /** In which language to answer. */
  language: string;
  /** What of all this a model may name as what it relied on; no text of a prompt. */
  sent: UsedContext[];
}

/** The texts alone, with which prompts are filled. */
export type PromptTexts = Omit<PromptContext, 'sent'>;

/** What the prompts of a coder are filled with. */
export function coderVariables({
  changes: _,
  sent: __,
  ...variables
}: PromptContext): Omit<PromptTexts, 'changes'> {
  return variables;
}

/** What the prompts of a reviewer are filled with: the changes, not the files. */
export function reviewerVariables({
  files: _,
  sent: __,
  ...variables
}: PromptContext): Omit<PromptTexts, 'files'> {
  return variables;
}

export interface ContextInput {
  /** The stage as events name it. */
  stage: string;
  asks: ModelStage;
  /** Name of the prompt, whose own words count too. */
  prompt: string;
  language: Language;
  pieces: ContextPiece[];
  /** What this round adds; empty where it has none. */
  round?: RoundTexts;
  /** What the user allows. */
  contextTokens: number;
}

export interface RoundTexts {
  plan?: string;
  changes?: string;
  findings?: string;
}

/** Where a round's own texts count. */
const roundSections = { plan: 'constraints', changes: 'references', findings: 'instructions' } as const;

/** Builds what a stage's prompt says of the workspace, never more than its model takes, and tells what was cut. */
export async function* promptContext(
  input: ContextInput,
  run: Run,
): AsyncGenerator<StageEvent, PromptContext> {
  const { stage, asks, prompt, language, pieces, round = {}, contextTokens } = input;
  const budget = promptRoom(asks, contextTokens, run);
  const template = await promptText(prompt, language, run);
  const words: ContextPiece = { section: 'system', name: `prompt ${prompt}`, text: template, priority: 100 };
  const own: ContextPiece[] = Object.entries(round).map(([name, text]) => {
    const section = roundSections[name as keyof RoundTexts];
    return { section, name, text, priority: 95, trimmable: true };
  });
  const { kept, report } = buildOnce([words, ...pieces, ...own], budget);
  yield { type: 'context', stage, ...report };
  const cut = new Set(report.cut.map(({ item }) => item));
  const joined = (...sections: SectionName[]) =>
    kept
      .filter(({ section, name }) => sections.includes(section) && !Object.hasOwn(round, name))
      .map(({ text }) => text)
      .join('\n\n');
  const only = (name: keyof RoundTexts) =>
    kept.find((piece) => piece.name === name && piece.section === roundSections[name])?.text ?? '';
  return {
    request: joined('operation'),
    context: joined('patterns', 'constraints', 'instructions'),
    files: joined('references'),
    plan: only('plan'),
    changes: only('changes'),
    findings: only('findings'),
    language: languageInstruction(language),
    sent: kept.flatMap((piece) => (cut.has(piece.name) ? citesOfCut(piece) : piece.cites)),
  };
}

/** The same text is not sent twice: what is a part of a file goes only where that file is not there as a whole. */
function buildOnce(pieces: ContextPiece[], budget: number): Context {
  const files = new Set(pieces.filter(isFile).map(({ name }) => name));
  const isOfFile = ({ passageOf }: ContextPiece) => passageOf !== undefined && files.has(passageOf);
  const built = buildContext(
    pieces.filter((piece) => !isOfFile(piece)),
    { budget },
  );
  const cut = new Set(built.report.cut.map(({ item }) => item));
  const isWhole = (piece: ContextPiece) => isOfFile(piece) && !cut.has(piece.passageOf ?? '');
  const kept = pieces.filter((piece) => !isWhole(piece));
  return kept.some(isOfFile) ? buildContext(kept, { budget }) : built;
}

function isFile({ name, cites, passageOf }: ContextPiece): boolean {
  return (
    passageOf === undefined &&
    (cites ?? []).some(({ label, place }) => label === name && place && !place.range)
  );
}

/** Of a file of which only the beginning was sent, the lines of that. */
function citesOfCut({ text, cites }: Context['kept'][number]): UsedContext[] {
  // Besides the lines of the file: the fence before them, the mark and the fence behind them.
  const endLine = Math.max(1, text.split('\n').length - 3);
  return cites.map(({ label, place }) => ({
    label,
    ...(place && { place: { ...place, range: place.range ?? { startLine: 1, endLine } } }),
  }));
}

/** Tokens that a prompt of a stage may have: what the user allows, as far as every backend of its path takes it. */
export function promptRoom(asks: ModelStage, contextTokens: number, run: Run): number {
  return Math.min(contextTokens, roomOf(asks, run));
}

/** Tokens that every backend of a stage's path has left for a prompt, once its reply has its place. */
function roomOf(asks: ModelStage, run: Run): number {
  const models = modelsOf(run);
  const { maxTokens } = models.settings(asks);
  const sizes = models.path(asks).filter(({ provider }) => provider !== 'templates');
  const smallest = Math.min(...sizes.map(({ contextTokens }) => contextTokens));
  // A model whose window its own reply would fill still needs the request.
  return Math.max(smallest - maxTokens, Math.floor(smallest / 2));
}
