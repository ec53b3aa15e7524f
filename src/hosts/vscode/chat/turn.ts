import type { CancellationToken, ChatFollowup, ChatResponseStream } from 'vscode';
import type { Retriever, RunEvent } from '../../../engine/index.ts';
import type { ModelAccess } from '../models/model-access.ts';
import type { PickedModel } from '../models/picked-model.ts';
import type { Session } from '../review/session.ts';
import type { Translate } from '../review/translate.ts';
import type { RunNames } from '../undo/run-names.ts';
import type { ChatRuns } from './chat-runs.ts';
import type { NamedContext } from './named-context.ts';
import { progressText } from './progress-text.ts';
import { isRefinable, type Route } from './route-request.ts';
import type { TurnMemory } from './turn-memory.ts';

/** What the chat works with. */
export interface ChatReach {
  session: Session;
  models: ModelAccess;
  runs: ChatRuns;
  names: Pick<RunNames, 'of' | 'wasWritten'>;
  /** What searches the workspace; asked anew each time, as it may be switched off. */
  index: { readonly retriever: Retriever | undefined };
  t: Translate;
}

/** One request of the chat, with all that is needed to answer it. */
export interface Turn extends ChatReach {
  route: Route;
  /** In the user's words. */
  prompt: string;
  named: NamedContext;
  /** Answers before this one, the oldest first. */
  memories: TurnMemory[];
  /** It goes on from the last of them that changed something. */
  refines: boolean;
  picked: PickedModel | undefined;
  stream: ChatResponseStream;
  token: CancellationToken;
}

/** What an answer came to. */
export interface Answered {
  memory: TurnMemory;
  followups: ChatFollowup[];
  /** Why it failed, where it did: the chat shows it as an error. */
  error?: string;
}

/** The turns this one goes on from, the oldest first; none where it begins anew. */
export function refined({ refines, memories }: Turn): TurnMemory[] {
  return refines ? memories.filter(({ route }) => isRefinable(route)) : [];
}

/** Whether there is a model to ask at all. */
export function hasModel({ picked, models }: Turn): boolean {
  return picked !== undefined || models.backends().some(({ provider }) => provider !== 'templates');
}

/** Shows what a run does as it happens; the same words not twice in a row. */
export function progressOf({ stream, t }: Pick<Turn, 'stream' | 't'>): (event: RunEvent) => void {
  let last: string | undefined;
  return (event) => {
    const text = progressText(event, t);
    if (text === undefined || text === last) return;
    last = text;
    stream.progress(text);
  };
}
