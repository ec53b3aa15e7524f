import { z } from 'zod';
import type { ReplyPiece } from '../network-reply.ts';

const text = z.string().nullish().catch(undefined);
const tokens = z.number().int().min(0).nullish().catch(undefined);

/** What counts of a line of `/api/chat`. */
const chatLine = z.object({
  model: text,
  message: z.object({ content: text, thinking: text, reasoning_content: text }).nullish().catch(undefined),
  done: z.boolean().nullish().catch(undefined),
  done_reason: text,
  prompt_eval_count: tokens,
  prompt_eval_cached_count: tokens,
  eval_count: tokens,
  logprobs: z
    .array(z.object({ logprob: z.number() }))
    .nullish()
    .catch(undefined),
});

export function readLine(value: unknown): ReplyPiece {
  const data = chatLine.safeParse(value).data ?? {};
  const { message, done, prompt_eval_count, prompt_eval_cached_count, eval_count, logprobs } = data;
  const said = message?.content ?? '';
  const thought = (message?.thinking ?? message?.reasoning_content ?? '').length;
  return {
    ...((said !== '' || thought > 0) && { text: said }),
    ...(thought > 0 && { thinking: thought }),
    ...(done && { finish: data.done_reason === 'length' ? 'length' : 'stop' }),
    ...(data.model && { model: data.model }),
    ...(typeof prompt_eval_count === 'number' && { inputTokens: prompt_eval_count }),
    ...(typeof prompt_eval_cached_count === 'number' && { cachedTokens: prompt_eval_cached_count }),
    ...(typeof eval_count === 'number' && { outputTokens: eval_count }),
    ...(logprobs && { logprobs: logprobs.map(({ logprob }) => logprob) }),
  };
}
