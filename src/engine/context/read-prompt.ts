import { z } from 'zod';
import type { Message } from '../backend/backend.ts';
import { readFrontMatter, unreadable } from './read-front-matter.ts';
import { readTemplate, type TemplatePart, variablesOf } from './template.ts';

/** A prompt as its file says it: front matter, then a template for each message. */
export interface Prompt {
  /** Of the file, for messages about it. */
  path: string;
  name: string;
  description: string;
  /** Exactly those that the templates use. */
  variables: string[];
  messages: { role: Message['role']; parts: TemplatePart[] }[];
}

const frontMatter = z.object({
  name: z.string().min(1),
  description: z.string().min(1),
  variables: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/, 'A variable is small letters, digits and `_`.')),
});

/**
 * Reads a prompt: front matter between two lines `---`, then messages, each under a line `# system`, `# user` or
 * `# assistant`.
 * @throws TriptychError `file-unreadable`, with the line, where the front matter or a template is wrong, or where the
 * variables that are declared are not those that are used
 */
export function readPrompt(text: string, path: string): Prompt {
  const known = latest.get(path);
  if (known?.text === text) return known.prompt;
  const prompt = parsePrompt(text, path);
  latest.set(path, { text, prompt });
  return prompt;
}

/** Of each path. Reading takes about a millisecond, which adds up where many runs go on at once. */
const latest = new Map<string, { text: string; prompt: Prompt }>();

function parsePrompt(text: string, path: string): Prompt {
  const { head, lines, start } = readFrontMatter(text, path, frontMatter);
  const messages = readMessages(lines, start, path);
  const used = new Set(messages.flatMap(({ parts }) => variablesOf(parts)));
  const undeclared = [...used].find((name) => !head.variables.includes(name));
  if (undeclared) {
    const isTag = (line: string) => line.includes(`{{${undeclared}}}`) || line.includes(`{{#${undeclared}}}`);
    throw unreadable(
      path,
      lines.findIndex(isTag) + 1,
      `\`{{${undeclared}}}\` is not among the \`variables\`.`,
    );
  }
  const unused = head.variables.find((name) => !used.has(name));
  if (unused) throw unreadable(path, 1, `\`${unused}\` is among the \`variables\` and not used.`);
  return { path, ...head, messages };
}

function readMessages(lines: string[], start: number, path: string): Prompt['messages'] {
  const messages: Prompt['messages'] = [];
  let index = start;
  while (index < lines.length) {
    const role = roleOf(lines[index]);
    if (!role) {
      if (lines[index]?.trim()) {
        throw unreadable(path, index + 1, 'A message starts with `# system`, `# user` or `# assistant`.');
      }
      index += 1;
      continue;
    }
    let end = index + 1;
    while (end < lines.length && !roleOf(lines[end])) end += 1;
    const first = index + 2;
    const parts = readTemplate(lines.slice(index + 1, end).join('\n'), (message, line) => {
      throw unreadable(path, first + line, message);
    });
    messages.push({ role, parts });
    index = end;
  }
  if (messages.length === 0) throw unreadable(path, lines.length, 'The prompt has no message.');
  return messages;
}

function roleOf(line: string | undefined): Message['role'] | undefined {
  return /^# (system|user|assistant)\s*$/.exec(line ?? '')?.[1] as Message['role'] | undefined;
}
