/**
 * Whether a path leads into a `.git` folder, in any spelling that some file system takes for it: other case, dots
 * or blanks at the end, the short name of Windows.
 */
export function leadsIntoGit(path: string): boolean {
  return path
    .split(/[\\/]/)
    .some((part) => /^(\.git|git~\d+)$/i.test(part.replace(/[. ]+$/, '').replace(/:.*$/, '')));
}

/** Whether `path` is `folder` or lies below it. Both absolute and normalised, with `/`. */
export function isWithin(folder: string, path: string): boolean {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path === folder || path.startsWith(prefix);
}
