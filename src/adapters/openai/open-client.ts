import type { OpenAI } from 'openai';
import type { BackendDefinition } from '../../engine/index.ts';

const openaiAddress = 'https://api.openai.com/v1';

/** The longest time a timer takes, in milliseconds: limits of time are set elsewhere. */
const NO_TIMEOUT = 2 ** 31 - 1;

/**
 * The client library, loaded at the first request. Nothing is taken from the environment: its key, organisation and
 * address belong to OpenAI, not to the server at hand.
 */
export async function openClient(
  definition: BackendDefinition,
  key: string | undefined,
  send: typeof fetch,
): Promise<OpenAI> {
  const { AzureOpenAI, OpenAI } = await import('openai');
  const options = {
    // The library insists on one; the exchange takes it off again.
    apiKey: key ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: NO_TIMEOUT,
    fetch: send,
    logLevel: 'off' as const,
  };
  const baseURL = definition.baseUrl ?? openaiAddress;
  const { apiVersion } = definition;
  if (apiVersion === undefined) return new OpenAI({ ...options, baseURL });
  // Azure's portal shows the address of the resource; what is asked lies below `/openai`.
  const { origin, pathname } = new URL(baseURL);
  return new AzureOpenAI({
    ...options,
    apiVersion,
    baseURL: pathname === '/' ? `${origin}/openai` : baseURL,
  });
}

/** Where a backend's server is, as messages name it: without user, password and parameters. */
export function addressOf({ baseUrl = openaiAddress }: BackendDefinition): string {
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname.replace(/\/$/, '')}`;
}

/** OpenAI's own servers, its regional ones included. */
export function isOpenai({ baseUrl = openaiAddress }: BackendDefinition): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === 'api.openai.com' || hostname.endsWith('.api.openai.com');
}
