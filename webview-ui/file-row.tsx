import { useEffect, useId, useState } from 'preact/hooks';
import { type FileState, isWritable } from '../src/protocol/panel-state.ts';
import { FileDiff } from './file-diff.tsx';
import { tellHost } from './host.ts';
import { Icon } from './icon.tsx';
import type { LoadedDiff } from './panel-content.ts';
import { useWords } from './texts/words.ts';

export interface FileRowProps {
  run: number;
  index: number;
  file: FileState;
  diff: LoadedDiff | undefined;
  busy: boolean;
  /** The round that is still under review, where the file is a draft. */
  draft: number | undefined;
}

/** One file: choose it, unfold its diff, open it in VS Code's diff editor. */
export function FileRow({ run, index, file, diff, busy, draft }: FileRowProps) {
  const { files: texts } = useWords().t;
  const [open, setOpen] = useState(false);
  const id = useId();
  const { label, status, chosen, message } = file;
  useEffect(() => {
    if (status === 'moved-on') setOpen(true);
  }, [status]);
  useEffect(() => {
    if (open) tellHost({ type: 'load-diff', run, file: index });
  }, [open, status, run, index, draft]);
  const hasDiff = status !== 'unchanged' && status !== 'written';
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
      {status === 'moved-on' && !chosen && <p class="hint">{texts.movedOn}</p>}
      {message !== undefined && <p class={isFault(status) ? 'hint error-text' : 'hint'}>{message}</p>}
      {hasDiff && open && (
        <div id={id}>
          <FileDiff label={label} diff={diff} />
        </div>
      )}
    </li>
  );
}

/** Whether a file's message says what went wrong, and not only why it was not chosen. */
function isFault(status: FileState['status']): boolean {
  return status === 'refused' || status === 'failed';
}

function FileMark({ run, index, file, busy, draft }: Omit<FileRowProps, 'diff'>) {
  const { files: texts } = useWords().t;
  if (draft !== undefined) return <Icon name="file" class="unchanged" />;
  if (!isWritable(file))
    return <Icon name={file.status === 'refused' ? 'cross' : 'check'} class={file.status} />;
  return (
    <input
      type="checkbox"
      checked={file.chosen}
      disabled={busy}
      aria-label={texts.write(file.label)}
      onChange={(event) =>
        tellHost({ type: 'choose', run, file: index, chosen: event.currentTarget.checked })
      }
    />
  );
}

function LineCounts({ file: { added, removed, status } }: { file: FileState }) {
  const { files: texts } = useWords().t;
  if (added === undefined || removed === undefined || status === 'unchanged') return null;
  return (
    <span class="counts">
      <span class="visually-hidden">{texts.lines(added, removed)}</span>
      <span class="added" aria-hidden="true">{`+${added}`}</span>
      {removed > 0 && <span class="removed" aria-hidden="true">{`−${removed}`}</span>}
    </span>
  );
}
