import type { Diagnostic } from '../diagnostic.ts';
import type { ChangesSubject } from './check-changes.ts';
import { delimiterProblem } from './delimiter-scanner.ts';
import { finding } from './finding.ts';
import { languageOf } from './scanned-language.ts';

/** Characters of the largest file that is scanned. */
const LARGEST = 2 * 1024 * 1024;

/** Brackets, strings and comments that are not closed, where the file was well before or is new. */
export function unbalancedDelimiters({ files }: ChangesSubject): Diagnostic[] {
  return files.flatMap(({ path, before, after }) => {
    const language = languageOf(path);
    if (!language || after === undefined || after.length > LARGEST) return [];
    const problem = delimiterProblem(after, language);
    if (!problem || (before !== undefined && delimiterProblem(before, language))) return [];
    return [finding(path, problem.line, 'error', 'unbalanced-delimiters', problem.message)];
  });
}
