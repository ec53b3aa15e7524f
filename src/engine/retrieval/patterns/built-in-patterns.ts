import type { PromptFile, PromptSource } from '../../context/prompt-source.ts';
import { type Pattern, patternKinds } from './pattern.ts';
import { readPattern } from './read-pattern.ts';

/**
 * The patterns that come with Triptych, from `prompts/patterns`; a workspace may have its own text for each.
 * @throws TriptychError `cancelled`, `file-not-found`, `file-unreadable`
 */
export async function builtInPatterns(prompts: PromptSource, signal: AbortSignal): Promise<Pattern[]> {
  const files = patternKinds.map((kind) => prompts.read(`patterns/${kind}`, 'en', signal));
  return (await Promise.all(files)).map(patternOf);
}

/** By file: the same text is read once. */
const latest = new Map<string, { text: string; pattern: Pattern }>();

function patternOf({ text, path }: PromptFile): Pattern {
  const known = latest.get(path);
  if (known?.text === text) return known.pattern;
  const pattern = readPattern(text, path);
  latest.set(path, { text, pattern });
  return pattern;
}
