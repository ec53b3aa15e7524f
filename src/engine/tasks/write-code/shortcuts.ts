import type { EditedFile } from '../../edit/apply-code-reply.ts';
import { wordsIn } from '../../stages/words.ts';
import type { CheckResult } from '../../validation/check-changes.ts';
import { namedFiles, type Task } from './task.ts';

/** Characters of a request that can be a small edit. */
const smallRequest = 240;
/** Lines of a change that can be clear. */
const clearLines = 12;

/** Why a request needs no plan; `undefined` where it does. */
export function whySmall(task: Task): string | undefined {
  const { request, shortcuts } = task.request;
  const isSmall = shortcuts && namedFiles(task).length === 1 && request.length <= smallRequest;
  return isSmall ? wordsIn(task.language).smallEdit : undefined;
}

/** Why changes need no reviewer; `undefined` where they do. */
export function whyClear(task: Task, { diagnostics }: CheckResult): string | undefined {
  const [file, ...more] = task.drafts.files();
  const isOneFile = file !== undefined && more.length === 0;
  const isClear = whySmall(task) !== undefined && diagnostics.length === 0 && isOneFile;
  return isClear && linesChanged(file) <= clearLines ? wordsIn(task.language).clearEdit : undefined;
}

/** Lines that only one of the two texts has. */
function linesChanged({ before, after }: EditedFile): number {
  // A file that is gone is never a small change.
  if (after === undefined) return Number.POSITIVE_INFINITY;
  const [old, now] = [(before ?? '').split('\n'), after.split('\n')];
  const [hadBefore, hasNow] = [new Set(old), new Set(now)];
  return old.filter((line) => !hasNow.has(line)).length + now.filter((line) => !hadBefore.has(line)).length;
}
