import {
  type CancellationToken,
  type ChatContext,
  type ChatFollowup,
  type ChatRequest,
  type ChatResponseStream,
  ChatResponseTurn,
  type ChatResult,
} from 'vscode';
import { TriptychError } from '../../../engine/index.ts';
import { readSetting } from '../read-setting.ts';
import { answerCode, answerFix } from './answer-code.ts';
import { answerExplain } from './answer-explain.ts';
import { answerPeripheral, signalOf } from './answer-peripheral.ts';
import { answerReview } from './answer-review.ts';
import { needsSetUp } from './answer-run.ts';
import { answerSearch } from './answer-search.ts';
import { answerUndo } from './answer-undo.ts';
import { offerPanel, offerSetUp } from './buttons.ts';
import { pickedModel } from './choose-model.ts';
import { helpText } from './help-text.ts';
import { knownPeripherals } from './known-peripherals.ts';
import { namedContext } from './named-context.ts';
import { svdNamedIn } from './read-peripheral-prompt.ts';
import { isRefinable, isRefinement, type Route, routeRequest } from './route-request.ts';
import { safeMarkdown } from './safe-markdown.ts';
import type { Answered, ChatReach, Turn } from './turn.ts';
import { bounded, memoryOf, type TurnMemory } from './turn-memory.ts';

/** The participant `@triptych`. */
export class Chat {
  readonly #reach: ChatReach;

  constructor(reach: ChatReach) {
    this.#reach = reach;
  }

  /** Answers a request. Never throws: what goes wrong is in the result's `errorDetails`. */
  async answer(
    request: ChatRequest,
    context: ChatContext,
    stream: ChatResponseStream,
    token: CancellationToken,
  ): Promise<ChatResult> {
    try {
      const turn = await this.#turn(request, context, { stream, token });
      return resultOf(await answers[turn.route](turn));
    } catch (error) {
      if (token.isCancellationRequested) return {};
      return this.#failure(error, stream);
    }
  }

  /** What could be asked next: it came with the answer. */
  followups({ metadata }: ChatResult): ChatFollowup[] {
    const followups: unknown = metadata?.['followups'];
    return Array.isArray(followups) ? followups.filter(isFollowup) : [];
  }

  async #turn(
    request: ChatRequest,
    context: ChatContext,
    { stream, token }: Pick<Turn, 'stream' | 'token'>,
  ): Promise<Turn> {
    const { prompt, command, references, model } = request;
    const { models } = this.#reach;
    const named = await namedContext(references);
    const memories = memoriesOf(context);
    const facts = {
      command,
      prompt,
      hasSvd: named.svd !== undefined || svdNamedIn(prompt) !== undefined,
      hasCode: named.files.length > 0 || named.selection !== undefined,
      peripherals: command === undefined ? await knownPeripherals(prompt, signalOf({ token })) : [],
      previous: memories.at(-1)?.route,
      work: memories.findLast(({ route }) => isRefinable(route))?.route,
    };
    const route = routeRequest(facts);
    const wanted = readSetting('chatModel');
    const picked = pickedModel(model, { wanted, backends: models.backends() });
    const refines = isRefinement(route, facts);
    return { ...this.#reach, route, prompt, named, memories, refines, picked, stream, token };
  }

  #failure(error: unknown, stream: ChatResponseStream): ChatResult {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof TriptychError && needsSetUp.has(error.code)) offerSetUp(stream, this.#reach.t);
    return { errorDetails: { message: safeMarkdown(message) } };
  }
}

const answers: Record<Route, (turn: Turn) => Promise<Answered>> = {
  peripheral: answerPeripheral,
  code: answerCode,
  review: answerReview,
  fix: answerFix,
  explain: answerExplain,
  search: answerSearch,
  undo: async (turn) => answerUndo(turn),
  pipeline: async (turn) => {
    turn.stream.markdown(
      turn.t('Pipelines of your own are not there yet. `/code` runs the built-in one: plan, code, review.'),
    );
    return plain(turn);
  },
  help: async (turn) => {
    const { stream, t } = turn;
    stream.markdown(
      `${t('I turn an SVD file into a Renode peripheral, and requests into reviewed changes. Nothing is written before you apply it.')}\n\n`,
    );
    stream.markdown(helpText(t));
    offerPanel(stream, t);
    return plain(turn);
  },
};

function plain({ route, prompt }: Turn): Answered {
  const memory = { route, request: prompt, summary: '', outcome: 'answered', files: [] } as const;
  return { memory: { ...memory, files: [] }, followups: [] };
}

function resultOf({ memory, followups, error }: Answered): ChatResult {
  return {
    ...(error !== undefined && { errorDetails: { message: safeMarkdown(error) } }),
    metadata: { memory: bounded(memory), followups },
  };
}

/** What earlier answers of this conversation left. */
function memoriesOf({ history }: ChatContext): TurnMemory[] {
  return history.flatMap((turn) => {
    const memory = turn instanceof ChatResponseTurn ? memoryOf(turn.result.metadata) : undefined;
    return memory ? [memory] : [];
  });
}

function isFollowup(value: unknown): value is ChatFollowup {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'prompt') === 'string';
}
