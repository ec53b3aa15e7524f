import type { ModelStage } from '../backend/models.ts';
import { buildContext, type ContextPiece } from '../context/build-context.ts';
import type { StageEvent } from '../events.ts';
import type { Run } from '../run.ts';
import { modelsOf } from './ask-model.ts';
import { promptText } from './messages-of.ts';

/** The parts of a prompt that come from the user and the workspace. */
export interface PromptContext {
  /** What is wanted: the request, with what the user selected. */
  request: string;
  /** Everything else but the files. */
  context: string;
  /** The files themselves. */
  files: string;
  tokens: number;
}

export interface ContextInput {
  /** The stage as events name it. */
  stage: string;
  asks: ModelStage;
  /** Name of the prompt, whose own words count too. */
  prompt: string;
  language: string;
  pieces: ContextPiece[];
  /** What the user allows. */
  contextTokens: number;
}

/** Builds what a stage's prompt says of the workspace, never more than its model takes, and tells what was cut. */
export async function* promptContext(
  input: ContextInput,
  run: Run,
): AsyncGenerator<StageEvent, PromptContext> {
  const { stage, asks, prompt, language, pieces, contextTokens } = input;
  const budget = Math.min(contextTokens, roomOf(asks, run));
  const own = await promptText(prompt, language, run);
  const words: ContextPiece = { section: 'system', name: `prompt ${prompt}`, text: own, priority: 100 };
  const { text, report } = buildContext([words, ...pieces], { budget });
  yield { type: 'context', stage, ...report };
  const { operation, patterns, constraints, instructions, references } = text;
  const context = [patterns, constraints, instructions].filter((part) => part !== '').join('\n\n');
  return { request: operation, context, files: references, tokens: report.tokens };
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
