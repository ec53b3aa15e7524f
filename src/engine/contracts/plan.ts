import { z } from 'zod';

const texts = z.array(z.string());

/** What a planner answers. */
export const plan = z.object({
  goal: z.string(),
  steps: texts,
  files: texts,
  context_used: texts,
  constraints: texts,
  api_design: z.object({ endpoints: texts, classes: texts, functions: texts }),
  reasoning: z.string(),
});
export type Plan = z.output<typeof plan>;
