import { z } from 'zod';
import type { ToolName } from '../chat-table.ts';

const path = z.string().trim().min(1).max(300);

/** What each tool takes. The manifest's JSON schemas come from here, and so does the check of what really comes. */
export const toolInputs = {
  generatePeripheral: z.strictObject({
    svd: path.describe('Path of the CMSIS-SVD file, relative to the workspace folder, with `/`.'),
    peripheral: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .describe('Name of the peripheral as the SVD file has it, for instance `UART0`.'),
    instruction: z
      .string()
      .max(20_000)
      .optional()
      .describe('What the peripheral is to do beyond its registers. Leave out to generate registers only.'),
    write: z
      .boolean()
      .optional()
      .describe('Write the files at once. By default the user reviews and applies them.'),
  }),
  searchWorkspace: z.strictObject({
    query: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .describe('What is looked for, in words: what the code does, names that it may use, a question.'),
    limit: z.number().int().min(1).max(50).optional().describe('Files at most; 10 where it is left out.'),
    passages: z
      .boolean()
      .optional()
      .describe(
        'Whether to give the passages themselves; true where it is left out. false: files and lines alone.',
      ),
  }),
  reviewChange: z.strictObject({
    files: z
      .array(path)
      .max(30)
      .optional()
      .describe('Files to review as they are, relative to the workspace folder. Without: the working tree.'),
    question: z.string().max(4000).optional().describe('What to look for.'),
  }),
} as const satisfies Record<ToolName, z.ZodType>;

export type ToolInput<Name extends ToolName> = z.output<(typeof toolInputs)[Name]>;

/** @throws Error that says what is wrong with the input, for the model that sent it */
export function readToolInput<Name extends ToolName>(name: Name, input: unknown): ToolInput<Name> {
  const read = toolInputs[name].safeParse(input);
  if (read.success) return read.data as ToolInput<Name>;
  const problems = read.error.issues
    .slice(0, 5)
    .map(({ path: at, message }) => `${at.join('.') || 'input'}: ${message}`);
  throw new Error(`The input is not valid. ${problems.join('; ')}`);
}
