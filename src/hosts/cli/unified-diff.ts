import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Change } from '../../engine/index.ts';

/** A change as `diff -u` and `git diff` have it. */
export function unifiedDiff({ path, before, after }: Change): string {
  const old = before === undefined ? '/dev/null' : path;
  // A header is a tab after the name; without it `patch` ends a name at its first blank.
  const header = /\s/.test(path) ? ' ' : undefined;
  return createTwoFilesPatch(
    old,
    after === undefined ? '/dev/null' : path,
    before ?? '',
    after ?? '',
    header,
    header,
    {
      context: 3,
      headerOptions: FILE_HEADERS_ONLY,
    },
  );
}
