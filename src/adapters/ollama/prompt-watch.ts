import type { ModelRequest } from '../../engine/index.ts';
import { promptTokens, type ReplyPiece } from '../network-reply.ts';

/** Shorter prompts are not looked at: an estimate of so few tokens is too rough, and no context is so small. */
const SHORTEST_PROMPT = 512;

/** Less of what was sent than this share was counted: beyond the error of our estimate. */
const CUT_SHARE = 0.6;

/**
 * Finds out that Ollama cut a prompt, which it does without a word: a prompt longer than the context is cut to about
 * half of the context, from the front, and `prompt_eval_count` counts what is left (ollama/ollama#3839, #17427).
 *
 * Some versions count only what was not in their cache of the last prompt (#2068, #16414), which looks the same. So
 * where the server does not say that it counts the cached part, the beginning a prompt has in common with the one
 * before is taken off before comparing; and no count at all, or 0, says nothing.
 */
export class PromptWatch {
  #last: ModelRequest | undefined;

  compare(
    request: ModelRequest,
    { inputTokens = 0, cachedTokens }: Pick<ReplyPiece, 'inputTokens' | 'cachedTokens'>,
  ): { estimatedTokens: number; countedTokens: number } | undefined {
    const estimatedTokens = promptTokens(request);
    const known = cachedTokens === undefined ? this.#inCommonWithLast(request) : 0;
    this.#last = request;
    if (estimatedTokens <= SHORTEST_PROMPT || inputTokens === 0) return undefined;
    const isCut = inputTokens < CUT_SHARE * (estimatedTokens - known);
    return isCut ? { estimatedTokens, countedTokens: inputTokens } : undefined;
  }

  /** Tokens of the common beginning. */
  #inCommonWithLast(request: ModelRequest): number {
    const common: ModelRequest['messages'] = [];
    for (const [index, message] of request.messages.entries()) {
      const before = this.#last?.messages[index];
      if (before?.role !== message.role) break;
      const length = commonLength(before.content, message.content);
      common.push({ ...message, content: message.content.slice(0, length) });
      if (length < message.content.length || length < before.content.length) break;
    }
    return common.length === 0 ? 0 : promptTokens({ ...request, messages: common });
  }
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}
