import type { Backend, ModelReply } from '../../backend/backend.ts';
import type { BackendDefinition } from '../../backend/definition.ts';
import type { BackendCheck, StageEvent } from '../../events.ts';
import type { DoctorPorts } from '../doctor.ts';
import { factsOf } from './facts-of.ts';
import { failureIn } from './or-failure.ts';
import { tooLate } from './too-late.ts';

/** Asks a backend one tiny question. Whatever goes wrong is what the check says. */
export async function* checkBackend(
  definition: BackendDefinition,
  ports: DoctorPorts,
  timeLimit: number,
): AsyncGenerator<StageEvent, void> {
  const { signal } = ports;
  const { name, provider, model } = definition;
  const about = { type: 'backend-check' as const, backend: name, provider, model };
  if (provider === 'templates') {
    yield { ...about, ok: true, message: 'Needs no model and is always there.', milliseconds: 0 };
    return;
  }
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  const time = AbortSignal.timeout(timeLimit);
  let check: BackendCheck;
  try {
    const backend = ports.open(definition);
    const { reply, firstToken } = yield* askBriefly(backend, AbortSignal.any([signal, time]), elapsed);
    const milliseconds = elapsed();
    check = {
      ...about,
      ...verdict(reply),
      milliseconds,
      ...(firstToken !== undefined && { firstTokenMilliseconds: firstToken }),
    };
  } catch (error) {
    const { code, message } = time.aborted ? tooLate(timeLimit, signal) : failureIn(error, signal);
    check = { ...about, ok: false, code, message, milliseconds: elapsed() };
  }
  yield provider === 'ollama' && check.ok ? yield* withFacts(check, definition, ports) : check;
}

async function* askBriefly(
  backend: Backend,
  signal: AbortSignal,
  elapsed: () => number,
): AsyncGenerator<StageEvent, { reply: ModelReply; firstToken: number | undefined }> {
  const answer = backend.answer(
    {
      stage: 'check',
      messages: [{ role: 'user', content: 'Answer with one word: ready' }],
      temperature: 0,
      // Enough for a model that thinks before it answers to show that it works.
      maxTokens: 64,
    },
    signal,
  );
  let firstToken: number | undefined;
  try {
    for (;;) {
      const next = await answer.next();
      if (next.done) return { reply: next.value, firstToken };
      if (next.value.type === 'model-text') firstToken ??= elapsed();
      else yield next.value;
    }
  } finally {
    // Of a stream that has ended this changes nothing.
    await answer.return(undefined as never);
  }
}

function verdict({ text, finish }: ModelReply): Pick<BackendCheck, 'ok' | 'message' | 'code'> {
  if (finish === 'refused') return { ok: false, code: 'refused', message: 'The model declined to answer.' };
  const said = text.replace(/\s+/g, ' ').trim();
  if (said !== '') return { ok: true, message: `“${said.slice(0, 80)}”` };
  return finish === 'length'
    ? { ok: true, message: 'It thinks before it answers: give its stages more tokens.' }
    : { ok: false, code: 'reply-unusable', message: 'The model answered with nothing.' };
}

/** What the server knows of the model, and a warning where the backend asks for more context than there is. */
async function* withFacts(
  check: BackendCheck,
  { baseUrl, model, contextTokens }: BackendDefinition,
  { server: open, signal }: DoctorPorts,
): AsyncGenerator<StageEvent, BackendCheck> {
  const server = open(baseUrl);
  const facts = await factsOf(server, model, signal);
  yield* server.takeUses();
  const most = facts.contextTokens;
  const isTooMuch = most !== undefined && contextTokens > most;
  const warning = `The model takes ${most} tokens of context, and contextTokens is ${contextTokens}: longer prompts are cut.`;
  return { ...check, ...facts, message: isTooMuch ? `${check.message} ${warning}` : check.message };
}
