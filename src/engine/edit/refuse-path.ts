/** The path with `/`, without `./` and doubled separators. */
export function normalPath(path: string): string {
  return path.trim().replaceAll('\\', '/');
}

/** Why a path from a model must not be written, or `undefined` where it may. */
export function refusePath(path: string): string | undefined {
  return path === '' ? 'It is empty.' : undefined;
}
