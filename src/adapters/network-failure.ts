import { TriptychError } from '../engine/index.ts';
import { messageIn, serverWords } from './network-words.ts';

/** A server answered, and not with success. */
export class ServerRefusal extends Error {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;

  constructor(status: number, headers: Headers, body: string) {
    super(`Status ${status}`);
    this.name = 'ServerRefusal';
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** The prompt, or the prompt and the reply together, do not fit the model. */
  get isContextTooLong(): boolean {
    if (this.status === 413 || inputTooLong.test(this.body)) return true;
    return this.status < 500 && tooLong.test(this.body);
  }
}

/** There was no connection (`connect`), or it broke while a reply came in (`body`). */
export class ConnectionFailure extends Error {
  readonly phase: 'connect' | 'body';

  constructor(phase: 'connect' | 'body', cause: unknown) {
    super(`No connection (${phase})`, { cause });
    this.name = 'ConnectionFailure';
    this.phase = phase;
  }

  /** The system's own code, for instance `ECONNREFUSED`; messages may hold addresses with passwords. */
  get code(): string | undefined {
    return codeOf(this.cause);
  }

  get isTls(): boolean {
    return /CERT|TLS|SSL|SIGNED|SIGNATURE/.test(this.code ?? '');
  }

  /** Nothing can have been sent. */
  get isUnconnected(): boolean {
    return this.isTls || unconnected.test(this.code ?? '');
  }
}

/** What a person is told about a server. */
export interface ServerDescription {
  /** For the start of a sentence, for instance `Ollama at http://127.0.0.1:11434`; without user and password. */
  name: string;
  model: string;
  key: string | undefined;
  /** What to do where it does not answer. */
  start: string;
  /** What to do where it has no such model. */
  getModel: string;
}

const tooLong =
  /context[ _-]?(length|window|size)|maximum context|too many tokens|(prompt|input) (is )?too long|\bn_ctx\b|exceeds? the (available )?context/i;

/** Ollama's runner says so of a text to embed, under a status as if it was the server's own fault. */
const inputTooLong = /input length exceeds the context length/i;

/** Codes of the system and of Node's `fetch` that come before there is a connection. */
const unconnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/;

const declined = /content_filter|content_policy|ResponsibleAIPolicyViolation|moderation/;

/** @param received characters of the reply that had come in */
export function failureOf(error: unknown, server: ServerDescription, received: number): TriptychError {
  if (error instanceof TriptychError) return error;
  if (error instanceof ServerRefusal) return refused(error, server);
  if (error instanceof ConnectionFailure) return disconnected(error, server, received);
  if (error instanceof SyntaxError) {
    return new TriptychError('backend-failed', `${server.name} answers in no known form.`);
  }
  // Client libraries throw what a server says in the middle of a stream as a plain error.
  const said = serverWords(error instanceof Error ? error.message : String(error), server.key);
  const code = tooLong.test(said) ? 'context-too-long' : 'backend-failed';
  return new TriptychError(code, `${server.name} failed: ${said}`);
}

/** A stream that ended, or broke, before its end mark. */
export function brokenOff(server: ServerDescription, received: number): TriptychError {
  return new TriptychError('backend-unreachable', `${server.name} broke off after ${received} characters.`);
}

function disconnected(
  failure: ConnectionFailure,
  server: ServerDescription,
  received: number,
): TriptychError {
  const { phase, code, isTls } = failure;
  if (phase === 'body') return brokenOff(server, received);
  const name = `${server.name} does not answer${code === undefined ? '' : ` (${code})`}.`;
  const advice = isTls ? 'Its certificate cannot be trusted.' : server.start;
  return new TriptychError('backend-unreachable', `${name} ${advice}`);
}

function codeOf(error: unknown): string | undefined {
  for (let depth = 0, at = error; depth < 5 && at instanceof Error; depth++, at = at.cause) {
    const { code, errors } = at as Error & { code?: unknown; errors?: unknown };
    if (typeof code === 'string' && /^[A-Z_\d]{3,60}$/.test(code)) return code;
    if (Array.isArray(errors) && at.cause === undefined) return codeOf(errors[0]);
  }
  return undefined;
}

function refused(refusal: ServerRefusal, server: ServerDescription): TriptychError {
  const { status } = refusal;
  const said = serverWords(messageIn(refusal.body), server.key);
  const words = said === '' ? '' : ` It says: ${said}`;
  const retryAfter = retryAfterOf(refusal.headers, Date.now());
  if (refusal.isContextTooLong) {
    return new TriptychError('context-too-long', `The prompt is too long for ${server.model}.${words}`);
  }
  if (status < 500 && declined.test(refusal.body)) {
    return new TriptychError('refused', `${server.name} declined the request.${words}`);
  }
  if (status === 401) return new TriptychError('unauthorized', keyAdvice(server));
  if (status === 402 || refusal.body.includes('insufficient_quota')) {
    return new TriptychError('unauthorized', `The account at ${server.name} is used up.${words}`);
  }
  if (status === 403) {
    return new TriptychError('unauthorized', `${server.name} does not allow this request.${words}`);
  }
  if (status === 404) {
    return new TriptychError(
      'model-not-found',
      `${server.name} has no model ${server.model}. ${server.getModel}`,
    );
  }
  if (status === 429) {
    return new TriptychError('rate-limited', `${server.name} wants fewer requests.${words}`, { retryAfter });
  }
  if (status >= 300 && status < 400) return redirected(refusal, server);
  const what = status < 500 ? 'turned the request down' : 'failed';
  return new TriptychError('backend-failed', `${server.name} ${what} (${status}).${words}`, { retryAfter });
}

function keyAdvice({ name, key }: ServerDescription): string {
  return key === undefined
    ? `${name} wants a key, and none is set for this backend.`
    : `${name} turned the key down. Set the key of this backend anew.`;
}

function redirected({ headers, status }: ServerRefusal, server: ServerDescription): TriptychError {
  const target = serverWords(headers.get('location') ?? '', server.key);
  return new TriptychError(
    'backend-failed',
    `${server.name} sends requests elsewhere (${status}), which is not followed. Set the address it names: ${target}`,
  );
}

/**
 * Milliseconds a server asks to wait, from `retry-after-ms` or `Retry-After` (seconds or a date, RFC 9110, 10.2.3).
 * @param now milliseconds since 1970
 */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const milliseconds = headers.get('retry-after-ms');
  if (milliseconds !== null && isNumber(milliseconds)) return Number(milliseconds);
  const after = headers.get('retry-after');
  if (after === null) return undefined;
  if (isNumber(after)) return Number(after) * 1000;
  // A date has the name of its month; `Date.parse` takes much else for one.
  const date = /[a-z]{3}/i.test(after) ? Date.parse(after) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function isNumber(text: string): boolean {
  return /^\s*\d{1,9}(\.\d{1,9})?\s*$/.test(text);
}
