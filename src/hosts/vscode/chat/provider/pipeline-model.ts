import {
  type CancellationToken,
  LanguageModelChatMessageRole,
  type LanguageModelChatRequestMessage,
  LanguageModelError,
  LanguageModelTextPart,
  type Progress,
  Uri,
  type WorkspaceFolder,
} from 'vscode';
import {
  countTokens,
  type ErrorCode,
  isSecretFile,
  type RunEnd,
  type RunEvent,
  refusePath,
} from '../../../../engine/index.ts';
import { writeRequest } from '../../commands/write-code.ts';
import { workspacePort } from '../../files/workspace-port.ts';
import { costsSomething } from '../../review/estimate-question.ts';
import { relativeTo } from '../../review/path-text.ts';
import { agrees } from '../answer-aside.ts';
import { planMarkdown } from '../plan-markdown.ts';
import { progressText } from '../progress-text.ts';
import { commandsText } from '../run-text.ts';
import { presentFolder } from '../tools/named-file.ts';
import type { ChatReach } from '../turn.ts';
import { changesAsBlocks } from './changes-as-blocks.ts';
import { conversationRequest, pathsNamedIn, type SaidMessage } from './conversation-request.ts';

/** Requests at a time. A provider that hands on what it is asked could otherwise lead back here for ever. */
const mostAtOnce = 3;
/** Files that a conversation names which are read, of so many that are looked for. */
const mostFiles = 10;
const mostLooked = 60;

/** Plan, code and review as if they were one language model. Writes nothing: the changes are its answer. */
export class PipelineModel {
  readonly #reach: ChatReach;
  #running = 0;

  constructor(reach: ChatReach) {
    this.#reach = reach;
  }

  /** @throws LanguageModelError */
  async respond(
    messages: readonly LanguageModelChatRequestMessage[],
    progress: Progress<LanguageModelTextPart>,
    token: CancellationToken,
  ): Promise<void> {
    if (this.#running >= mostAtOnce)
      throw LanguageModelError.Blocked(this.#reach.t('Triptych is already answering several requests.'));
    this.#running += 1;
    try {
      await this.#respond(messages, (text) => progress.report(new LanguageModelTextPart(text)), token);
    } finally {
      this.#running -= 1;
    }
  }

  countTokens(text: string | LanguageModelChatRequestMessage): number {
    return countTokens(typeof text === 'string' ? text : textOf(text));
  }

  async #respond(
    messages: readonly LanguageModelChatRequestMessage[],
    say: (text: string) => void,
    token: CancellationToken,
  ): Promise<void> {
    const { runs, t } = this.#reach;
    const folder = presentFolder();
    const words = conversationRequest(messages.map(saidOf));
    if (words === '') throw LanguageModelError.NotFound(t('Say what should be written or changed.'));
    const request = writeRequest({ folder, request: words, files: await filesNamed(words, folder) });
    const end = await runs.beside(request, {
      listen: (event) => tell(event, say, t),
      token,
      confirm: async (estimate) => !costsSomething(estimate) || agrees(estimate, t),
    });
    conclude(end, folder, say, t);
  }
}

function tell(event: RunEvent, say: (text: string) => void, t: ChatReach['t']): void {
  const text = progressText(event, t);
  if (text !== undefined) say(`*${text}*\n\n`);
  if (event.type === 'plan') say(`${planMarkdown(event.plan, t)}\n\n`);
  if (event.type === 'answer') say(`${event.markdown}\n\n`);
  if (event.type === 'answer' && event.commands.length > 0) say(`${commandsText(event.commands, t)}\n\n`);
}

/** @throws LanguageModelError */
function conclude(
  end: RunEnd | undefined,
  folder: WorkspaceFolder,
  say: (text: string) => void,
  t: ChatReach['t'],
): void {
  if (end?.outcome === 'failed') throw errorOf(end.code, end.message);
  if (end?.outcome !== 'done') return;
  const changes = end.changes.map((change) => ({
    ...change,
    path: relativeTo(folder.uri.toString(), change.path),
  }));
  say(changes.length === 0 ? t('Nothing had to change.') : changesAsBlocks(changes));
}

function errorOf(code: ErrorCode, message: string): Error {
  if (code === 'unauthorized') return LanguageModelError.NoPermissions(message);
  if (code === 'backend-missing' || code === 'model-not-found') return LanguageModelError.NotFound(message);
  if (code === 'refused' || code === 'budget-exceeded') return LanguageModelError.Blocked(message);
  return new Error(message);
}

function saidOf(message: LanguageModelChatRequestMessage): SaidMessage {
  const role = message.role === LanguageModelChatMessageRole.Assistant ? 'assistant' : 'user';
  return { role, text: textOf(message) };
}

function textOf({ content }: LanguageModelChatRequestMessage): string {
  return content.flatMap((part) => (part instanceof LanguageModelTextPart ? [part.value] : [])).join('');
}

/** Files of the folder that the words name. What likely holds keys has to be named where the user sees it. */
async function filesNamed(words: string, folder: WorkspaceFolder): Promise<string[]> {
  const root = folder.uri.toString();
  const { signal } = new AbortController();
  const found: string[] = [];
  for (const path of pathsNamedIn(words, mostLooked)) {
    if (found.length >= mostFiles) break;
    if (refusePath(path) !== undefined || isSecretFile(path)) continue;
    const uri = Uri.joinPath(folder.uri, path).toString();
    if (!(await workspacePort.isWithin(root, uri, signal))) continue;
    const text = await workspacePort.readText(uri, signal).catch(() => undefined);
    if (text !== undefined) found.push(path);
  }
  return found;
}
