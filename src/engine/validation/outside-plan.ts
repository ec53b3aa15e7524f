import type { Diagnostic } from '../diagnostic.ts';
import type { ChangesSubject } from './check-changes.ts';
import { finding } from './finding.ts';
import { isSameFile } from './same-file.ts';

/** Changed files of which neither the plan nor the user spoke. */
export function outsidePlan({ files, plan, givenFiles = [] }: ChangesSubject): Diagnostic[] {
  if (plan === undefined || plan.files.length === 0) return [];
  const spoken = [...plan.files, ...givenFiles];
  return files
    .filter((file) => !spoken.some((each) => isSameFile(each, file.path) || isInFolder(file.path, each)))
    .map((file) => finding(file.path, 1, 'warning', 'outside-plan', 'The plan does not name this file.'));
}

function isInFolder(path: string, folder: string): boolean {
  return folder.endsWith('/') && path.startsWith(folder.replace(/^\.\//, ''));
}
