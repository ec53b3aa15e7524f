import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Change } from '../../engine/index.ts';

/** A change as `diff -u` and `git diff` have it. */
export function unifiedDiff({ path, before, after }: Change): string {
  const old = before === undefined ? '/dev/null' : path;
  return createTwoFilesPatch(old, path, before ?? '', after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
