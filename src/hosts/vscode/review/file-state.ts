import type { Change } from '../../../engine/index.ts';
import type { FileState } from '../../../protocol/panel-state.ts';

/** How a change is first shown: everything that would alter a file is chosen. */
export function fileStateOf(change: Change, label: string): FileState {
  if (sameText(change.before, change.after)) return { label, status: 'unchanged', chosen: false };
  if (change.after === undefined) return { label, status: 'deleted', chosen: true };
  if (change.before === undefined) return { label, status: 'new', chosen: true };
  return { label, status: 'modified', chosen: true };
}

/**
 * Equal but for line endings: a file keeps the endings it has, so a difference in them is none to speak of.
 */
export function sameText(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one === other || withLineFeeds(one) === withLineFeeds(other);
}

export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
