import { useEffect, useRef } from 'preact/hooks';
import { isWritable, type PanelState } from '../src/protocol/panel-state.ts';
import { FileRow } from './file-row.tsx';
import { fileSummary } from './file-summary.ts';
import { tellHost } from './host.ts';
import type { LoadedDiff } from './panel-content.ts';
import { Section } from './section.tsx';

/** Every file of the run as a diff with a checkbox. */
export function FileList({ state, diffs }: { state: PanelState; diffs: ReadonlyMap<number, LoadedDiff> }) {
  const { files, run } = state;
  if (files.length === 0) return null;
  return (
    <Section title="Files" summary={fileSummary(files)} open key={run}>
      {files.filter(isWritable).length > 1 && <ChooseAll state={state} />}
      <ul class="files">
        {files.map((file, index) => (
          <FileRow
            key={file.label}
            run={run}
            index={index}
            file={file}
            diff={diffs.get(index)}
            busy={state.applying}
          />
        ))}
      </ul>
    </Section>
  );
}

function ChooseAll({ state }: { state: PanelState }) {
  const choosable = state.files.filter(isWritable);
  const chosen = choosable.filter((file) => file.chosen).length;
  const box = useRef<HTMLInputElement>(null);
  const some = chosen > 0 && chosen < choosable.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <label class="choose-all">
      <input
        ref={box}
        type="checkbox"
        checked={chosen === choosable.length}
        disabled={state.applying}
        onChange={(event) =>
          tellHost({ type: 'choose-all', run: state.run, chosen: event.currentTarget.checked })
        }
      />
      All files
    </label>
  );
}
