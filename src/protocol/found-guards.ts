import type { FoundState, UsedState } from './found-state.ts';
import { anyOf, count, finite, listOf, object, oneOf, optional, type Shape, text } from './shape.ts';

const range = object({ startLine: count, endLine: count });

const why = listOf(
  object({
    signal: oneOf('file', 'chunk', 'path', 'symbol', 'history', 'vector'),
    share: finite,
    words: listOf(text, 10),
  }),
  10,
);

const note = anyOf(
  object({ kind: oneOf('incomplete'), filesDone: count, filesKnown: count }),
  object({ kind: oneOf('embedder-away', 'store-away', 'index-failed'), message: text }),
);

export const foundShape = object({
  mode: oneOf('lexical', 'hybrid'),
  notes: listOf(note, 10),
  milliseconds: finite,
  passages: listOf(
    object({
      folder: text,
      path: text,
      range,
      page: optional(count),
      name: optional(text),
      score: finite,
      why,
      tokens: count,
    }),
    100,
  ),
  morePassages: count,
}) as Shape<unknown> as Shape<FoundState>;

export const usedShape = object({
  used: listOf(
    object({
      label: text,
      place: optional(
        object({ folder: optional(text), path: text, range: optional(range), page: optional(count) }),
      ),
    }),
    100,
  ),
  invented: listOf(text, 100),
}) as Shape<unknown> as Shape<UsedState>;
