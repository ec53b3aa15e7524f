import type { TaskRequest } from './session-ports.ts';

/** The folder that a run writes into, and nothing outside of it; `undefined` where it writes nothing. */
export function folderOf(request: TaskRequest): string | undefined {
  if (request.task === 'generate') return request.request.out;
  return request.task === 'write-code' ? request.request.workspace : undefined;
}

/** The user's own words; `undefined` for a task without any. */
export function wordsOf(request: TaskRequest): string | undefined {
  if (request.task === 'generate') return request.request.instruction;
  return request.task === 'write-code' ? request.request.request : undefined;
}

export function usesModels(request: TaskRequest): boolean {
  return wordsOf(request) !== undefined;
}
