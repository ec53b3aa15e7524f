import type { SetupState } from './setup-state.ts';
import { anyOf, finite, listOf, object, oneOf, optional, type Shape, text } from './shape.ts';

const usedBy = listOf(oneOf('planner', 'coder', 'reviewer'), 3);

const testShape = anyOf(
  object({ status: oneOf('running'), since: finite }),
  object({
    status: oneOf('ok', 'failed'),
    message: text,
    milliseconds: finite,
    firstTokenMilliseconds: optional(finite),
    contextTokens: optional(finite),
  }),
);

export const setupShape = object({
  ollama: object({
    status: oneOf('looking', 'found', 'missing'),
    address: text,
    version: optional(text),
    message: optional(text),
  }),
  models: listOf(
    object({
      name: text,
      bytes: finite,
      contextTokens: optional(finite),
      capabilities: listOf(text, 100),
      usedBy,
    }),
    1000,
  ),
  pull: optional(object({ model: text, done: finite, total: finite })),
  backends: listOf(
    object({
      name: text,
      provider: oneOf('openai', 'ollama', 'vscode', 'templates'),
      model: text,
      hardware: oneOf('npu', 'igpu', 'gpu', 'cpu', 'cloud'),
      address: optional(text),
      key: oneOf('set', 'missing', 'optional', 'not-needed'),
      usedBy,
      test: optional(testShape),
    }),
    200,
  ),
  languageModels: listOf(object({ id: text, name: text, vendor: text, contextTokens: finite, usedBy }), 500),
  notice: optional(object({ kind: oneOf('information', 'warning', 'error'), text })),
}) as Shape<unknown> as Shape<SetupState>;
