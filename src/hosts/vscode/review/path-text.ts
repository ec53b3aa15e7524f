/** The last part of a path or URI, decoded where it is a URI. */
export function baseName(path: string): string {
  const last = path.split(/[\\/]/).at(-1) ?? path;
  return isUri(path) ? decoded(last) : last;
}

/** The part of `path` below `folder`, else its base name. Both in the same form. */
export function relativeTo(folder: string, path: string): string {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  if (!path.startsWith(prefix)) return baseName(path);
  return isUri(path) ? decoded(path.slice(prefix.length)) : path.slice(prefix.length);
}

/** Whether a finding's file is one: a name alone stands for what is no file, for instance for the request. */
export function isWholePath(path: string): boolean {
  return isUri(path) || /^(?:[a-z]:)?[\\/]/i.test(path);
}

/** One letter before the colon is a Windows drive, not a scheme. */
export function isUri(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(path);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
