import { jsonrepair } from 'jsonrepair';
import type { z } from 'zod';
import { jsonPieces, jsonValues } from './json-in-prose.ts';

/** What of a model's reply counts when it is read. */
export interface ReplyText {
  text: string;
  /** `length`: the limit of tokens cut it off. `refused`: a content filter, or the model itself, declined. */
  finish: 'stop' | 'length' | 'refused';
}

/** A reply that was read, or why it can not be used. `problem` is written for the model's second try and for people. */
export type Reading<T> =
  | { ok: true; value: T /** The JSON was broken and had to be mended. */; repaired: boolean }
  | { ok: false; problem: string; code: 'reply-unusable' | 'refused' };

/** Characters of the longest reply that is read, and of the longest that is mended. */
const LONGEST_REPLY = 1024 * 1024;
const LONGEST_MENDED = 128 * 1024;
const MOST_MENDED = 5;

/**
 * Cuts JSON out of a reply and brings it into the form of the schema. A reply that was cut off is never mended: what
 * is missing would be made up.
 * @param normalize what a model wrote, in the words of the schema; `undefined` or a problem where it is something else
 */
export function readJson<T>(
  { text, finish }: ReplyText,
  schema: z.ZodType<T>,
  normalize: (value: unknown) => { value: unknown } | { problem: string },
): Reading<T> {
  if (finish === 'refused') return { ok: false, problem: 'The model declined to answer.', code: 'refused' };
  if (text.length > LONGEST_REPLY) return unusable('The reply is longer than 1 MiB.');
  if (text.trim() === '') return unusable('The reply is empty.');
  const answer = escapeControls(afterThoughts(text));
  let problem: string | undefined;
  const fit = (value: unknown): T | undefined => {
    const normal = normalize(value);
    if ('problem' in normal) {
      problem ??= normal.problem;
      return undefined;
    }
    const checked = schema.safeParse(normal.value);
    if (!checked.success) problem ??= checked.error.issues[0]?.message;
    return checked.success ? checked.data : undefined;
  };
  for (const value of jsonValues(answer)) {
    const found = fit(value);
    if (found !== undefined) return { ok: true, value: found, repaired: false };
  }
  if (finish === 'length') return unusable('The reply is cut off by the limit of its length.');
  for (const value of mendedValues(answer)) {
    const found = fit(value);
    if (found !== undefined) return { ok: true, value: found, repaired: true };
  }
  const isBroken = jsonPieces(answer).length > 0;
  const none = isBroken ? 'The JSON in the reply is broken.' : 'There is no JSON object in the reply.';
  return unusable(problem ?? none);
}

function unusable(problem: string): { ok: false; problem: string; code: 'reply-unusable' } {
  return { ok: false, problem, code: 'reply-unusable' };
}

/**
 * Control characters other than white space may not stand in JSON as they are, and only as part of a text can they be
 * meant at all.
 */
function escapeControls(text: string): string {
  return text.replace(rawControl, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** U+007F to U+009F are allowed. */
const rawControl = /[^\P{Cc}\t\n\r\u007f-\u009f]/gu;

/** What a model thinks aloud holds drafts of the answer. */
function afterThoughts(text: string): string {
  const lower = text.toLowerCase();
  const end = lower.lastIndexOf('</think>');
  if (end < 0) return text;
  const start = lower.indexOf('<think>');
  const bracket = text.indexOf('{');
  // In the answer itself the tag is only spoken of.
  return (start >= 0 && start < bracket) || start < 0 ? text.slice(end + '</think>'.length) : text;
}

function* mendedValues(text: string): Generator<unknown> {
  const pieces = jsonPieces(text).filter((piece) => piece.text.length <= LONGEST_MENDED);
  for (const piece of pieces.slice(0, MOST_MENDED)) {
    // Behind an object that is never closed there may be the end of its fence, and more prose.
    const end = Math.max(piece.text.lastIndexOf('}'), piece.text.lastIndexOf(']'));
    const fence = piece.text.indexOf('\n```');
    const whole =
      piece.isBalanced || end < 0 ? piece.text : piece.text.slice(0, fence > 0 ? fence : undefined);
    try {
      yield JSON.parse(jsonrepair(whole));
    } catch {
      // Beyond mending.
    }
  }
}
