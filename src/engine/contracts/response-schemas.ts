import { z } from 'zod';

/** The form in which `ModelRequest` asks for JSON. */
export interface ResponseSchema {
  name: string;
  schema: Record<string, unknown>;
}

const texts = z.array(z.string());

/** What a planner is asked to answer; every part required and nothing else, as strict modes demand. */
export const planSchema = responseSchema(
  'plan',
  z.object({
    goal: z.string(),
    steps: texts,
    files: texts,
    context_used: texts,
    constraints: texts,
    api_design: z.object({ endpoints: texts, classes: texts, functions: texts }),
    reasoning: z.string(),
  }),
);

/** What a reviewer is asked to answer. */
export const reviewSchema = responseSchema(
  'review',
  z.object({
    status: z.enum(['ok', 'needs_changes', 'rejected']),
    issues: z.array(
      z.object({
        severity: z.enum(['error', 'warning', 'information']),
        path: z.string(),
        line: z.number(),
        message: z.string(),
      }),
    ),
    suggested_patches: texts,
    final_answer_markdown: z.string(),
  }),
);

function responseSchema(name: string, schema: z.ZodType): ResponseSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return { name, schema: rest };
}
