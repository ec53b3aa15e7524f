function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

/** Some chosen files changed since they were shown. */
export function movedOnText(count: number): string {
  return `Nothing was written: ${files(count)} changed since shown. Look at the new diff and choose again to overwrite.`;
}

/** How applying went. */
export function writtenText(written: number, failed: number, folder: string): string {
  const undo = written > 1 ? ' One Undo in any of them takes all back.' : '';
  const done = `${files(written)} written to ${folder}.${failed === 0 ? undo : ''}`;
  return failed === 0
    ? done
    : `${written === 0 ? 'Nothing was written.' : done} ${files(failed)} failed; see below.`;
}
