import type { OpenAI } from 'openai';
import { serverWords } from '../network-words.ts';

const SHOWN = 8;

/** Milliseconds for the list: it only makes a message better. */
const TIME_LIMIT = 3000;

/** Names of some models a server has, in a row; empty where it does not tell. */
export async function someModels(
  client: OpenAI,
  key: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  try {
    const page = await client.models.list({
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT)]),
    });
    const names = page.data.map(({ id }) => id).filter((id) => typeof id === 'string');
    return serverWords(names.slice(0, SHOWN).join(', '), key);
  } catch {
    return '';
  }
}
