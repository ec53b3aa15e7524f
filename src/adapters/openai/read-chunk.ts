import { z } from 'zod';
import type { ReplyPiece } from '../network-reply.ts';

const text = z.string().nullish().catch(undefined);
const tokens = z.number().int().min(0).nullish().catch(undefined);

/** What counts of a chunk. What is not of its form is passed over, since servers add and leave out much. */
const chunk = z.object({
  model: text,
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: text,
            refusal: text,
            /** DeepSeek, vLLM, llama.cpp and others. */
            reasoning_content: text,
            /** OpenRouter, newer vLLM. */
            reasoning: text,
          })
          .nullish()
          .catch(undefined),
        finish_reason: text,
        logprobs: z
          .object({ content: z.array(z.object({ logprob: z.number() })).nullish() })
          .nullish()
          .catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
  usage: z
    .object({
      prompt_tokens: tokens,
      completion_tokens: tokens,
    })
    .nullish()
    .catch(undefined),
});

/** Reads one chunk of a stream; a refusal in the model's own words is its text. */
export function readChunk(value: unknown): ReplyPiece {
  const { data } = chunk.safeParse(value);
  const [choice] = data?.choices ?? [];
  const { content, refusal, reasoning_content, reasoning } = choice?.delta ?? {};
  const said = `${content ?? ''}${refusal ?? ''}`;
  const thought = (reasoning_content ?? reasoning ?? '').length;
  const finish = refusal ? 'refused' : finishOf(choice?.finish_reason);
  const usage = data?.usage;
  const logprobs = choice?.logprobs?.content?.map(({ logprob }) => logprob);
  return {
    ...((said !== '' || thought > 0) && { text: said }),
    ...(thought > 0 && { thinking: thought }),
    ...(finish && { finish }),
    ...(data?.model && { model: data.model }),
    ...(typeof usage?.prompt_tokens === 'number' && { inputTokens: usage.prompt_tokens }),
    ...(typeof usage?.completion_tokens === 'number' && { outputTokens: usage.completion_tokens }),
    ...(logprobs && { logprobs }),
  };
}

function finishOf(reason: string | null | undefined): ReplyPiece['finish'] {
  switch (reason) {
    case null:
    case undefined:
    case '':
      return undefined;
    case 'length':
      return 'length';
    case 'content_filter':
      return 'refused';
    default:
      return 'stop';
  }
}
