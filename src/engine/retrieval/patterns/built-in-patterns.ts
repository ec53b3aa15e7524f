import type { PromptSource } from '../../context/prompt-source.ts';
import type { Pattern } from './pattern.ts';

/**
 * The patterns that come with Triptych, from `prompts/patterns`; a workspace may have its own text for each.
 * @throws TriptychError `cancelled`, `file-not-found`, `file-unreadable`
 */
export async function builtInPatterns(prompts: PromptSource, signal: AbortSignal): Promise<Pattern[]> {
  void prompts;
  signal.throwIfAborted();
  return [];
}
