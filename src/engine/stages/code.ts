import type { CheckCount, Message, ModelReply } from '../backend/backend.ts';
import type { EditedFile } from '../edit/apply-code-reply.ts';
import type { HunkResult } from '../edit/hunk-result.ts';
import { joinContinuation } from '../edit/join-continuation.ts';
import { type ReadCode, readCodeReply } from '../edit/read-code-reply.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import { type Run, stage } from '../run.ts';
import { askModel, leastReply, modelsOf, type Question, roomLeft } from './ask-model.ts';
import type { Drafts } from './drafts.ts';
import { messagesOf } from './messages-of.ts';
import { placeAgain } from './place-again.ts';
import { tellFiles } from './tell-files.ts';

/** How often a reply that was cut off is continued, with twice the room each time. */
const continuations = 4;
/** Characters of the reply's end that the model sees again when it is to go on. */
const tailLength = 400;

export interface CodeInput {
  /** Name of the prompt. */
  prompt: string;
  variables: Record<string, string>;
  language: string;
  drafts: Drafts;
  /** What code without a path is taken for, where only one file is meant. */
  onlyFile?: string;
  /** The checks that need no model, for confidence. */
  check(result: { files: EditedFile[]; hunks: HunkResult[] }): CheckCount;
  /** A later round: a cached answer to the same words would be the same. */
  fresh: boolean;
}

/** What a round of the coder came to; the texts themselves are in the drafts. */
export interface Coded {
  hunks: HunkResult[];
  /** What of the reply could not be read. */
  problems: string[];
  /** The reply was cut off for good: what stands after its last whole part is not there. */
  isCut: boolean;
  commands: string[];
  notes: string[];
  /** The backend that answered, and its model. */
  backend: string;
  model: string;
}

/**
 * Asks the coder and applies what it answers to the drafts. A reply without any code is asked for once more, with
 * what was missing, a simpler prompt and the next backend of the path. A model that declines is not asked again.
 * @throws TriptychError `reply-unusable`, `refused` and what the backend throws
 */
export const code = stage('code', async function* (input: CodeInput, run: Run): AsyncGenerator<
  StageEvent,
  Coded
> {
  const messages = yield* messagesOf(input.prompt, input.variables, input.language, run);
  const first = yield* attempt(input, { messages, fresh: input.fresh }, run);
  if (!first.read.isEmpty) return yield* keep(input, { ...first, messages }, run);
  yield { type: 'rung', stage: 'code', rung: 'second-try', code: 'reply-unusable', message: first.problem };
  const simpler = yield* messagesOf('simpler', { problem: first.problem }, input.language, run);
  const maxTokens = modelsOf(run).settings('coder').maxTokens * (first.reply.finish === 'length' ? 4 : 1);
  const again = { messages: [...messages, ...simpler], fresh: true, tier: 1, maxTokens };
  const second = yield* attempt(input, again, run);
  if (!second.read.isEmpty) return yield* keep(input, { ...second, messages: again.messages }, run);
  throw new TriptychError('reply-unusable', `The coder (${second.reply.backend}): ${second.problem}`);
});

interface Attempt {
  reply: ModelReply;
  read: ReadCode;
  /** Why there is no code, where there is none. */
  problem: string;
}

async function* attempt(
  input: CodeInput,
  how: { messages: Message[]; fresh: boolean; tier?: number; maxTokens?: number },
  run: Run,
): AsyncGenerator<StageEvent, Attempt> {
  const options = input.onlyFile === undefined ? {} : { onlyFile: input.onlyFile };
  const check = (text: string) => {
    const { reply, isEmpty } = readCodeReply(text, options);
    if (isEmpty) return { passed: 0, total: 1 };
    return input.check(input.drafts.preview(reply));
  };
  const reply = yield* askWhole({ stage: 'code', asks: 'coder', check, ...how }, input, run);
  if (reply.finish === 'refused') {
    throw new TriptychError('refused', `The coder (${reply.backend}) declined to answer.`);
  }
  const read = readCodeReply(reply.text, { ...options, isComplete: reply.finish === 'stop' });
  return { reply, read, problem: problemOf(reply, read) };
}

function problemOf({ text, finish }: ModelReply, { problems }: ReadCode): string {
  if (text.trim() !== '') {
    const reply = finish === 'length' ? 'The reply was cut off at its limit of tokens and' : 'The reply';
    return [`${reply} has no code that can be placed.`, ...problems].join(' ');
  }
  return finish === 'length'
    ? 'The model used up its limit of tokens before it wrote anything.'
    : 'The reply was empty.';
}

/** Asks, and has a reply that was cut off continued. */
async function* askWhole(
  question: Question,
  input: CodeInput,
  run: Run,
): AsyncGenerator<StageEvent, ModelReply> {
  let reply = yield* tellFiles(askModel(question, run), input.onlyFile);
  let maxTokens = question.maxTokens ?? modelsOf(run).settings('coder').maxTokens;
  for (let turn = 0; reply.finish === 'length' && turn < continuations; turn++) {
    const isFull = roomLeft('coder', [...question.messages, saidBy(reply)], run) < leastReply;
    if (reply.text.trim() === '' || isFull) break;
    maxTokens *= 2;
    const next = yield* continueReply({ question, reply, maxTokens }, input, run);
    // A continuation that brings nothing would not do so the next time either.
    if (next.text.trim() === '') break;
    reply = { ...next, text: joinContinuation(reply.text, next.text) };
  }
  return reply;
}

async function* continueReply(
  { question, reply, maxTokens }: { question: Question; reply: ModelReply; maxTokens: number },
  { language }: CodeInput,
  run: Run,
): AsyncGenerator<StageEvent, ModelReply> {
  const message = `The reply was cut off at its limit of tokens; it is continued with room for ${maxTokens}.`;
  yield { type: 'rung', stage: 'code', rung: 'second-try', code: 'reply-unusable', message };
  const goOn = yield* messagesOf('continue', { tail: reply.text.slice(-tailLength) }, language, run);
  const { check: _, ...rest } = question;
  const messages = [...question.messages, saidBy(reply), ...goOn];
  // Another model would go on in another way.
  return yield* askModel({ ...rest, messages, maxTokens, tier: tierOf(reply, run), fresh: true }, run);
}

/** The place in the coder's path of the backend that answered. */
function tierOf({ backend }: ModelReply, run: Run): number {
  const able = modelsOf(run)
    .path('coder')
    .filter(({ provider }) => provider !== 'templates');
  return Math.max(
    0,
    able.findIndex(({ name }) => name === backend),
  );
}

function saidBy({ text }: ModelReply): Message {
  return { role: 'assistant', content: text };
}

/** Keeps in the drafts what can be placed; what cannot is asked for once more. */
async function* keep(
  { drafts, language, onlyFile }: CodeInput,
  { reply, read, messages }: Attempt & { messages: Message[] },
  run: Run,
): AsyncGenerator<StageEvent, Coded> {
  const again = {
    hunks: await drafts.apply(read.reply, run),
    messages: [...messages, saidBy(reply)],
    tier: tierOf(reply, run),
    drafts,
    language,
    ...(onlyFile !== undefined && { onlyFile }),
  };
  const hunks = yield* placeAgain(again, run);
  for (const hunk of hunks) yield { type: 'hunk', ...hunk };
  return {
    hunks,
    problems: read.problems,
    isCut: reply.finish === 'length',
    commands: read.reply.cmd_instructions,
    notes: read.reply.notes,
    backend: reply.backend,
    model: reply.model,
  };
}
