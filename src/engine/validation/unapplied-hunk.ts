import type { Diagnostic } from '../diagnostic.ts';
import type { ChangesSubject } from './check-changes.ts';
import { finding } from './finding.ts';

/** Edits that could not be placed, with the real lines that come closest. */
export function unappliedHunk({ hunks }: ChangesSubject): Diagnostic[] {
  return hunks
    .filter((hunk) => hunk.status !== 'applied')
    .map(({ path, range, status, reason, closest }) => {
      const near = closest === undefined ? '' : `\nThe closest lines of the file:\n${closest}`;
      return finding(
        path,
        range?.start ?? 1,
        'error',
        'unapplied-hunk',
        `An edit was not applied (${status}): ${reason}${near}`,
      );
    });
}
