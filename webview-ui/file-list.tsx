import { type FileState, isWritable, type PanelState } from '../src/protocol/panel-state.ts';
import { ChooseBox } from './choose-box.tsx';
import { FileGroup } from './file-group.tsx';
import { fileGroups } from './file-groups.ts';
import { FileRow } from './file-row.tsx';
import { fileSummary } from './file-summary.ts';
import { tellHost } from './host.ts';
import type { LoadedDiff } from './panel-content.ts';
import { Section } from './section.tsx';
import { useWords } from './texts/words.ts';

/** Every file of the run as a diff with a checkbox; by peripheral where there are many. */
export function FileList({ state, diffs }: { state: PanelState; diffs: ReadonlyMap<number, LoadedDiff> }) {
  const { t } = useWords();
  const { files, run, applying: busy } = state;
  const draft = state.draft?.iteration;
  if (files.length === 0) return null;
  // Only what is generated has a handful of files for each of many things.
  const groups = state.task === 'generate' ? fileGroups(files) : [];
  const label = state.fallback ? t.model.rungs[state.fallback.rung] : draft && t.files.draft;
  const row = (file: FileState, index: number) => (
    <FileRow key={file.label} diff={diffs.get(index)} {...{ run, index, file, busy, draft }} />
  );
  const summary = [label, fileSummary(files, t)].filter(Boolean).join(' · ');
  const chooseAll = (chosen: boolean) => tellHost({ type: 'choose-all', run, chosen });
  return (
    <Section title={t.files.title} summary={summary} open key={run}>
      {draft !== undefined && <p class="hint">{t.files.draftHint(draft)}</p>}
      {state.fallback && <p class="hint">{t.fallback.hint[state.fallback.rung]}</p>}
      {draft === undefined && files.filter(isWritable).length > 1 && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the box is the control.
        <label class="choose-all">
          <ChooseBox files={files} busy={busy} choose={chooseAll} />
          {t.files.all}
        </label>
      )}
      <ul class="files">
        {groups.length > 0
          ? groups.map((group) =>
              group.files.length === 1 ? (
                row(group.files[0]!.file, group.files[0]!.index)
              ) : (
                <FileGroup key={group.name} {...{ run, group, diffs, busy, draft }} />
              ),
            )
          : files.map(row)}
      </ul>
    </Section>
  );
}
