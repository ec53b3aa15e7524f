import type { Message } from '../backend/backend.ts';
import { TriptychError } from '../error.ts';
import type { Prompt } from './read-prompt.ts';
import { fillTemplate } from './template.ts';

/**
 * The messages of a prompt, in one pass: a value that contains `{{x}}` is sent as it is. A message that comes out
 * empty is left out.
 * @param variables exactly those that the prompt declares; a prompt that drops one would drop what the user said
 * @throws TriptychError `invalid-request` where one is missing or unknown to the prompt
 */
export function renderPrompt(prompt: Prompt, variables: Record<string, string>): Message[] {
  const given = Object.keys(variables);
  const missing = prompt.variables.filter((name) => !given.includes(name));
  const unused = given.filter((name) => !prompt.variables.includes(name));
  if (missing.length + unused.length > 0) throw misfit(prompt, missing, unused);
  return prompt.messages
    .map(({ role, parts }) => ({ role, content: fillTemplate(parts, variables).trim() }))
    .filter(({ content }) => content !== '');
}

function misfit({ path, name }: Prompt, missing: string[], unused: string[]): TriptychError {
  const wrong = [
    ...missing.map((variable) => `there is no variable \`${variable}\` for it`),
    ...unused.map((variable) => `it has to use the variable \`${variable}\``),
  ];
  return new TriptychError(
    'invalid-request',
    `The prompt \`${name}\` in ${path} does not fit: ${wrong.join('; ')}.`,
  );
}
