import { z } from 'zod';

const reviewIssue = z.object({
  severity: z.enum(['error', 'warning', 'information']),
  /** Relative to the workspace; empty where it is about no file. */
  path: z.string(),
  /** From 1; 0 where it is about no line. */
  line: z.number(),
  message: z.string(),
});

/** What a reviewer answers. */
export const review = z.object({
  status: z.enum(['ok', 'needs_changes', 'rejected']),
  issues: z.array(reviewIssue),
  suggested_patches: z.array(z.string()),
  final_answer_markdown: z.string(),
});
export type Review = z.output<typeof review>;
export type ReviewIssue = z.output<typeof reviewIssue>;
