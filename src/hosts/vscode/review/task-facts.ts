import type { TaskRequest } from './session-ports.ts';

/** The folder that a run reads and writes in, and writes nothing outside of; `undefined` where it has none. */
export function folderOf(request: TaskRequest): string | undefined {
  if (request.task === 'generate') return request.request.out;
  return request.task === 'check' ? undefined : request.request.workspace;
}

/** The user's own words; `undefined` for a task without any. */
export function wordsOf(request: TaskRequest): string | undefined {
  if (request.task === 'generate') return request.request.instruction;
  if (request.task === 'explain') return request.request.question;
  return request.task === 'write-code' || request.task === 'review' ? request.request.request : undefined;
}

export function usesModels(request: TaskRequest): boolean {
  return wordsOf(request) !== undefined;
}
