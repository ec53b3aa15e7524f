import { z } from 'zod';
import { plan } from './plan.ts';
import { review } from './review.ts';

/** The form in which `ModelRequest` asks for JSON. */
export interface ResponseSchema {
  name: string;
  schema: Record<string, unknown>;
}

/** What a planner is asked to answer; every part required and nothing else, as strict modes demand. */
export const planSchema = responseSchema('plan', plan);

/** What a reviewer is asked to answer. */
export const reviewSchema = responseSchema('review', review);

function responseSchema(name: string, schema: z.ZodType): ResponseSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return { name, schema: rest };
}
