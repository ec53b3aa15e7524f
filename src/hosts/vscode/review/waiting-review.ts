import { hasFinalFiles, isWritable, type PanelState } from '../../../protocol/panel-state.ts';

/** Where a session is stored in the state of the workspace. */
export const sessionKey = 'session';

/**
 * Whether a stored session has changes that wait for a decision. A first look, so that a window without any need not
 * load what checks the rest of it.
 */
export function hasWaitingReview(json: unknown): boolean {
  if (typeof json !== 'string') return false;
  try {
    const { state }: { state: PanelState } = JSON.parse(json);
    return hasFinalFiles(state) && state.files.some(isWritable);
  } catch {
    return false;
  }
}
