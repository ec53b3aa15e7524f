import type { CodeReply } from '../contracts/code.ts';
import type { HunkResult } from '../edit/hunk-result.ts';
import { normalPath } from '../edit/refuse-path.ts';

/** Where a path of a reply really leads, or why it may not be touched. */
export type Resolved = { path: string } | { reason: string };

/**
 * A reply with the files as they are really called and without those that may not be touched; and an answer for each
 * edit that goes with these.
 */
export async function allowedReply(
  reply: CodeReply,
  resolve: (path: string) => Promise<Resolved>,
): Promise<{ allowed: CodeReply; refused: HunkResult[] }> {
  const refused: HunkResult[] = [];
  const refuse = (path: string, reason: string, edits = 1): [] => {
    const hunk: HunkResult = { path: path.slice(0, longest), status: 'refused', reason };
    refused.push(...Array.from({ length: edits }, () => hunk));
    return [];
  };
  /** A link on the way would make another file go than the one that is named. */
  const resolveItself = async (path: string): Promise<Resolved> => {
    const resolved = await resolve(path);
    const isLink = 'path' in resolved && resolved.path !== normalPath(path);
    return isLink ? { reason: `A link leads there; its name is ${resolved.path}.` } : resolved;
  };
  const allowed: CodeReply = {
    ...reply,
    files_to_create: await each(reply.files_to_create, async (creation) => {
      const resolved = await resolve(creation.path);
      if ('reason' in resolved) return refuse(creation.path, resolved.reason);
      return [{ ...creation, path: resolved.path }];
    }),
    files_to_update: await each(reply.files_to_update, async (update) => {
      const resolved = await resolve(update.path);
      const edits = 'edits' in update ? update.edits.length : 1;
      if ('reason' in resolved) return refuse(update.path, resolved.reason, edits);
      return [{ ...update, path: resolved.path }];
    }),
    files_to_delete: await each(reply.files_to_delete, async (deletion) => {
      const resolved = await resolveItself(deletion.path);
      return 'reason' in resolved ? refuse(deletion.path, resolved.reason) : [deletion];
    }),
    files_to_move: await each(reply.files_to_move, async (move) => {
      const from = await resolveItself(move.from);
      if ('reason' in from) return refuse(move.from, from.reason);
      const to = await resolveItself(move.to);
      return 'reason' in to ? refuse(move.to, to.reason) : [move];
    }),
  };
  return { allowed, refused };
}

/** Characters of a path that no file can have. */
const longest = 300;

async function each<T>(items: T[], take: (item: T) => Promise<T[]>): Promise<T[]> {
  const taken: T[] = [];
  for (const item of items) taken.push(...(await take(item)));
  return taken;
}
