import type { Change } from '../../engine/index.ts';

/** What a change does to its file; the file a moved one comes from has a deletion of its own. */
export function changeKind({ before, after, movedFrom }: Change): 'create' | 'update' | 'delete' | 'move' {
  if (after === undefined) return 'delete';
  if (movedFrom !== undefined) return 'move';
  return before === undefined ? 'create' : 'update';
}
