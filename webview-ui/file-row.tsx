import { useEffect, useId, useState } from 'preact/hooks';
import { type FileState, isWritable } from '../src/protocol/panel-state.ts';
import type { IssueState } from '../src/protocol/round-state.ts';
import { FileDiff } from './file-diff.tsx';
import { FileMark } from './file-mark.tsx';
import { tellHost } from './host.ts';
import { fileFindings } from './hunks/file-findings.ts';
import { HunkList } from './hunks/hunk-list.tsx';
import { UnplacedEdits } from './hunks/unplaced-edits.tsx';
import { Icon } from './icon.tsx';
import type { LoadedDiff } from './panel-content.ts';
import { useWords } from './texts/words.ts';

export interface FileRowProps {
  run: number;
  index: number;
  file: FileState;
  diff: LoadedDiff | undefined;
  issues: IssueState[];
  busy: boolean;
  /** The round that is still under review, where the file is a draft. */
  draft: number | undefined;
  /** Its hunks are shown before anybody asks for them. */
  openAtFirst: boolean;
}

/** One file: choose it whole or by its hunks, unfold its diff, open it in VS Code's diff editor. */
export function FileRow({ run, index, file, diff, issues, busy, draft, openAtFirst }: FileRowProps) {
  const { files: texts } = useWords().t;
  const [wanted, setOpen] = useState<boolean>();
  const open = wanted ?? openAtFirst;
  const id = useId();
  const { label, status } = file;
  // The diff is another one where its hunks lie elsewhere or were set aside.
  const places = file.hunks?.map(
    ({ before, after, status: aside }) => `${before.start} ${after.start} ${aside}`,
  );
  useEffect(() => {
    if (status === 'moved-on') setOpen(true);
  }, [status]);
  const hasDiff = status !== 'unchanged' && (status !== 'written' || isWritable(file));
  useEffect(() => {
    if (open && hasDiff) tellHost({ type: 'load-diff', run, file: index });
  }, [open, hasDiff, status, run, index, draft, places?.join()]);
  return (
    <li class={`file ${status}`}>
      <div class="row">
        <FileMark {...{ run, index, file, busy, draft }} />
        <button
          type="button"
          class="fold name"
          aria-expanded={hasDiff ? open : undefined}
          aria-controls={hasDiff && open ? id : undefined}
          title={hasDiff ? texts.showDiff : texts.open}
          onClick={() => (hasDiff ? setOpen(!open) : tellHost({ type: 'open-file', run, file: index }))}
        >
          <span class="label">{label}</span>
          <span class="quiet">{texts.status[status]}</span>
          <LineCounts file={file} />
        </button>
        {hasDiff && (
          <button
            type="button"
            class="icon-button"
            title={texts.openDiff}
            aria-label={texts.openDiffOf(label)}
            onClick={() => tellHost({ type: 'open-diff', run, file: index })}
          >
            <Icon name="diff" />
          </button>
        )}
      </div>
      <FileHints file={file} />
      {hasDiff && open && (
        <div id={id}>
          {file.hunks && draft === undefined ? (
            <HunkList {...{ run, index, file, diff, issues, busy }} />
          ) : (
            <FileDiff run={run} label={label} diff={diff} findings={fileFindings(file, issues)} />
          )}
        </div>
      )}
    </li>
  );
}

/** What to know of a file before its diff: where it came from, why it is as it is, and edits that found no place. */
function FileHints({ file }: { file: FileState }) {
  const { files: texts, hunks, placements } = useWords().t;
  const [open, setOpen] = useState(false);
  const { status, chosen, message, movedFrom } = file;
  const unplaced = file.placements?.filter((edit) => edit.status !== 'applied') ?? [];
  return (
    <>
      {movedFrom !== undefined && <p class="hint">{hunks.movedFrom(movedFrom)}</p>}
      {status === 'deleted' && <p class="hint">{hunks.deletes}</p>}
      {status === 'moved-on' && !chosen && <p class="hint">{texts.movedOn}</p>}
      {message !== undefined && <p class={isFault(status) ? 'hint error-text' : 'hint'}>{message}</p>}
      {unplaced.length > 0 && (
        <div class="unplaced-here">
          <button type="button" class="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name="warning" class="warning" />
            {placements.unplaced(unplaced.length)}
            <Icon name="chevron" class={open ? 'open' : ''} />
          </button>
          {open && <UnplacedEdits edits={unplaced} />}
        </div>
      )}
    </>
  );
}

/** Whether a file's message says what went wrong, and not only why it was not chosen. */
function isFault(status: FileState['status']): boolean {
  return status === 'refused' || status === 'failed' || status === 'stale';
}

function LineCounts({ file: { added, removed, status } }: { file: FileState }) {
  const { files: texts } = useWords().t;
  if (added === undefined || removed === undefined || status === 'unchanged') return null;
  return (
    <span class="counts">
      <span class="visually-hidden">{texts.lines(added, removed)}</span>
      {(added > 0 || removed === 0) && <span class="added" aria-hidden="true">{`+${added}`}</span>}
      {removed > 0 && <span class="removed" aria-hidden="true">{`−${removed}`}</span>}
    </span>
  );
}
