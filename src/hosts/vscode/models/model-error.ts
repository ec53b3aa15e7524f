import { type ErrorCode, TriptychError } from '../../../engine/index.ts';

/** `LanguageModelError.code` is the name of the function that makes such an error. */
const codes: Record<string, ErrorCode> = {
  NoPermissions: 'unauthorized',
  NotFound: 'model-not-found',
  Blocked: 'refused',
};

/** Quotas have no code of their own: they come as `Blocked` or with no code at all. */
const quota = /\b(?:quota|rate.?limit(?:ed)?|too many requests|429|exhausted)\b/i;
const tooLong =
  /\b(?:context length|context window|maximum context|too many tokens|exceeds? the (?:token )?limit)\b/i;
const filtered = /\b(?:content.?filter(?:ed)?|responsible ai)\b/i;

/** What went wrong in VS Code's language model, with one of our codes. Errors of ours stay as they are. */
export function modelError(error: unknown): TriptychError {
  if (error instanceof TriptychError) return error;
  const message = messageOf(error);
  return new TriptychError(codeOf(error, message), message, { cause: error });
}

function codeOf(error: unknown, message: string): ErrorCode {
  if (quota.test(message)) return 'rate-limited';
  if (tooLong.test(message)) return 'context-too-long';
  if (filtered.test(message)) return 'refused';
  return codes[stringOf(error, 'code')] ?? 'backend-failed';
}

/** For unspecified errors the cause has the words that tell. Bounded, because a provider may put a page into it. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
  const text = cause !== '' && !message.includes(cause) ? `${message} ${cause}`.trim() : message;
  return text.slice(0, 1000) || 'The language model gave no reason.';
}

function stringOf(value: unknown, key: string): string {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'string' ? found : '';
}
