import type { Diagnostic } from '../diagnostic.ts';
import type { ChangesSubject } from './check-changes.ts';
import { finding } from './finding.ts';

/** Lines a file has at least; small files are often written anew. */
const SMALL = 20;

/** Words with which a user or a plan asks for less. */
const asked =
  /\b(remov|delet|drop|rewrit|replac|simplif|shorten|shrink|split|extract|mov(e|ing)|refactor|clean|migrat|convert|strip|empty|reduc|start over|from scratch|apag|exclu|reescrev|substitu|reduz|limp|extra[ií]|divid)/i;

/** More than half of a file is gone and nobody spoke of it. */
export function largeDeletion({ files, request, plan, replaced }: ChangesSubject): Diagnostic[] {
  const words = [request, plan?.goal, ...(plan?.steps ?? []), ...(plan?.constraints ?? [])].join('\n');
  if (asked.test(words)) return [];
  return files.flatMap(({ path, before, after }) => {
    // A deleted or moved file is shown as such; nobody deletes one by leaving lines out.
    if (after === undefined) return [];
    const old = contentLines(before ?? '');
    if (old.length <= SMALL && !replaced?.has(path)) return [];
    const now = contentLines(after);
    const gone = goneLines(old, now);
    const added = now.length - (old.length - gone);
    if (gone * 2 <= old.length || added * 2 > gone) return [];
    const message = `${gone} of ${old.length} lines are gone, and neither the request nor the plan speaks of removing any.`;
    return [finding(path, 1, 'error', 'large-deletion', message)];
  });
}

function contentLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function goneLines(old: string[], now: string[]): number {
  const left = new Map<string, number>();
  for (const line of now) left.set(line, (left.get(line) ?? 0) + 1);
  let gone = 0;
  for (const line of old) {
    const count = left.get(line) ?? 0;
    if (count === 0) gone++;
    else left.set(line, count - 1);
  }
  return gone;
}
