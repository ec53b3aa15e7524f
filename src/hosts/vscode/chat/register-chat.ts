import {
  type CancellationToken,
  type ChatContext,
  type ChatFollowup,
  type ChatRequest,
  type ChatResponseStream,
  type ChatResult,
  chat,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type LanguageModelChatInformation,
  type LanguageModelChatRequestMessage,
  type LanguageModelTextPart,
  type LanguageModelToolInvocationOptions,
  type LanguageModelToolResult,
  lm,
  type PreparedToolInvocation,
  type Progress,
  Uri,
  workspace,
} from 'vscode';
import { participantId, providerVendor, type ToolName, toolTable } from './chat-table.ts';

/** What answers once the extension is loaded. */
export interface ChatDoors {
  chat: {
    answer(
      request: ChatRequest,
      context: ChatContext,
      stream: ChatResponseStream,
      token: CancellationToken,
    ): Promise<ChatResult>;
    followups(result: ChatResult): ChatFollowup[];
  };
  tools: {
    prepare(name: ToolName, input: unknown): PreparedToolInvocation;
    invoke(
      name: ToolName,
      call: Pick<LanguageModelToolInvocationOptions<unknown>, 'input' | 'tokenizationOptions'>,
      token: CancellationToken,
    ): Promise<LanguageModelToolResult>;
  };
  pipeline: {
    respond(
      messages: readonly LanguageModelChatRequestMessage[],
      progress: Progress<LanguageModelTextPart>,
      token: CancellationToken,
    ): Promise<void>;
    countTokens(text: string | LanguageModelChatRequestMessage): number;
  };
}

/** The setting with the models, as it is written; read here without what checks it, which would have to be loaded. */
const backendsKey = 'triptych.backends';

/**
 * Registers the participant, the tools and the language model, where this VS Code has a place for them; editors made
 * from it may not. Loads nothing.
 */
export function registerChat(context: ExtensionContext, load: () => Promise<ChatDoors>): Disposable[] {
  return [
    ...(offers(chat, 'createChatParticipant') ? [participant(context, load)] : []),
    ...(offers(lm, 'registerTool') ? tools(load) : []),
    ...(offers(lm, 'registerLanguageModelChatProvider') ? provider(load) : []),
  ];
}

function offers(namespace: object | undefined, name: string): boolean {
  return namespace !== undefined && typeof Reflect.get(namespace, name) === 'function';
}

function participant({ extensionUri }: ExtensionContext, load: () => Promise<ChatDoors>): Disposable {
  const triptych = chat.createChatParticipant(participantId, async (...request) =>
    (await load()).chat.answer(...request),
  );
  triptych.iconPath = Uri.joinPath(extensionUri, 'media', 'icon.png');
  triptych.followupProvider = {
    provideFollowups: async (result) => (await load()).chat.followups(result),
  };
  return triptych;
}

function tools(load: () => Promise<ChatDoors>): Disposable[] {
  return (Object.keys(toolTable) as ToolName[]).map((name) =>
    lm.registerTool(toolTable[name].name, {
      prepareInvocation: async ({ input }) => (await load()).tools.prepare(name, input),
      invoke: async (call, token) => (await load()).tools.invoke(name, call, token),
    }),
  );
}

function provider(load: () => Promise<ChatDoors>): Disposable[] {
  const changed = new EventEmitter<void>();
  return [
    changed,
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(backendsKey)) changed.fire();
    }),
    lm.registerLanguageModelChatProvider(providerVendor, {
      onDidChangeLanguageModelChatInformation: changed.event,
      provideLanguageModelChatInformation: () => (hasBackends() ? [pipelineModel] : []),
      provideLanguageModelChatResponse: async (_model, messages, _options, progress, token) =>
        (await load()).pipeline.respond(messages, progress, token),
      provideTokenCount: async (_model, text) => (await load()).pipeline.countTokens(text),
    }),
  ];
}

/** Without a backend of its own the pipeline could only ask itself. */
function hasBackends(): boolean {
  const backends: unknown = workspace.getConfiguration().get(backendsKey);
  return (
    Array.isArray(backends) &&
    backends.some((backend: unknown) => {
      const at =
        typeof backend === 'object' && backend !== null ? Reflect.get(backend, 'provider') : undefined;
      return at !== undefined && at !== 'templates';
    })
  );
}

const pipelineModel: LanguageModelChatInformation = {
  id: 'plan-code-review',
  name: 'Triptych: plan, code, review',
  family: 'plan-code-review',
  version: '1',
  detail: 'Triptych',
  // What is beyond is cut with care by the stages themselves, each to the window of its own model.
  maxInputTokens: 32_000,
  maxOutputTokens: 32_000,
  capabilities: { toolCalling: false, imageInput: false },
};
