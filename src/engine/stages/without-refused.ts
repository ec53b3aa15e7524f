import type { CodeReply } from '../contracts/code.ts';
import type { HunkResult } from '../edit/hunk-result.ts';

/**
 * A reply without the files that may not be touched, and an answer for each edit that goes with them.
 * @param refusal why a path may not be touched; `undefined` where it may
 */
export async function withoutRefused(
  reply: CodeReply,
  refusal: (path: string) => Promise<string | undefined>,
): Promise<{ allowed: CodeReply; refused: HunkResult[] }> {
  const refused: HunkResult[] = [];
  const allow = async <T>(items: T[], pathsOf: (item: T) => string[], editsOf: (item: T) => number) => {
    const allowed: T[] = [];
    for (const item of items) {
      const found = await firstRefusal(pathsOf(item), refusal);
      if (found) refused.push(...Array.from({ length: editsOf(item) }, () => ({ ...found })));
      else allowed.push(item);
    }
    return allowed;
  };
  const allowed: CodeReply = {
    ...reply,
    files_to_create: await allow(reply.files_to_create, pathOf, one),
    files_to_update: await allow(reply.files_to_update, pathOf, (update) =>
      'edits' in update ? update.edits.length : 1,
    ),
    files_to_delete: await allow(reply.files_to_delete, pathOf, one),
    files_to_move: await allow(reply.files_to_move, ({ from, to }) => [from, to], one),
  };
  return { allowed, refused };
}

const pathOf = ({ path }: { path: string }) => [path];
const one = () => 1;

/** Characters of a path that no file can have. */
const longest = 300;

async function firstRefusal(
  paths: string[],
  refusal: (path: string) => Promise<string | undefined>,
): Promise<HunkResult | undefined> {
  for (const path of paths) {
    const reason = await refusal(path);
    if (reason !== undefined) return { path: path.slice(0, longest), status: 'refused', reason };
  }
  return undefined;
}
