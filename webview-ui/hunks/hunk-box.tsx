import { isOpen } from '../../src/protocol/panel-state.ts';
import { tellHost } from '../host.ts';
import type { HunkProps } from './hunk.tsx';

export interface HunkBoxProps
  extends Pick<HunkProps, 'run' | 'fileIndex' | 'at' | 'hunk' | 'busy' | 'isStop' | 'stopHere'> {
  name: string;
  /** Id of what is said of the hunk besides. */
  facts: string;
  open(): void;
}

/**
 * The choice of a hunk, and where the focus is while one goes from hunk to hunk. It is never `disabled`, because a box
 * that is loses the focus: where nothing can be chosen it only says so.
 */
export function HunkBox({
  run,
  fileIndex,
  at,
  hunk,
  busy,
  isStop,
  stopHere,
  name,
  facts,
  open,
}: HunkBoxProps) {
  const isFixed = busy || !isOpen(hunk);
  const choose = (chosen: boolean) => {
    if (!isFixed) tellHost({ type: 'choose-hunk', run, file: fileIndex, hunk: at, chosen });
  };
  const act = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'a') choose(true);
    else if (event.key === 'r') choose(false);
    else if (event.key === 'Enter') open();
    else return;
    event.preventDefault();
  };
  return (
    <input
      type="checkbox"
      class="hunk-box"
      checked={hunk.status === 'written' || (hunk.status === undefined && hunk.chosen)}
      aria-label={name}
      aria-describedby={facts}
      aria-keyshortcuts="A R Enter"
      aria-disabled={isFixed}
      tabIndex={isStop ? 0 : -1}
      onFocus={stopHere}
      onKeyDown={act}
      onClick={(event) => {
        if (isFixed) event.preventDefault();
      }}
      onChange={(event) => choose(event.currentTarget.checked)}
    />
  );
}
