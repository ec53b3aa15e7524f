import { CancellationTokenSource, type LanguageModelChat, LanguageModelChatMessage, l10n } from 'vscode';
import {
  type Backend,
  type BackendDefinition,
  type BackendEvent,
  countTokens,
  type ModelReply,
  type ModelRequest,
  TriptychError,
  unlessCancelled,
} from '../../../engine/index.ts';
import { chatMessages } from './chat-messages.ts';
import { chatModels } from './chat-models.ts';
import { modelError } from './model-error.ts';
import { modelSelectors } from './model-selectors.ts';

/** Characters. No reply that is asked for is near this; one that goes on for ever ends here. */
const longestReply = 4 * 1024 * 1024;

/**
 * A language model of VS Code, Copilot's or any other provider's. The first request makes VS Code ask the user for
 * consent, so it must follow from something the user did.
 * @param definition its `model` is `vendor/id`, `vendor/family`, an id, a family or a vendor; empty: any
 */
export function vscodeBackend(definition: BackendDefinition): Backend {
  return { definition, answer: (request, signal) => answer(definition, request, signal) };
}

/** The first model of VS Code that is called so. @throws TriptychError `model-not-found` */
async function findChatModel(model: string): Promise<LanguageModelChat> {
  for (const selector of modelSelectors(model)) {
    const [found] = await chatModels(selector);
    if (found) return found;
  }
  throw new TriptychError(
    'model-not-found',
    model === ''
      ? l10n.t('VS Code has no language model. Sign in to Copilot or install a provider of models.')
      : l10n.t('VS Code has no language model called {0}.', model),
  );
}

async function* answer(
  definition: BackendDefinition,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<BackendEvent, ModelReply> {
  const messages = chatMessages(request.messages);
  const exchanged = { out: sizeOf(messages.map(({ content }) => content).join('')), in: 0 };
  const cancellation = new CancellationTokenSource();
  const cancel = () => cancellation.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const model = await unlessCancelled(findChatModel(definition.model), signal);
    const sent = messages.map(({ role, content }) =>
      role === 'user' ? LanguageModelChatMessage.User(content) : LanguageModelChatMessage.Assistant(content),
    );
    const response = await unlessCancelled(
      model.sendRequest(sent, optionsOf(request), cancellation.token),
      signal,
    );
    let text = '';
    for await (const piece of pieces(response.text, signal)) {
      exchanged.in += sizeOf(piece);
      text += piece;
      if (text.length > longestReply)
        throw new TriptychError(
          'reply-too-large',
          l10n.t('The reply has more than {0} characters.', longestReply),
        );
      yield { type: 'model-text', request: '', stage: request.stage, text: piece };
    }
    yield networkUse(definition, exchanged);
    return {
      text,
      finish: 'stop',
      backend: definition.name,
      model: `${model.vendor}/${model.id}`,
      usage: estimatedUsage(
        messages.map(({ content }) => content),
        text,
      ),
      cached: false,
    };
  } catch (error) {
    if (exchanged.in > 0) yield networkUse(definition, exchanged);
    throw modelError(error);
  } finally {
    signal.removeEventListener('abort', cancel);
    cancellation.cancel();
    cancellation.dispose();
  }
}

/** What VS Code calls model options is the provider's own affair; the temperature is what most of them know. */
function optionsOf({ temperature }: ModelRequest) {
  return {
    justification: l10n.t('Triptych asks this model to plan, write or review the code you requested.'),
    modelOptions: { temperature },
  };
}

async function* pieces(text: AsyncIterable<string>, signal: AbortSignal): AsyncGenerator<string> {
  const iterator = text[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await unlessCancelled(iterator.next(), signal);
    if (done) return;
    yield value;
  }
}

function networkUse({ name }: BackendDefinition, exchanged: { out: number; in: number }): BackendEvent {
  return {
    type: 'network',
    host: 'VS Code',
    backend: name,
    local: false,
    bytesOut: exchanged.out,
    bytesIn: exchanged.in,
  };
}

/** Bytes in UTF-8. */
function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** VS Code gives no figures of its own. */
function estimatedUsage(prompt: string[], reply: string) {
  return { inputTokens: countTokens(prompt.join('\n')), outputTokens: countTokens(reply), reported: false };
}
