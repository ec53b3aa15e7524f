import { type FileState, hasFinalFiles, isWritable, type PanelState } from '../src/protocol/panel-state.ts';
import { ChooseBox } from './choose-box.tsx';
import { FileGroup } from './file-group.tsx';
import { fileGroups } from './file-groups.ts';
import { FileRow } from './file-row.tsx';
import { fileSummary } from './file-summary.ts';
import { tellHost } from './host.ts';
import { Icon } from './icon.tsx';
import type { LoadedDiff } from './panel-content.ts';
import { Section } from './section.tsx';
import { useWords } from './texts/words.ts';

/** With more hunks than this no file is unfolded by itself. */
const mostUnfolded = 20;

/** Every file of the run as a diff with a checkbox; by peripheral where there are many. */
export function FileList({ state, diffs }: { state: PanelState; diffs: ReadonlyMap<number, LoadedDiff> }) {
  const { t } = useWords();
  const { files, run, applying: busy, issues } = state;
  const draft = state.draft?.iteration;
  if (files.length === 0) return null;
  // Only what is generated has a handful of files for each of many things.
  const groups = state.task === 'generate' ? fileGroups(files) : [];
  const label = state.fallback ? t.model.rungs[state.fallback.rung] : draft && t.files.draft;
  const hunks = files.reduce((sum, file) => sum + (file.hunks?.length ?? 0), 0);
  const row = (file: FileState, index: number) => (
    <FileRow
      key={file.label}
      diff={diffs.get(index)}
      openAtFirst={draft === undefined && file.hunks !== undefined && hunks <= mostUnfolded}
      {...{ run, index, file, issues, busy, draft }}
    />
  );
  const summary = [label, fileSummary(files, t)].filter(Boolean).join(' · ');
  return (
    <Section title={t.files.title} summary={summary} open key={run}>
      {draft !== undefined && <p class="hint">{t.files.draftHint(draft)}</p>}
      {state.fallback && <p class="hint">{t.fallback.hint[state.fallback.rung]}</p>}
      {draft === undefined && <WholeList state={state} />}
      <ul class="files">
        {groups.length > 0
          ? groups.map((group) =>
              group.files.length === 1 ? (
                row(group.files[0]!.file, group.files[0]!.index)
              ) : (
                <FileGroup key={group.name} {...{ run, group, diffs, issues, busy, draft }} />
              ),
            )
          : files.map(row)}
      </ul>
    </Section>
  );
}

/** What can be done with all files at once: choose them, and look at them in one diff editor. */
function WholeList({ state }: { state: PanelState }) {
  const { t } = useWords();
  const { files, run, applying } = state;
  const choosable = files.filter(isWritable).length;
  if (choosable === 0 || !hasFinalFiles(state)) return null;
  return (
    <div class="whole-list">
      {choosable > 1 && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the box is the control.
        <label class="choose-all">
          <ChooseBox
            files={files}
            busy={applying}
            choose={(chosen) => tellHost({ type: 'choose-all', run, chosen })}
          />
          {t.files.all}
        </label>
      )}
      <button type="button" class="link" onClick={() => tellHost({ type: 'open-all-diffs', run })}>
        <Icon name="diff" />
        {t.after.openAll}
      </button>
    </div>
  );
}
