import type { ModelStage } from '../backend/models.ts';
import type { ContextPiece } from '../context/build-context.ts';
import { countTokens } from '../context/count-tokens.ts';
import type { Language } from '../context/detect-language.ts';
import type { StageEvent } from '../events.ts';
import type { Run } from '../run.ts';
import { canAsk } from './can-ask.ts';
import type { RenodeFacts } from './code-pieces.ts';
import { codePieces } from './code-pieces.ts';
import { promptRoom } from './prompt-context.ts';
import { passagePieces, retrieve } from './retrieve.ts';

export interface LookInput {
  /** In the user's words. */
  request: string;
  /** Names that tell what it is about: of a selection, of changes, of a peripheral. */
  names: string[];
  /** Folder of the run, in the workspace's form; absent where all folders are looked through. */
  folder?: string;
  /** Files that are known already, relative to the folder. */
  named: string[];
  /** What is sent in any case: what is found must not push it out. */
  pieces: ContextPiece[];
  /** What the user allows. */
  contextTokens: number;
  /** Who reads it. */
  asks: ModelStage[];
  /** Of the room, what passages may have at most; a quarter where it is absent. */
  share?: number;
  language: Language;
  /** Of a peripheral whose registers are there already. */
  renode?: RenodeFacts;
}

/** What was found around a request. */
export interface Surroundings {
  pieces: ContextPiece[];
  wasAsked: boolean;
}

/** Tokens for a prompt's own words, and for a plan and findings that come later, about. */
const reserve = 900;
/** Of the room, at most, where there is more to send than passages. */
const usualShare = 0.25;
/** Characters of a piece that are counted; more would not be sent. */
const countedCharacters = 40_000;

/**
 * What the workspace has to say about a request besides the files that were named: passages, the signatures of the
 * code they are of, patterns. All of it takes only the room that what was named leaves.
 * @returns the pieces, and whether the workspace could be asked; where it could not, an event has said why
 */
export async function* lookAround(input: LookInput, run: Run): AsyncGenerator<StageEvent, Surroundings> {
  const { request, names, folder, named, language, share = usualShare } = input;
  const room = smallestRoom(input, run);
  const free = room - reserve - tokensOf(input.pieces);
  const passages = yield* retrieve(
    {
      query: [request, ...new Set(names)].join('\n'),
      ...(folder !== undefined && { folder }),
      without: named,
      tokens: Math.floor(Math.min(room * share, free)),
      language,
    },
    run,
  );
  const found = passagePieces(passages ?? []);
  const known = yield* codePieces(
    { ...input, passages: passages ?? [], room, free: free - tokensOf(found) },
    run,
  );
  return { pieces: [...found, ...known], wasAsked: passages !== undefined };
}

function smallestRoom({ asks, contextTokens }: LookInput, run: Run): number {
  const rooms = asks.filter((each) => canAsk(each, run)).map((each) => promptRoom(each, contextTokens, run));
  return Math.min(contextTokens, ...rooms);
}

function tokensOf(pieces: ContextPiece[]): number {
  return pieces.reduce((sum, { text }) => sum + countTokens(text.slice(0, countedCharacters)), 0);
}
