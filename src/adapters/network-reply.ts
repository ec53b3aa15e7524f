import {
  type BackendDefinition,
  countTokens,
  type ModelReply,
  type ModelRequest,
  TriptychError,
  type Usage,
} from '../engine/index.ts';
import { serverWords } from './network-words.ts';

/** What one piece of a stream says. */
export interface ReplyPiece {
  /** Empty where the server thinks aloud. */
  text?: string;
  /** Characters of thinking aloud. */
  thinking?: number;
  finish?: ModelReply['finish'];
  model?: string;
  inputTokens?: number;
  /** Of the input, those the server had in its cache. */
  cachedTokens?: number;
  outputTokens?: number;
  /** Natural logarithms of the probabilities of the tokens of this piece. */
  logprobs?: number[];
}

/** Characters of a reply: a token has about 4, seldom more than 16. */
const ALWAYS_ALLOWED = 64 * 1024;
const PER_TOKEN = 64;
const LARGEST_TEXT = 16 * 1024 * 1024;

/** Characters of a model's name as the server gives it. */
const LONGEST_NAME = 100;

/** Tokens around each message of a prompt: role and separators. */
const AROUND_MESSAGE = 4;

/** A reply as it comes in, with its bounds. */
export class ReplyText {
  hasEnded = false;
  /** Something came in that was understood. */
  hasBegun = false;
  /** Characters of the text. */
  length = 0;
  /** The last figures the server gave. */
  counted: Pick<ReplyPiece, 'inputTokens' | 'cachedTokens' | 'outputTokens'> = {};
  readonly #definition: BackendDefinition;
  readonly #request: ModelRequest;
  readonly #texts: string[] = [];
  #finish: ModelReply['finish'] = 'stop';
  #model = '';
  #thinking = 0;
  #logprobs = { sum: 0, count: 0 };

  constructor(definition: BackendDefinition, request: ModelRequest) {
    this.#definition = definition;
    this.#request = request;
  }

  /** @throws TriptychError `reply-too-large` */
  add(piece: ReplyPiece): void {
    const { text = '', thinking = 0, finish, model, logprobs = [] } = piece;
    if (Object.keys(piece).length > 0) this.hasBegun = true;
    this.length += text.length;
    this.#thinking += thinking;
    if (this.length > this.#limit) {
      throw new TriptychError(
        'reply-too-large',
        `The reply of ${this.#definition.model} is far longer than asked for.`,
      );
    }
    this.#texts.push(text);
    if (model) this.#model = model;
    if (finish) {
      this.hasEnded = true;
      if (this.#finish === 'stop') this.#finish = finish;
    }
    for (const logprob of logprobs) {
      this.#logprobs.sum += logprob;
      this.#logprobs.count += 1;
    }
    this.counted = { ...this.counted, ...figuresOf(piece) };
  }

  /** It thought until there was no room left to answer. */
  get isOnlyThinking(): boolean {
    return this.length === 0 && this.#thinking > 0 && this.#finish === 'length';
  }

  /** @param key must not come back in the name of the model */
  end(key: string | undefined): ModelReply {
    const { sum, count } = this.#logprobs;
    return {
      text: this.#texts.join(''),
      finish: this.#finish,
      backend: this.#definition.name,
      model: serverWords(this.#model, key, LONGEST_NAME) || this.#definition.model,
      usage: this.#usage(),
      ...(count > 0 && { meanLogprob: sum / count }),
      cached: false,
    };
  }

  get #limit(): number {
    return Math.min(LARGEST_TEXT, ALWAYS_ALLOWED + PER_TOKEN * this.#request.maxTokens);
  }

  #usage(): Usage {
    const { inputTokens = 0, outputTokens } = this.counted;
    // A prompt is never empty: 0 is what servers say that do not count.
    const reported = inputTokens > 0 && outputTokens !== undefined;
    const thought = Math.ceil(this.#thinking / 4);
    return {
      inputTokens: inputTokens > 0 ? inputTokens : promptTokens(this.#request),
      outputTokens: reported ? outputTokens : countTokens(this.#texts.join('')) + thought,
      reported,
    };
  }
}

/** Our own estimate of a prompt's tokens. */
export function promptTokens({ messages }: ModelRequest): number {
  return messages.reduce((sum, { content }) => sum + countTokens(content) + AROUND_MESSAGE, 0);
}

function figuresOf({ inputTokens, cachedTokens, outputTokens }: ReplyPiece) {
  return {
    ...(inputTokens !== undefined && { inputTokens }),
    ...(cachedTokens !== undefined && { cachedTokens }),
    ...(outputTokens !== undefined && { outputTokens }),
  };
}
