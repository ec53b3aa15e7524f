/** What of a model's reply counts when it is read. */
export interface ReplyText {
  text: string;
  /** `length`: the limit of tokens cut it off. `refused`: a content filter, or the model itself, declined. */
  finish: 'stop' | 'length' | 'refused';
}

/** A reply that was read, or why it can not be used. `problem` is written for the model's second try and for people. */
export type Reading<T> =
  | { ok: true; value: T /** The JSON was broken and had to be mended. */; repaired: boolean }
  | { ok: false; problem: string; code: 'reply-unusable' | 'refused' };
