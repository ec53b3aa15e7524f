import { useEffect, useState } from 'preact/hooks';
import { type FileState, isWritable } from '../src/protocol/panel-state.ts';
import type { IssueState } from '../src/protocol/round-state.ts';
import { ChooseBox } from './choose-box.tsx';
import type { FileGroup as Group } from './file-groups.ts';
import { FileRow } from './file-row.tsx';
import { fileSummary } from './file-summary.ts';
import { tellHost } from './host.ts';
import { Icon } from './icon.tsx';
import type { LoadedDiff } from './panel-content.ts';
import { useWords } from './texts/words.ts';

export interface FileGroupProps {
  run: number;
  group: Group;
  diffs: ReadonlyMap<number, LoadedDiff>;
  issues: IssueState[];
  busy: boolean;
  draft: number | undefined;
}

/** The files of one peripheral, folded into a line. It opens by itself where a file needs to be looked at. */
export function FileGroup({ run, group, diffs, issues, busy, draft }: FileGroupProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const files = group.files.map(({ file }) => file);
  const needsLook = files.some(needsToBeSeen);
  useEffect(() => {
    if (needsLook) setOpen(true);
  }, [needsLook]);
  const choose = (chosen: boolean) => {
    for (const { index, file } of group.files) {
      if (isWritable(file) && file.status !== 'moved-on')
        tellHost({ type: 'choose', run, file: index, chosen });
    }
  };
  return (
    <li class="group">
      <div class="row">
        {draft === undefined && (
          <ChooseBox files={files} busy={busy} label={t.files.writeGroup(group.name)} choose={choose} />
        )}
        <button type="button" class="fold name" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="chevron" class={open ? 'open' : ''} />
          <span class="group-name">{group.name}</span>
          <span class="quiet">{fileSummary(files, t)}</span>
        </button>
      </div>
      {open && (
        <ul>
          {group.files.map(({ file, index }) => (
            <FileRow
              key={file.label}
              diff={diffs.get(index)}
              openAtFirst={false}
              {...{ run, index, file, issues, busy, draft }}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

function needsToBeSeen({ status }: FileState): boolean {
  return status === 'moved-on' || status === 'stale' || status === 'failed' || status === 'refused';
}
