import type { Diagnostic } from '../diagnostic.ts';
import type { ChangesSubject } from './check-changes.ts';
import { finding } from './finding.ts';
import { newLines } from './new-lines.ts';

/** Markers of a merge or of an edit that were written into a file. */
export function conflictMarker({ files }: ChangesSubject): Diagnostic[] {
  return files.flatMap((file) =>
    newLines(file)
      .filter(
        ({ text }) =>
          /^(<{7}|>{7}|\|{7})(\s|$)/.test(text) || /^(<{5,9} SEARCH|>{5,9} REPLACE)\s*$/.test(text),
      )
      .map(({ line }) =>
        finding(
          file.path,
          line,
          'error',
          'conflict-marker',
          'A marker of an edit or a merge is in the file.',
        ),
      ),
  );
}
