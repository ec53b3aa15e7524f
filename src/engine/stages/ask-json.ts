import type { Message, ModelReply } from '../backend/backend.ts';
import type { Reading } from '../contracts/reading.ts';
import type { ResponseSchema } from '../contracts/response-schemas.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import type { Run } from '../run.ts';
import { askModel, modelsOf, type Question } from './ask-model.ts';
import { messagesOf } from './messages-of.ts';

/** Characters of an unreadable reply that are shown to the model again. */
const shown = 4000;

export interface JsonQuestion extends Question {
  responseSchema: ResponseSchema;
  language: string;
}

/**
 * Asks for JSON and reads it. Where it cannot be read, asks once more with what was wrong: a reply that was cut off
 * gets twice the room and is not mended. A model that declines is not asked again.
 * @throws TriptychError `reply-unusable`, `refused` and what the backend throws
 */
export async function* askJson<T>(
  question: JsonQuestion,
  read: (reply: ModelReply) => Reading<T>,
  run: Run,
): AsyncGenerator<StageEvent, { value: T; reply: ModelReply }> {
  const check = (text: string) => ({ passed: read(finished(text)).ok ? 1 : 0, total: 1 });
  const first = yield* askModel({ ...question, check }, run);
  const reading = read(first);
  if (reading.ok) return { value: reading.value, reply: first };
  if (reading.code === 'refused') throw unusable(question, first, reading);
  const { stage } = question;
  yield { type: 'rung', stage, rung: 'second-try', code: reading.code, message: reading.problem };
  const second = yield* askModel(yield* adjusted(question, first, reading, run), run);
  const again = read(second);
  if (again.ok) return { value: again.value, reply: second };
  throw unusable(question, second, again);
}

function unusable(
  { asks }: Question,
  { backend }: ModelReply,
  { code, problem }: { code: 'reply-unusable' | 'refused'; problem: string },
): TriptychError {
  return new TriptychError(code, `The ${asks} (${backend}): ${problem}`);
}

async function* adjusted(
  question: JsonQuestion,
  reply: ModelReply,
  { problem }: { problem: string },
  run: Run,
): AsyncGenerator<StageEvent, Question> {
  const { asks, responseSchema, language } = question;
  const isCut = reply.finish === 'length';
  const schema = JSON.stringify(responseSchema.schema);
  const repair = yield* messagesOf('repair', { problem, schema }, language, run);
  const heard: Message[] =
    isCut || reply.text.trim() === '' ? [] : [{ role: 'assistant', content: reply.text.slice(0, shown) }];
  const room = modelsOf(run).settings(asks).maxTokens * (isCut ? 2 : 1);
  return { ...question, messages: [...question.messages, ...heard, ...repair], maxTokens: room, fresh: true };
}

/** For confidence: a text as if it were whole. */
function finished(text: string): ModelReply {
  const usage = { inputTokens: 0, outputTokens: 0, reported: false };
  return { text, finish: 'stop', backend: '', model: '', usage, cached: false };
}
