import { z } from 'zod';
import { list, text } from './generous.ts';

export const reviewIssue = z.object({
  severity: z.enum(['error', 'warning', 'information']),
  /** Relative to the workspace; empty where it is about no file. */
  path: text,
  /** From 1; 0 where it is about no line. */
  line: z.number(),
  message: text,
});

/** What a reviewer answers. */
export const review = z.object({
  status: z.enum(['ok', 'needs_changes', 'rejected']),
  issues: list(reviewIssue),
  suggested_patches: list(text),
  final_answer_markdown: text,
});
export type Review = z.output<typeof review>;
export type ReviewIssue = z.output<typeof reviewIssue>;
