import type { Ollama } from 'ollama/browser';
import type { ServerDescription } from '../network-failure.ts';
import { checkedLines } from './checked-lines.ts';

/** The client library, loaded at the first request. Its browser build: the other one reads files named in messages. */
export async function openOllama(
  address: string,
  key: string | undefined,
  send: typeof fetch,
): Promise<Ollama> {
  const { Ollama } = await import('ollama/browser');
  return new Ollama({
    host: address,
    fetch: checkedLines(send),
    ...(key !== undefined && { headers: { Authorization: `Bearer ${key}` } }),
  });
}

/** Ollama as messages name it. */
export function describeOllama(address: string, model: string, key: string | undefined): ServerDescription {
  const { origin, pathname } = new URL(address);
  return {
    name: `Ollama at ${origin}${pathname === '/' ? '' : pathname}`,
    model,
    key,
    start: 'Is it running? `ollama serve` starts it.',
    getModel: `\`ollama pull ${model}\` fetches it.`,
  };
}
