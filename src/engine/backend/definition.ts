import { z } from 'zod';

export type Hardware = (typeof hardwareTags)[number];
export const hardwareTags = ['npu', 'igpu', 'gpu', 'cpu', 'cloud'] as const;

/** Watts where a user gives none: 0 means unknown, and energy then counts as 0. */
const positive = z.number().positive();
const atLeastZero = z.number().min(0);

/** A backend as a user describes it: in the settings, in the environment, later in a pipeline. */
export const backendDefinition = z.object({
  name: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .describe('Unique name by which stages refer to it.'),
  provider: z
    .enum(['openai', 'ollama', 'vscode', 'templates'])
    .describe(
      '`openai`: any OpenAI-compatible server. `vscode`: a language model of VS Code. `templates`: no model.',
    ),
  model: z.string().default('').describe('The model as the server names it.'),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address of the server.'),
  hardware: z.enum(hardwareTags).default('cloud').describe('What the model runs on.'),
  watts: atLeastZero.default(0).describe('Power it draws while it answers, in watts; 0 where unknown.'),
  inputPrice: atLeastZero.default(0).describe('US dollars per million tokens of a prompt.'),
  outputPrice: atLeastZero.default(0).describe('US dollars per million tokens of a reply.'),
  contextTokens: positive
    .int()
    .default(8192)
    .describe('Tokens of prompt and reply together; `num_ctx` of Ollama.'),
  maxOutputTokens: positive.int().optional().describe('Most tokens the model can answer with.'),
  requestsPerMinute: positive.optional().describe('Limit of the server.'),
  tokensPerMinute: positive.optional().describe('Limit of the server.'),
  concurrency: positive.int().optional().describe('Requests at a time.'),
  apiVersion: z.string().optional().describe('Azure only: the `api-version`.'),
  structuredOutput: z
    .boolean()
    .default(true)
    .describe('The server can be held to a JSON schema. Switch off where it refuses such requests.'),
  logprobs: z.boolean().default(false).describe('Ask for log-probabilities, to escalate by confidence.'),
  keyVariable: z
    .string()
    .regex(/^\w+$/)
    .optional()
    .describe('Command line only: the environment variable that holds the key.'),
});

export type BackendDefinition = z.output<typeof backendDefinition>;
/** The definition as a user may write it, with what has a default left out. */
export type BackendDefinitionInput = z.input<typeof backendDefinition>;
