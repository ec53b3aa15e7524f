import { createTwoFilesPatch } from 'diff';
import type { Change } from '../../engine/index.ts';

/** A change as `diff -u` and `git apply` have it. */
export function unifiedDiff({ path, before, after }: Change): string {
  const patch = createTwoFilesPatch(
    before === undefined ? '/dev/null' : path,
    path,
    before ?? '',
    after,
    '',
    '',
    {
      context: 3,
    },
  );
  return patch.replace(/^=+\n/, '').replace(/\t$/gm, '');
}
