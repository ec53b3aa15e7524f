import { z } from 'zod';
import type { CodeReply } from '../contracts/code.ts';
import { jsonValues } from '../contracts/json-in-prose.ts';

const file = z.object({ path: z.string(), content: z.string() });
const edits = z.object({
  path: z.string(),
  edits: z.array(z.object({ search: z.string(), replace: z.string() })).max(1000),
});
const texts = z.union([z.array(z.string()), z.string().transform((text) => (text === '' ? [] : [text]))]);

const codeObject = z
  .object({
    files_to_create: z.array(file).max(500).optional(),
    files_to_update: z
      .array(z.union([file, edits]))
      .max(500)
      .optional(),
    cmd_instructions: texts.catch([]).optional(),
    notes: texts.catch([]).optional(),
  })
  .refine((object) => object.files_to_create !== undefined || object.files_to_update !== undefined);

/** Reads a reply that came as JSON although it was asked for as text blocks. Nothing broken is mended: it is code. */
export function readCodeObject(text: string): CodeReply | undefined {
  // A file whose text speaks of these names is no such reply: there the object stands first.
  const start = text.slice(0, 4000).search(/"files_to_(create|update)"/);
  if (start < 0) return undefined;
  for (const value of jsonValues(text)) {
    const read = codeObject.safeParse(value);
    if (!read.success) continue;
    const { files_to_create = [], files_to_update = [], cmd_instructions = [], notes = [] } = read.data;
    return {
      files_to_create,
      files_to_update,
      files_to_delete: [],
      files_to_move: [],
      cmd_instructions,
      notes,
    };
  }
  return undefined;
}
