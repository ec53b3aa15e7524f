import { isWritable, type PanelState } from '../src/protocol/panel-state.ts';
import { ChooseBox } from './choose-box.tsx';
import { FileGroup } from './file-group.tsx';
import { fileGroups } from './file-groups.ts';
import { FileRow } from './file-row.tsx';
import { fileSummary } from './file-summary.ts';
import { tellHost } from './host.ts';
import type { LoadedDiff } from './panel-content.ts';
import { Section } from './section.tsx';

/** Every file of the run as a diff with a checkbox; by peripheral where there are many. */
export function FileList({ state, diffs }: { state: PanelState; diffs: ReadonlyMap<number, LoadedDiff> }) {
  const { files, run, applying: busy } = state;
  if (files.length === 0) return null;
  const groups = fileGroups(files);
  const chooseAll = (chosen: boolean) => tellHost({ type: 'choose-all', run, chosen });
  return (
    <Section title="Files" summary={fileSummary(files)} open key={run}>
      {files.filter(isWritable).length > 1 && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the box is the control.
        <label class="choose-all">
          <ChooseBox files={files} busy={busy} choose={chooseAll} />
          All files
        </label>
      )}
      <ul class="files">
        {groups.length > 0
          ? groups.map((group) => <FileGroup key={group.name} {...{ run, group, diffs, busy }} />)
          : files.map((file, index) => (
              <FileRow key={file.label} diff={diffs.get(index)} {...{ run, index, file, busy }} />
            ))}
      </ul>
    </Section>
  );
}
