import { normalPath } from '../edit/refuse-path.ts';

/** Whether two paths mean one file; a plan often leaves out the folders. */
export function isSameFile(one: string, other: string): boolean {
  const a = normalPath(one).toLowerCase();
  const b = normalPath(other).toLowerCase();
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);
}
