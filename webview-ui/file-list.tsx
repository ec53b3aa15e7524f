import { useEffect, useRef } from 'preact/hooks';
import { type FileState, isWritable, type PanelState } from '../src/protocol/panel-state.ts';
import { counted } from './duration.ts';
import { FileRow } from './file-row.tsx';
import { tellHost } from './host.ts';
import { Section } from './section.tsx';
import type { LoadedDiff } from './use-panel.ts';

/** Every file of the run as a diff with a checkbox. */
export function FileList({ state, diffs }: { state: PanelState; diffs: ReadonlyMap<number, LoadedDiff> }) {
  const { files, run } = state;
  if (files.length === 0) return null;
  return (
    <Section title="Files" summary={summaryOf(files)} open key={run}>
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

/** `3 new, 1 modified, 1 unchanged`. */
export function summaryOf(files: FileState[]): string {
  const order: [FileState['status'], string][] = [
    ['new', 'new'],
    ['modified', 'modified'],
    ['moved-on', 'changed meanwhile'],
    ['unchanged', 'unchanged'],
    ['written', 'written'],
    ['refused', 'refused'],
    ['failed', 'failed'],
  ];
  const parts = order.map(
    ([status, word]) => [files.filter((file) => file.status === status).length, word] as const,
  );
  const text = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return text.length > 0 ? text.join(', ') : counted(files.length, 'file');
}
