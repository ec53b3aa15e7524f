import type { Message } from '../backend/backend.ts';
import type { PromptFile } from '../context/prompt-source.ts';
import { readPrompt } from '../context/read-prompt.ts';
import { renderPrompt } from '../context/render-prompt.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import type { Run } from '../run.ts';

/**
 * The messages of a prompt. One that the workspace put in the place of a built-in one is told of.
 * @param variables exactly those that the prompt declares
 * @throws TriptychError where the prompt cannot be read or does not fit its variables
 */
export async function* messagesOf(
  name: string,
  variables: Record<string, string>,
  language: string,
  run: Run,
): AsyncGenerator<StageEvent, Message[]> {
  const file = await read(name, language, run);
  if (file.origin === 'workspace') yield { type: 'prompt-override', name, path: file.path };
  return renderPrompt(readPrompt(file.text, file.path), variables);
}

/** The words of a prompt that are the same for every request, with its front matter. */
export async function promptText(name: string, language: string, run: Run): Promise<string> {
  return (await read(name, language, run)).text;
}

async function read(name: string, language: string, run: Run): Promise<PromptFile> {
  if (!run.prompts) throw new TriptychError('internal', 'A task with models needs prompts.');
  return run.prompts.read(name, language, run.signal);
}
