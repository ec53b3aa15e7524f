import type { Translate } from './translate.ts';

/**
 * Some chosen files changed since they were shown.
 * @param stale how many of them changed at the very places that were to be written
 */
export function movedOnText(count: number, stale: number, t: Translate): string {
  if (stale === count)
    return count === 1
      ? t(
          'Nothing was written: 1 file changed at the same places since shown. Run again for the text it has.',
        )
      : t(
          'Nothing was written: {0} files changed at the same places since shown. Run again for the texts they have.',
          count,
        );
  return count === 1
    ? t('Nothing was written: 1 file changed since shown. Look at the new diff and choose again to write it.')
    : t(
        'Nothing was written: {0} files changed since shown. Look at the new diff and choose again to write them.',
        count,
      );
}

/** How applying went. */
export function writtenText(written: number, failed: number, folder: string, t: Translate): string {
  const done =
    written === 1 ? t('1 file written to {0}.', folder) : t('{0} files written to {1}.', written, folder);
  if (failed === 0) return written > 1 ? `${done} ${t('One Undo in any of them takes all back.')}` : done;
  const failures = failed === 1 ? t('1 file failed; see below.') : t('{0} files failed; see below.', failed);
  return `${written === 0 ? t('Nothing was written.') : done} ${failures}`;
}
