/** Characters of the longest path that is taken. */
const LONGEST_PATH = 300;

/** The path with `/`, without blanks around it, without `./` and doubled separators. */
export function normalPath(path: string): string {
  const slashed = path.trim().replaceAll('\\', '/');
  const isUnc = slashed.startsWith('//');
  const start = slashed.startsWith('/') ? '/' : '';
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  return (isUnc ? '//' : start) + parts.join('/');
}

/** Why a path from a model must not be written, or `undefined` where it may. */
export function refusePath(path: string): string | undefined {
  if (path.length > LONGEST_PATH) return `The path is longer than ${LONGEST_PATH} characters.`;
  if (hasControlCharacter(path)) return 'The path has control characters.';
  const normal = normalPath(path);
  if (normal === '') return 'The path is empty.';
  if (/^[a-z]:/i.test(normal)) return 'The path names a drive.';
  if (normal.startsWith('/')) return 'The path is absolute.';
  const parts = normal.split('/');
  if (parts.includes('..')) {
    // Even where it only seems to lead back: a link on the way would take it elsewhere.
    return leadsOut(parts) ? 'The path leads out of the workspace.' : 'The path has .. in it.';
  }
  for (const part of parts) {
    const reason = refusePart(part);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function leadsOut(parts: string[]): boolean {
  let depth = 0;
  return parts.some((part) => {
    depth += part === '..' ? -1 : 1;
    return depth < 0;
  });
}

function refusePart(part: string): string | undefined {
  if (part.startsWith('~')) return 'The path leads to a home folder.';
  // A file system may take any of these for the .git folder: other case, dots or blanks at the end, the short name.
  if (/^(\.git|git~\d+)$/i.test(part.replace(/[. ]{1,300}$/, '').replace(/:.*$/, ''))) {
    return 'The path leads into a .git folder.';
  }
  if (part.includes(':')) return 'The path has a colon.';
  if (/[. ]$/.test(part)) return 'A part of the path ends with a dot or a blank.';
  if (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part)) return 'The path names a device of Windows.';
  return undefined;
}

/**
 * Controls, and what turns the direction of writing or takes no room: a name with them is shown as another than it is.
 */
function hasControlCharacter(path: string): boolean {
  return /[\p{Cc}\u2028-\u202E\p{Default_Ignorable_Code_Point}]/u.test(path);
}
