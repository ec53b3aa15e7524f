import { z } from 'zod';
import { list, text } from './generous.ts';

/** What a planner answers. Reading is generous: a missing part is empty, one thing where several may be is a list. */
export const plan = z.object({
  goal: text,
  steps: list(text),
  files: list(text),
  context_used: list(text),
  constraints: list(text),
  api_design: z
    .object({ endpoints: list(text), classes: list(text), functions: list(text) })
    .catch({ endpoints: [], classes: [], functions: [] }),
  reasoning: text,
});
export type Plan = z.output<typeof plan>;
